import { sayMeasured } from '../../../draw/signals/said-measure.ts'
import { sayList, sayNumber, sayRatio } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { signalWords } from '../../../i18n/signal-words.ts'
import { fill } from '../../../i18n/template.ts'
import type { Measured } from '../../../model/signal/answer.ts'
import type { Multiverse } from '../../../model/signal/multiverse.ts'
import { lines, columns } from '../../lines.ts'
import { sayHead } from './say-head.ts'

/** How far the answer depends on choices, for people. */
export function sayMultiverse(m: Multiverse, locale: Locale): string {
  const words = opsWords(locale)['signals-multiverse']
  const n = (value: number): string => sayNumber(value, locale)
  const main = m.universes[m.main]
  const { ror, rorHalf, ic, of } = m.above
  return lines(
    sayHead(m.question, m.lake, locale),
    fill(words.title, { universes: n(m.universes.length), distinct: n(m.distinct) }),
    main !== undefined &&
      fill(words.main, { a: n(main.table.a), ror: sayMeasured(main.ror, locale), ic: sayMeasured(main.ic, locale) }),
    main?.table.a === 0 && opsWords(locale)['signals-ask']['no-report'],
    fill(words.above, { ror: n(ror), ic: n(ic), of: n(of) }),
    main !== undefined && fill(words.agree, { n: n(isAbove(main.rorHalf) ? rorHalf : of - rorHalf), of: n(of) }),
    range(m, locale),
    m.choices.some((c) => c.id === 'comparator') && words['not-ic'],
    moves(m, locale),
    words['no-test'],
  )
}

const isAbove = ({ low }: Measured): boolean => low !== null && low > 1

function range({ universes }: Multiverse, locale: Locale): string | undefined {
  const told = (of: 'ror' | 'ic') => universes.flatMap((u) => u[of].value ?? []).sort((x, y) => x - y)
  const [ror, ic] = [told('ror'), told('ic')]
  const end = (list: readonly number[], at: number): string => {
    const value = list.at(at)
    return value === undefined ? '–' : sayRatio(value, locale)
  }
  if (ic.length === 0) return undefined
  return fill(opsWords(locale)['signals-multiverse'].range, {
    low: end(ror, 0),
    high: end(ror, -1),
    icLow: end(ic, 0),
    icHigh: end(ic, -1),
    none: sayNumber(universes.filter((u) => u.table.a === 0).length, locale),
  })
}

/** Of a variance: less than a hundredth of a percent is no more than that. */
const sayPart = (share: number, locale: Locale): string =>
  share > 0 && share < 0.0001 ? '<0.01%' : `${sayRatio(share * 100, locale)}%`

function moves(m: Multiverse, locale: Locale): string | undefined {
  const words = opsWords(locale)['signals-multiverse']
  const { choice, option }: Readonly<Record<'choice' | 'option', Readonly<Record<string, string>>>> =
    signalWords(locale).figures.multiverse
  return lines(
    m.moves.length === 0
      ? words.still
      : lines(
          words.moves,
          columns(
            m.moves.map((move) => [
              `  ${choice[move.choice] ?? move.choice}`,
              sayPart(move.share, locale),
              sayList(
                move.options.map((o) => `${option[o.option] ?? o.option} ${sayRatio(o.rorHalf, locale)}`),
                locale,
              ),
            ]),
          ),
        ),
    m.unmoved.length > 0 &&
      fill(words.unmoved, {
        choices: sayList(
          m.unmoved.map((c) => choice[c] ?? c),
          locale,
        ),
      }),
  )
}
