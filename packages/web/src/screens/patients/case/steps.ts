import type { CaseView, FieldView } from '../contract.ts'
import type { Entry } from '../../../parts/saving/entry.ts'
import { setOf } from './rebase-edit.ts'

/** What a person did of a case: a change of the patient's file, with its field where it is of one, a settlement, another decision. */
export type Step = ChangeStep | SettlementStep | SortingStep
export interface ChangeStep {
  readonly change: string
  readonly path: string | undefined
  /** Hash of the settlement its field had then, empty where it had none; left out where that is not known. */
  readonly under?: string
}
export interface SettlementStep {
  readonly path: string
  /** What the field was settled on before; nothing where it was not settled. */
  readonly held: FieldView['settled']
  /** Hash of what it was settled on by this step; empty where the settlement was taken back. */
  readonly left: string
}

/** To exclude or include: taken back where it was made, with what was decided before in sight, which is `back`. */
export interface SortingStep {
  readonly sorts: 'decided' | 'back'
  readonly path?: undefined
}

const sorts: ReadonlySet<string> = new Set(['cases.exclude', 'cases.include', 'cases.reconsider'])
const settles: ReadonlySet<string> = new Set(['cases.settle', 'cases.unsettle'])

/** The field an edit or a settlement is of. */
export function fieldOf(entry: Entry): string | undefined {
  if (settles.has(entry.op)) return (entry.input as { readonly field: string }).field
  return setOf(entry)?.path
}

/** What the saving of an entry can be taken back by; the case as it was before and is after. */
export function stepOf(entry: Entry, before: CaseView, after: CaseView, change: string | undefined): Step | undefined {
  const path = fieldOf(entry)
  if (path !== undefined && settles.has(entry.op)) return settlementStep(path, before, after)
  if (sorts.has(entry.op)) return { sorts: entry.op === 'cases.reconsider' ? 'back' : 'decided' }
  return change === undefined ? undefined : { change, path, under: settlementOf(after, path) }
}

export function settlementStep(path: string, before: CaseView | undefined, after: CaseView): SettlementStep {
  const held = before && settledOf(before, path)
  const left = settlementOf(after, path)
  // The case may have been read again before the answer came: then what was held before is not known.
  return { path, held: held?.hash === left ? undefined : held, left }
}

/** Hash of the settlement of a field; empty where it has none. */
export const settlementOf = (view: CaseView, path: string | undefined): string =>
  (path !== undefined && settledOf(view, path)?.hash) || ''

const settledOf = (view: CaseView, path: string): FieldView['settled'] =>
  view.fields.find((f) => f.path === path)?.settled

/** A change whose field was settled after it: its readings are what was settled on. */
export function isSettledSince({ path, under }: ChangeStep, view: CaseView): boolean {
  const now = settlementOf(view, path)
  return now !== '' && now !== under
}
