import { silences, type Silence } from '../base/observed.ts'
import type { Estimate, FlowStep, Label, Results } from '../model/estimate.ts'

/** What one number was in one of two results. */
export interface NumberThen {
  readonly events: number
  readonly of: number
  readonly silent: Readonly<Record<Silence, number>>
  readonly value: number | undefined
  readonly interval: { readonly low: number; readonly high: number } | undefined
  readonly parts: Readonly<Record<string, number>>
  /** As the results hold it, for whoever prints it. */
  readonly estimate: Estimate
}

/**
 * What became of one number. `changed`: its value, interval, counts or parts; `cases`: only the patients behind it; `added` and
 * `gone`: one result has no such number.
 */
export type NumberChange = {
  readonly id: string
  readonly section: string
  readonly label: Label
  /** Patients who count in it (as event) only after, and only before. */
  readonly entered: readonly string[]
  readonly left: readonly string[]
} & (
  | { readonly what: 'changed' | 'cases'; readonly before: NumberThen; readonly after: NumberThen }
  | { readonly what: 'added'; readonly before: undefined; readonly after: NumberThen }
  | { readonly what: 'gone'; readonly before: NumberThen; readonly after: undefined }
)

/** One step of the flow whose patients are not the same. */
export interface FlowChange {
  readonly id: string
  readonly label: Label
  readonly before: { readonly cases: number; readonly excluded: number } | undefined
  readonly after: { readonly cases: number; readonly excluded: number } | undefined
}

export interface ResultsChange {
  /** Every number that is not the same, in the order of the results after; those that are gone at the end. */
  readonly numbers: readonly NumberChange[]
  /** How many numbers are the same, digit by digit and patient by patient. */
  readonly same: number
  readonly flow: readonly FlowChange[]
  readonly included: { readonly entered: readonly string[]; readonly left: readonly string[] }
}

/** Beside what rounding of binary fractions leaves, two values are the same only where they are equal. */
const NOISE = 1e-12

/**
 * What changes in every number between two results of one study: after two files became one patient, after a search was
 * repeated, after a rule was edited. Numbers are met by id. Comparing results with themselves finds nothing; swapping them
 * swaps before and after.
 */
export function compareResults(before: Results, after: Results): ResultsChange {
  const then = new Map(before.estimates.map((e) => [e.value.id, e.value]))
  const now = new Map(after.estimates.map((e) => [e.value.id, e.value]))
  const ids = [...now.keys(), ...[...then.keys()].filter((id) => !now.has(id))]
  const numbers = ids.flatMap((id) => changeOf(then.get(id), now.get(id)) ?? [])
  return {
    numbers,
    same: ids.length - numbers.length,
    flow: flowChanges(before.flow, after.flow),
    included: { entered: without(after.included, before.included), left: without(before.included, after.included) },
  }
}

function changeOf(before: Estimate | undefined, after: Estimate | undefined): NumberChange | undefined {
  if (before === undefined) {
    if (after === undefined) return undefined
    return { ...nameOf(after), entered: after.events, left: [], what: 'added', before, after: thenOf(after) }
  }
  if (after === undefined)
    return { ...nameOf(before), entered: [], left: before.events, what: 'gone', before: thenOf(before), after }
  const [a, b] = [thenOf(before), thenOf(after)]
  const sets = { entered: without(after.events, before.events), left: without(before.events, after.events) }
  if (!sameNumber(a, b)) return { ...nameOf(after), ...sets, what: 'changed', before: a, after: b }
  return sameCases(before, after) ? undefined : { ...nameOf(after), ...sets, what: 'cases', before: a, after: b }
}

const nameOf = ({ id, section, label }: Estimate) => ({ id, section, label })

function countOf(silent: Estimate['silent']): NumberThen['silent'] {
  const why = (kind: Silence): number => silent.filter((s) => s.why === kind).length
  return {
    'not-reported': why('not-reported'),
    'not-visible': why('not-visible'),
    unclear: why('unclear'),
    unread: why('unread'),
  }
}

function thenOf(estimate: Estimate): NumberThen {
  const { events, of, silent, value, interval, parts = {} } = estimate
  return {
    events: events.length,
    of: of.length,
    silent: countOf(silent),
    value,
    interval: interval === undefined ? undefined : { low: interval.low, high: interval.high },
    parts,
    estimate,
  }
}

function sameNumber(a: NumberThen, b: NumberThen): boolean {
  const parts = new Set([...Object.keys(a.parts), ...Object.keys(b.parts)])
  return (
    a.events === b.events &&
    a.of === b.of &&
    silences.every((why) => a.silent[why] === b.silent[why]) &&
    equal(a.value, b.value) &&
    equal(a.interval?.low, b.interval?.low) &&
    equal(a.interval?.high, b.interval?.high) &&
    [...parts].every((p) => equal(a.parts[p], b.parts[p]))
  )
}

function equal(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return Object.is(a, b) || Math.abs(a - b) <= NOISE * Math.max(Math.abs(a), Math.abs(b))
}

const sameCases = (a: Estimate, b: Estimate): boolean =>
  sameSet(a.events, b.events) &&
  sameSet(a.of, b.of) &&
  sameSet(a.open ?? [], b.open ?? []) &&
  sameSet(
    a.silent.map((s) => `${s.id} ${s.why}`),
    b.silent.map((s) => `${s.id} ${s.why}`),
  )

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && without(a, b).length === 0

function without(these: readonly string[], those: readonly string[]): readonly string[] {
  const there = new Set(those)
  return these.filter((id) => !there.has(id))
}

function flowChanges(before: readonly FlowStep[], after: readonly FlowStep[]): readonly FlowChange[] {
  const then = new Map(before.map((s) => [s.id, s]))
  const now = new Map(after.map((s) => [s.id, s]))
  const ids = [...now.keys(), ...[...then.keys()].filter((id) => !now.has(id))]
  return ids.flatMap((id) => {
    const [a, b] = [then.get(id), now.get(id)]
    const label = (b ?? a)?.label
    const same = a !== undefined && b !== undefined && sameSet(a.cases, b.cases) && sameSet(leftOut(a), leftOut(b))
    return same || label === undefined ? [] : [{ id, label, before: sizeOf(a), after: sizeOf(b) }]
  })
}

const leftOut = (s: FlowStep): readonly string[] => s.excluded.map((x) => x.id)
const sizeOf = (s: FlowStep | undefined): FlowChange['before'] =>
  s === undefined ? undefined : { cases: s.cases.length, excluded: s.excluded.length }
