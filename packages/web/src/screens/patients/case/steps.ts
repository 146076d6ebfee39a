import type { CaseView, FieldView } from '../contract.ts'
import type { Entry } from '../../../parts/saving/entry.ts'
import { setOf } from './rebase-edit.ts'

/** What a person did of a case: a change of the patient's file, with its field where it is of one, a settlement, another decision. */
export type Step = ChangeStep | SettlementStep | SortingStep
export interface ChangeStep {
  readonly change: string
  readonly path: string | undefined
}
export interface SettlementStep {
  readonly path: string
  /** What the field was settled on before; nothing where it was not settled. */
  readonly held: FieldView['settled']
}

/** To exclude or include: taken back where it was made, with what was decided before in sight. */
export interface SortingStep {
  readonly sorts: true
  readonly path?: undefined
}

const sorts: ReadonlySet<string> = new Set(['cases.exclude', 'cases.include', 'cases.reconsider'])
const settles: ReadonlySet<string> = new Set(['cases.settle', 'cases.unsettle'])

/** The field an edit or a settlement is of. */
export function fieldOf(entry: Entry): string | undefined {
  if (settles.has(entry.op)) return (entry.input as { readonly field: string }).field
  return setOf(entry)?.path
}

/** What the saving of an entry can be taken back by; `before` is the case as it was. */
export function stepOf(entry: Entry, before: CaseView, change: string | undefined): Step | undefined {
  const path = fieldOf(entry)
  if (path !== undefined && settles.has(entry.op)) return { path, held: settledOf(before, path) }
  if (sorts.has(entry.op)) return { sorts: true }
  return change === undefined ? undefined : { change, path }
}

export const settledOf = (view: CaseView, path: string): FieldView['settled'] =>
  view.fields.find((f) => f.path === path)?.settled

/** A change whose field is settled now, and not by a step that is known to be older: its readings are what was settled on. */
export function isSettledSince(step: Step, steps: readonly Step[], view: CaseView): boolean {
  if (!('change' in step) || step.path === undefined || settledOf(view, step.path) === undefined) return false
  const { path } = step
  return !steps.slice(0, steps.indexOf(step)).some((s) => 'held' in s && s.path === path)
}
