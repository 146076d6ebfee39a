import { derive, type Origin, type Step } from '../../base/traced.ts'
import type { Estimate, TracedEstimate } from '../../model/estimate.ts'
import type { Measured } from '../../model/signal/answer.ts'
import type { SignalReportInput } from './signal-book.ts'

type Numbered = Pick<Estimate, 'id' | 'kind' | 'value' | 'unit'> &
  Partial<Pick<Estimate, 'interval' | 'parts' | 'cautions' | 'events' | 'methods'>>

/** Makes the numbers of a report; each remembers what it was made from. */
export interface Maker {
  readonly count: (id: string, key: string, values: Values, n: number, more?: More) => TracedEstimate
  readonly of: (numbered: Numbered, key: string, values: Values, from: readonly Origin[]) => TracedEstimate
}
export type Values = Readonly<Record<string, string | number>>
interface More {
  readonly from?: readonly Origin[]
  /** Reports that are counted, as far as the answer lists them. */
  readonly reports?: readonly string[]
}

export function makerOf({ answer, version }: SignalReportInput): Maker {
  const step = (id: string): Step => ({ id: `signals/${id}`, version })
  const lake: Origin = { kind: 'cited', source: `lake:${answer.lake.generation}`, at: answer.question.id }
  const of: Maker['of'] = ({ id, kind, value, unit, ...rest }, key, values, from) =>
    derive(step(kind), from.length === 0 ? [lake] : from, {
      id,
      section: 'signals',
      label: { key: `signals.number.${key}`, values },
      kind,
      value,
      unit,
      events: rest.events ?? [],
      of: [],
      silent: [],
      methods: rest.methods ?? [kind === 'count' ? 'count' : 'computed'],
      cautions: rest.cautions ?? [],
      ...(rest.interval !== undefined && { interval: rest.interval }),
      ...(rest.parts !== undefined && { parts: rest.parts }),
    })
  return {
    of,
    count: (id, key, values, n, { from = [], reports = [] } = {}) =>
      of({ id, kind: 'count', value: n, unit: 'reports', events: reports }, key, values, from),
  }
}

/** A measure as a number: with its interval, or with why there is none. */
export function measureNumber(
  id: string,
  m: Measured,
  label: Values,
  from: readonly Origin[],
  make: Maker,
  key = 'measure',
): TracedEstimate {
  const isTest = m.measure === 'fisher' || m.measure === 'mid-p'
  const value = m.value ?? undefined
  const hasInterval = (value !== undefined || m.why === 'infinite') && (m.low !== null || m.high !== null)
  return make.of(
    {
      id,
      kind: isTest ? 'test' : 'ratio',
      value,
      unit: 'ratio',
      methods: ['computed'],
      cautions: m.why === undefined ? [] : [m.why],
      ...(isTest && value !== undefined && { parts: { p: value } }),
      ...(hasInterval && {
        interval: { low: m.low ?? -Infinity, high: m.high ?? Infinity, level: m.level, method: m.measure },
      }),
    },
    key,
    label,
    from,
  )
}
