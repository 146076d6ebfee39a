import { sayNumber } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import type { Measured, MeasureId } from '../../../model/signal/answer.ts'
import { columns } from '../../lines.ts'

/** A pair with its measures. */
interface ScoredPair {
  readonly drug: string
  readonly event: string
  readonly n: number
  readonly expected: number
  readonly measures: readonly Measured[]
}

/** Pairs for a terminal, a line each, with the measures people ask for first. */
export const pairLines = (pairs: readonly ScoredPair[], locale: Locale): string =>
  columns([
    (['drug', 'event', 'n', 'expected', 'ror', 'prr', 'chi2', 'ic', 'ebgm'] as const).map(
      (c) => opsWords(locale)['signals-screen'].columns[c],
    ),
    ...pairs.map((p) => [
      p.drug,
      p.event,
      sayNumber(p.n, locale),
      sayNumber(p.expected, locale, 2, true),
      ...(['ror', 'prr', 'chi2-yates', 'ic', 'ebgm'] as const).map((id) => measureSaid(p.measures, id, locale)),
    ]),
  ])

function measureSaid(measures: readonly Measured[], id: MeasureId, locale: Locale): string {
  const words = opsWords(locale)['signals-screen']
  const m = measures.find((one) => one.measure === id)
  if (m?.why === 'infinite')
    return m.low === null ? words.infinite : fill(words['infinite-from'], { low: sayNumber(m.low, locale, 2, true) })
  if (m === undefined || m.value === null) return '–'
  const figure = (x: number): string => sayNumber(x, locale, Math.abs(x) < 100 ? 2 : 0, Math.abs(x) < 100)
  if (m.low === null || m.high === null) return figure(m.value)
  return fill(words.interval, { value: figure(m.value), low: figure(m.low), high: figure(m.high) })
}
