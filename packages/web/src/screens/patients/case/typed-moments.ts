import { durationOf, type TypedDuration } from '../answers/DurationEditor.tsx'
import { momentOf } from '../answers/MomentEditor.tsx'
import { clockOf, type TypedClock } from '../answers/onset-clock.ts'
import { readPart } from '../answers/read-part.ts'
import type { CaseEdit, FieldView, FormField } from '../contract.ts'
import type { Draft } from './drafts.ts'

/** What is typed into open or left editors and would move the course, as edits that are not made; what is not complete is left out. */
export function typedMoments(
  drafts: Iterable<Pick<Draft, 'path' | 'slot' | 'values'>>,
  form: ReadonlyMap<string, FormField>,
  fields: readonly FieldView[],
  source: string | undefined,
): readonly CaseEdit[] {
  return [...drafts].flatMap(({ path, slot, values }): readonly CaseEdit[] => {
    const there = fields.find((f) => f.path === path)?.readings[0]
    const field = form.get(path)
    const value = slot === 'edit' && field ? valueTyped(field.answer.kind, values, there?.value) : undefined
    const read = there?.words[0]?.source ?? source
    return value === undefined
      ? []
      : [{ kind: 'set', path, readings: [{ value, ...(read !== undefined && { source: read }) }] }]
  })
}

const text = (x: unknown): string => (typeof x === 'string' ? x : '')

/** The controls of an editor keep what was typed into them; the others stand as they began. */
function valueTyped(kind: FormField['answer']['kind'], typed: Draft['values'], start: unknown): unknown {
  if (Object.keys(typed).length === 0) return undefined
  if (kind === 'moment') {
    const by = text(typed['by']) || (readPart(start, 'day') === undefined ? 'date' : 'day')
    const of = text(typed['of'] ?? readPart(start, 'of'))
    return momentOf({ by, date: text(typed['date'] ?? readPart(start, 'date')), day: text(typed['day']), of })
  }
  if (kind === 'onset') {
    // Kept by the editor of an onset, which holds nothing else.
    const clocks = typed['clocks'] as readonly TypedClock[] | undefined
    const values = clocks?.map(clockOf) ?? []
    return values.length === 0 || values.includes(undefined) ? undefined : values
  }
  if (kind === 'resolution') {
    const duration = typed['duration'] as TypedDuration | undefined
    const time = duration === undefined ? readPart(start, 'time') : durationOf(duration)
    const from = text(typed['from'] ?? readPart(start, 'from'))
    return time === undefined || from === '' ? undefined : { time, from }
  }
  return undefined
}
