import { sayCountry, sayNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { readable } from '../../i18n/names.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import type { Locale } from '../../i18n/locale.ts'
import { fill } from '../../i18n/template.ts'
import { wordingOf } from '../../i18n/wording.ts'
import type { FilterDimension } from '../../model/series-filter.ts'
import { saidIn, type ResultsOf, type Said } from './results-of.ts'

/** On the face of whatever was made of a part of the series; null for the whole. */
export interface FilterSaid {
  /** The sentence that must stand beside every such number. */
  readonly said: Said
  readonly patients: number
  readonly of: number
  readonly parts: readonly {
    readonly dimension: FilterDimension
    readonly name: Said
    readonly values: readonly { readonly value: string; readonly name: Said }[]
  }[]
}

export function sayFilter({
  filter,
  results,
  whole,
}: Pick<ResultsOf, 'filter' | 'results' | 'whole'>): FilterSaid | null {
  if (filter.length === 0) return null
  const parts = filter.map(({ dimension, values }) => ({
    dimension,
    name: dimensionName(dimension),
    values: values.map((value) => ({ value, name: valueName(dimension, value) })),
  }))
  const [patients, of] = [results.included.length, whole.length]
  const said = (locale: Locale): string => {
    const words = opsWords(locale).results
    const or = locale === 'zh' ? '、' : ' / '
    const conditions = parts.map((p) =>
      fill(words['filter-part'], { name: p.name[locale], values: p.values.map((v) => v.name[locale]).join(or) }),
    )
    return fill(words.filtered, {
      patients: sayNumber(patients, locale),
      of: sayNumber(of, locale),
      conditions: conditions.join(locale === 'zh' ? '；' : '; '),
    })
  }
  return { said: saidIn(said), patients, of, parts }
}

export const dimensionName = (dimension: FilterDimension): Said =>
  saidIn((locale) => opsWords(locale).results.dimension[dimension])

/** The name of a value as reports say it; a kind of silence by its words. */
export function valueName(dimension: FilterDimension, value: string): Said {
  return saidIn((locale) => {
    const silence = wordingOf(locale, `silence.${value}`)
    if (silence !== undefined) return silence
    const name = nameIn(locale)
    switch (dimension) {
      case 'sex':
        return wordingOf(locale, `value.sex.${value}`) ?? readable(value)
      case 'country':
        return sayCountry(value, locale)
      case 'malignancy':
        return name('malignancy', value)
      case 'drug':
        return name('drug', value)
      case 'class':
        return name('drug-class', value)
      case 'entity':
        return name('entity', value)
      case 'entity-group':
        return name('entity-group', value)
      case 'grade':
        return fill(opsWords(locale).results.grade, { grade: value })
      case 'source':
      case 'complete': {
        const words: Readonly<Record<string, string>> = opsWords(locale).results[dimension]
        return words[value] ?? readable(value)
      }
      case 'flag': {
        // A study may set any flag: those of its own stand as it wrote them.
        const words: Readonly<Record<string, string>> = opsWords(locale).results.flag
        return words[value] ?? value
      }
    }
  })
}
