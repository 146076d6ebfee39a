import { issue, type Issue, type Place } from '../base/issue.ts'
import type { Estimate, Results } from '../model/estimate.ts'

const at: Place = { file: 'results' }
const slack = 1e-9

/**
 * Whether the results agree with themselves: events among the cases that say, open ones too and apart from events, silent cases apart from them, shares that are
 * events over cases, exclusive parts that close, medians inside their range, intervals around their value. No issue is the
 * only good answer: one here is a fault of ours or of a study that was assembled by hand.
 */
export function selfCheck(results: Results): readonly Issue[] {
  const all = results.estimates.map((e) => e.value)
  return [...all.flatMap(setsClose), ...all.flatMap(insideRange), ...partitionsClose(all), ...flowCloses(results)]
}

function setsClose(e: Estimate): readonly Issue[] {
  const of = new Set(e.of)
  const silent = new Set(e.silent.map((s) => s.id))
  const astray = e.events.filter((id) => !of.has(id)).length + [...silent].filter((id) => of.has(id)).length
  const yes = new Set(e.events)
  const outside = (e.open ?? []).filter((id) => !of.has(id) || yes.has(id)).length
  const twice = e.of.length - of.size + (e.silent.length - silent.size) + (e.events.length - new Set(e.events).size)
  const settled = e.kind === 'proportion' && e.of.length > 0 && (e.open ?? []).length === 0
  const share = settled ? e.events.length / e.of.length : undefined
  const wrong = e.kind === 'proportion' && share !== e.value
  return astray + outside + twice > 0 || wrong
    ? [
        issue('error', 'partition-open', at, {
          estimate: e.id,
          got: `${e.events.length}/${e.of.length} + ${e.silent.length}`,
          want: `${of.size + silent.size}`,
        }),
      ]
    : []
}

function insideRange(e: Estimate): readonly Issue[] {
  const p = e.parts ?? {}
  const order = [
    ['q1', 'median'],
    ['median', 'q3'],
    ['min', 'median'],
    ['median', 'max'],
    ['medianLow', 'medianHigh'],
    ['shapeLow', 'shape'],
    ['shape', 'shapeHigh'],
  ] as const
  const broken = order.flatMap(([low, high]) => {
    const [a, b] = [p[low], p[high]]
    return a !== undefined && b !== undefined && a > b + slack
      ? [issue('error', 'out-of-range', at, { estimate: e.id, value: a, range: `${low} ≤ ${high} = ${b}` })]
      : []
  })
  const { interval, value } = e
  const outside =
    interval !== undefined && value !== undefined && (value < interval.low - slack || value > interval.high + slack)
  return outside
    ? [
        ...broken,
        issue('error', 'out-of-range', at, { estimate: e.id, value, range: `${interval.low}–${interval.high}` }),
      ]
    : broken
}

function partitionsClose(all: readonly Estimate[]): readonly Issue[] {
  const sets = new Map<string, Estimate[]>()
  for (const e of all) {
    if (e.partition === undefined) continue
    const key = `${e.section} ${e.id.startsWith('sensitivity.') ? e.id.split('.').slice(0, 2).join('.') : ''} ${e.partition}`
    const own = sets.get(key)
    if (own === undefined) sets.set(key, [e])
    else own.push(e)
  }
  return [...sets.values()].flatMap((parts) => {
    const open = new Set(parts.flatMap((e) => e.open ?? []))
    const got = parts.reduce((sum, e) => sum + e.events.length, 0) + open.size
    const want = parts[0]?.of.length ?? 0
    return got === want
      ? []
      : [issue('error', 'sum-open', at, { estimates: parts.map((e) => e.id).join(', '), got, want })]
  })
}

/** Step by step nobody is lost: who was there is who stays and who was left out. */
function flowCloses({ flow, included }: Results): readonly Issue[] {
  const steps = flow.flatMap((step, i) => {
    const before = flow[i - 1]
    if (before === undefined) return []
    const after = step.cases.length + step.excluded.length
    return after === before.cases.length
      ? []
      : [issue('error', 'sum-open', at, { estimates: `flow.${step.id}`, got: after, want: before.cases.length })]
  })
  const last = flow.at(-1)
  const kept = last === undefined || last.cases.length === included.length
  return kept
    ? steps
    : [
        ...steps,
        issue('error', 'sum-open', at, { estimates: 'flow.included', got: last.cases.length, want: included.length }),
      ]
}
