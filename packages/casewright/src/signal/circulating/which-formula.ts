import type { MeasureId } from '../../model/signal/answer.ts'
import { icClosedForm } from '../../stats/signal/ic-closed-form.ts'
import type { NumberInPrint } from './numbers-in-print.ts'
import type { PublishedBesideRight } from './published-beside-right.ts'

/** A formula and part of it that gives a printed number. */
export interface Reproduced {
  /** `right`: the measure as it should be; `approximation`: Norén's closed form; else the id of a circulating formula. */
  readonly by: 'right' | 'approximation' | 'circulating'
  readonly formula: string
  readonly measure: MeasureId
  readonly part: 'value' | 'low' | 'high'
  readonly value: number
}

/**
 * Which formulas give a number that a paper prints, to the digits it prints: "0.33" is anything from 0.325 to 0.335.
 * A number that stands where a paper prints a limit is looked for among the limits, and elsewhere only where none gives it.
 */
export function whichFormula(
  { readings, part }: Pick<NumberInPrint, 'readings' | 'part'>,
  beside: PublishedBesideRight,
): readonly Reproduced[] {
  const all = readings.flatMap((printed) => giving(printed, beside))
  const there = all.filter((r) => r.part === part)
  return there.length > 0 ? there : all
}

function giving(
  printed: string,
  { table, expected, measures, circulating }: PublishedBesideRight,
): readonly Reproduced[] {
  const wanted = Number(printed)
  const [mantissa = '', exponent = '0'] = printed.toLowerCase().split('e')
  const half = 0.5 * 10 ** (Number(exponent) - (mantissa.split('.')[1]?.length ?? 0))
  const fits = (value: number | null): value is number =>
    value !== null && Math.abs(value - wanted) <= half * (1 + 1e-9)
  const closed = icClosedForm(table.a, expected)
  const all = [
    ...measures.map((m) => ({ by: 'right' as const, formula: m.measure, measure: m.measure, numbers: m })),
    {
      by: 'approximation' as const,
      formula: 'ic-closed-form',
      measure: 'ic' as const,
      numbers: { value: null, low: closed.interval.low, high: closed.interval.high },
    },
    ...circulating.map((f) => ({ by: 'circulating' as const, formula: f.id, measure: f.measure, numbers: f.printed })),
  ]
  return all.flatMap(({ by, formula, measure, numbers }) =>
    (['value', 'low', 'high'] as const).flatMap((part) => {
      const value = numbers[part]
      return fits(value) ? [{ by, formula, measure, part, value }] : []
    }),
  )
}
