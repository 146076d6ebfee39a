import { sayCountry, sayList, sayNumber } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { signalWords } from '../../../i18n/signal-words.ts'
import { fill } from '../../../i18n/template.ts'
import type { LakeUsed } from '../../../model/signal/answer.ts'
import type { SignalQuestion } from '../../../model/signal/question.ts'
import type { CountRole, ReportFilter } from '../../../model/signal/scope.ts'
import { lines } from '../../lines.ts'
import { openEnds } from '../../../signal/ask/stated-filter.ts'

/** What was asked, and of which reports. Generated data are said first. */
export const sayHead = (question: SignalQuestion, lake: LakeUsed, locale: Locale): string => {
  const words = opsWords(locale)['signals-ask']
  const reports = sayNumber(lake.reports, locale)
  return lines(
    lake.generated && words.generated,
    question.label[locale],
    lake.received === null ? fill(words['lake-undated'], { reports }) : fill(words.lake, { reports, ...lake.received }),
  )
}

/** The role, the comparator, the duplicates, and every filter that was asked for. */
export function sayScope(
  {
    role,
    keep,
    question,
  }: { readonly role: CountRole; readonly keep: ReportFilter; readonly question: SignalQuestion },
  locale: Locale,
): string {
  const words = opsWords(locale)['signals-ask']
  const figures = signalWords(locale).figures
  const filters = saidFilters(keep, locale)
  return lines(
    fill(words.scope, {
      role: figures.role[role],
      comparator: figures.comparator[question.comparator],
      duplicates: keep.withoutDuplicates.length > 0 ? words['duplicates-out'] : words['duplicates-in'],
    }),
    filters.length > 0 && fill(words.filtered, { filters: sayList(filters, locale) }),
  )
}

function saidFilters(keep: ReportFilter, locale: Locale): readonly string[] {
  const words = opsWords(locale)['signals-ask'].filters
  const { 'level-of': levels, 'reporter-kind': kinds } = signalWords(locale).figures
  const list = (wording: string, items: readonly string[] | undefined) =>
    items === undefined ? [] : [fill(wording, { list: sayList(items, locale) })]
  return [
    ...(keep.sex === undefined ? [] : [fill(words.sex, { sex: levels[keep.sex] })]),
    ...(keep.age === undefined ? [] : [saidAge(keep.age, locale)]),
    ...(keep.years === undefined ? [] : [saidYears(keep.years, locale)]),
    ...list(
      words.countries,
      keep.countries?.map((c) => sayCountry(c, locale)),
    ),
    ...list(
      words.reporters,
      keep.reporters?.map((r) => kinds[r]),
    ),
    ...list(words.reportTypes, keep.reportTypes),
    ...(keep.serious === undefined ? [] : [keep.serious ? words.serious : words['not-serious']]),
    ...(keep.literature === undefined ? [] : [words[keep.literature]]),
  ]
}

/** A range of ages, with an end that nobody gave left out. */
function saidAge(age: NonNullable<ReportFilter['age']>, locale: Locale): string {
  const words = opsWords(locale)['signals-ask'].filters
  if (age.below >= openEnds.age.below) return fill(words['age-from'], age)
  return fill(age.from <= openEnds.age.from ? words['age-below'] : words.age, age)
}

/** A range of years, with an end that nobody gave left out. */
function saidYears(years: NonNullable<ReportFilter['years']>, locale: Locale): string {
  const words = opsWords(locale)['signals-ask'].filters
  if (years.to >= openEnds.years.to) return fill(words['years-from'], years)
  return fill(years.from <= openEnds.years.from ? words['years-to'] : words.years, years)
}
