import { analyse } from '../../analyse/analyse.ts'
import type { Issue } from '../../base/issue.ts'
import { nameIn } from '../../i18n/name-in.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { SeriesFilter } from '../../model/series-filter.ts'
import { openBook, type Book } from '../../write/book.ts'
import { tallies } from '../../write/tallies.ts'
import { analyseStudy, type Analysed } from '../analyse-study.ts'
import { studyPath } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { filterKey } from './filter-input.ts'

/** The study analysed, whole or the part a filter keeps, with a book in each language to say its numbers from. */
export interface ResultsOf extends Analysed {
  readonly books: Readonly<Record<Locale, Book>>
  readonly filter: SeriesFilter
  /** Patients of the series without the filter. */
  readonly whole: readonly string[]
}

/** Remembered by the study’s revision: a filter costs one analysis, not another reading of the study. */
export async function resultsOf(ctx: Context, study: string, filter: SeriesFilter): Promise<ResultsOf> {
  return ctx.remember(await studyPath(ctx, study), `results ${filterKey(filter)}`, async () => {
    const analysed = await analysedStudy(ctx, study)
    const { appraisals } = analysed
    const results = filter.length === 0 ? analysed.results : analyse(analysed.study, appraisals, filter)
    await ctx.breathe()
    const own = tallies(analysed.study, results.included, appraisals, results.estimates)
    const book = (locale: Locale): Book =>
      openBook(
        { study: analysed.study, results, appraisals, locale, nameOf: nameIn(locale), version: ctx.version },
        own,
      )
    return { ...analysed, results, books: { en: book('en'), zh: book('zh') }, filter, whole: analysed.results.included }
  })
}

/** The study analysed as its protocol says. */
export const analysedStudy = (ctx: Context, study: string): Promise<Analysed> => analyseStudy(ctx, study, 'as-protocol')

/** Something said in both languages. */
export type Said = Readonly<Record<Locale, string>>
export const saidIn = (say: (locale: Locale) => string): Said => ({ en: say('en'), zh: say('zh') })

/** What stands in the way of relying on results; notes on single cases are told where the cases are. */
export const grave = (issues: readonly Issue[]): readonly Issue[] => issues.filter((i) => i.level === 'error')
