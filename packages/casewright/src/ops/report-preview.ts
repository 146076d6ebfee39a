import { z } from 'zod'
import { timelines } from '../draw/figures.ts'
import { nameIn } from '../i18n/name-in.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { figureReader } from '../write/figure-reader.ts'
import { pageParts, renderHtml } from '../write/html/render.ts'
import { writeReport } from '../write/report.ts'
import { MOST_TOLD, type ReportInput } from '../write/book.ts'
import { studyInput } from './check.ts'
import { studyPath } from './load-study.ts'
import { op } from './op.ts'
import { isMissingIn } from './report.ts'
import { drawn } from './results/drawn.ts'
import { grave, resultsOf } from './results/results-of.ts'

export interface ReportPreview {
  readonly language: Locale
  readonly title: string
  readonly patients: number
  /** The page, which needs no script to be read; numbers are links with `data-n`. */
  readonly html: string
}

export const reportPreview = op({
  summary: 'The report of a study in one language as an HTML page, made without writing anything.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    language: z.enum(locales).default('en').describe('language of the report'),
    parts: z
      .array(z.enum(pageParts))
      .default([])
      .describe('what follows the manuscript: pages of the cases, the list of every number'),
  }),
  positional: ['study'],
  examples: ['casewright report preview neutrophilic-dermatosis --language zh'],
  run: async (ctx, { study, language, parts }) => {
    const all = await resultsOf(ctx, study, [])
    const key = `report preview ${language} ${pageParts.filter((p) => parts.includes(p)).join(' ')}`
    const value = await ctx.remember(await studyPath(ctx, study), key, async (): Promise<ReportPreview> => {
      const { results, appraisals } = all
      const input: ReportInput = {
        study: all.study,
        results,
        appraisals,
        locale: language,
        nameOf: nameIn(language),
        version: ctx.version,
      }
      const figures = await drawn(ctx, study, all, language, 'print')
      await ctx.breathe()
      const courses =
        parts.includes('cases') && results.included.length <= MOST_TOLD
          ? timelines(all.study, results, appraisals, figureReader(input))
          : new Map()
      const report = writeReport(input, figures)
      await ctx.breathe()
      return {
        language,
        title: report.document.title,
        patients: results.included.length,
        html: renderHtml(report, courses, { parts }),
      }
    })
    return { value, issues: [...grave(all.issues), ...all.issues.filter((i) => isMissingIn(i, [language]))] }
  },
  show: ({ html }) => html,
})
