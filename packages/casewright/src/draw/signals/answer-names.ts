import type { Locale } from '../../i18n/locale.ts'
import { sayCountry, sayList } from '../../i18n/format.ts'
import { signalWords } from '../../i18n/signal-words.ts'
import { fill } from '../../i18n/template.ts'
import { ageBands, type Stratum } from '../../model/signal/scope.ts'

/** `sex, age and year`. */
export const sayStrata = (by: readonly Stratum[], locale: Locale): string =>
  sayList(
    by.map((s) => signalWords(locale).figures.by[s]),
    locale,
  )

/** A level of a stratum in words: `female`, `65 to 74 years`, `Japan`; a report that does not say is a level of its own. */
export function sayStratumLevel(by: Stratum, level: string | null, locale: Locale): string {
  const words = signalWords(locale).figures
  if (level === null || level === '') return words['level-of'].unknown
  switch (by) {
    case 'sex':
      return level === 'F' || level === 'M' ? words['level-of'][level] : level
    case 'age':
      return sayAgeBand(Number(level), locale) ?? level
    case 'country':
      return sayCountry(level, locale)
    case 'reporter':
      return nameIn(words['reporter-kind'], level) ?? level
    case 'year':
      return level
  }
}

function sayAgeBand(from: number, locale: Locale): string | undefined {
  const words = signalWords(locale).figures['level-of']
  const at = ageBands.findIndex((edge) => edge === from)
  if (at < 0) return undefined
  const below = ageBands[at + 1]
  return below === undefined ? fill(words['age-last'], { from }) : fill(words['age-band'], { from, to: below - 1 })
}

export const nameIn = (names: Readonly<Record<string, string>>, id: string): string | undefined => names[id]
