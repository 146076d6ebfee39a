import type { Column } from '../../../parts/table/column.ts'
import type { Format } from '../../../words/format.ts'
import type { PairRow } from './PairTable.tsx'
import type { PairsSay } from './words.ts'

type Measured = PairRow['measures'][number]

/** Shown unless others are chosen. */
const USUAL: readonly Measured['measure'][] = ['ror', 'prr', 'chi2-yates', 'ic', 'ebgm']
/** Measures without an interval. */
const ALONE: readonly Measured['measure'][] = ['chi2', 'chi2-yates', 'fisher', 'mid-p']

/** A column for the value of each measure, and one for its interval, sorted by the lower limit. */
export function measureColumns(
  measures: readonly Measured[],
  say: PairsSay,
  format: Format,
): readonly Column<PairRow>[] {
  return measures.flatMap(({ measure, level }): readonly Column<PairRow>[] => {
    const of = (r: PairRow): Measured | undefined => r.measures.find((m) => m.measure === measure)
    const why = (r: PairRow): string | undefined => {
      const reason = of(r)?.why
      return reason === undefined ? undefined : say(`pairs.why.${reason}`)
    }
    const usual = USUAL.includes(measure)
    const name = say(`pairs.measure.${measure}`)
    const value: Column<PairRow> = {
      id: measure,
      name,
      cell: (r) => valueSaid(of(r), format),
      sort: (r) => sortedBy(of(r)),
      width: '5.5rem',
      numeric: true,
      usual,
      title: why,
    }
    if (ALONE.includes(measure)) return [value]
    const interval: Column<PairRow> = {
      id: `${measure}-interval`,
      name: say('pairs.interval', { measure: name, level: format.percent(level) }),
      cell: (r) => intervalSaid(of(r), say, format),
      sort: (r) => of(r)?.low ?? undefined,
      width: '9rem',
      numeric: true,
      usual,
      title: why,
    }
    return [value, interval]
  })
}

const sortedBy = (m: Measured | undefined): number | undefined =>
  m?.why === 'infinite' ? Number.POSITIVE_INFINITY : (m?.value ?? undefined)

/** To two places, as the report has them; of large numbers none. */
export const figure = (x: number, { number }: Format): string =>
  Math.abs(x) < 100 ? number(Math.round(x * 100) / 100, 2) : number(Math.round(x))

function valueSaid(m: Measured | undefined, format: Format): string {
  if (m?.why === 'infinite') return '∞'
  if (m === undefined || m.value === null) return '–'
  // A P value is hardly ever of interest to more digits, and never 0.
  const isP = m.measure === 'fisher' || m.measure === 'mid-p'
  if (isP) return m.value < 0.001 ? `< ${format.number(0.001, 3)}` : format.number(m.value, 3)
  return figure(m.value, format)
}

function intervalSaid(m: Measured | undefined, say: PairsSay, format: Format): string {
  if (m === undefined || m.low === null) return '–'
  if (m.high === null) return say('pairs.from', { low: figure(m.low, format) })
  return say('pairs.range', { low: figure(m.low, format), high: figure(m.high, format) })
}
