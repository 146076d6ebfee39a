import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { locales } from '../i18n/locale.ts'
import { csv } from '../base/csv.ts'
import { numbersCsv, numbersJson } from '../write/files/numbers.ts'
import { listingCsv, listingRows } from '../write/files/listing.ts'
import { studyInput } from './check.ts'
import { op } from './op.ts'
import { drawn } from './results/drawn.ts'
import { filterInput, filterOf } from './results/filter-input.ts'
import { binaryFile, showMadeFile, textFile, type MadeFile } from './results/made-file.ts'
import { grave, resultsOf, type ResultsOf } from './results/results-of.ts'
import { sayFilter } from './results/say-filter.ts'

const language = z.enum(locales).default('en').describe('language of its words')

export const resultsFigureFile = op({
  summary: 'One figure of the series as a file: SVG, PNG, or the numbers behind it as CSV.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    figure: z.string().min(1).describe('id of the figure: flow, latency, matrix …'),
    format: z.enum(['svg', 'png', 'csv']).default('svg').describe('kind of file'),
    language,
    filter: filterInput,
  }),
  positional: ['study', 'figure'],
  examples: [
    'casewright results figure-file neutrophilic-dermatosis latency --format csv',
    'casewright results figure-file my-study flow --language zh',
  ],
  run: async (ctx, { study, figure, format, language: locale, filter }) => {
    const all = await resultsOf(ctx, study, filterOf(filter))
    const figures = await drawn(ctx, study, all, locale, 'print')
    const found = figures.find((f) => f.id === figure)
    if (found === undefined) {
      const ids = figures.map((f) => f.id)
      throw new InputProblem([
        issue(
          'error',
          'figure-unknown',
          { file: study },
          { figure, figures: ids.join(', '), suggestion: nearest(figure, ids) },
        ),
      ])
    }
    const name = `${all.study.name}.${figure}${partOf(all)}.${locale}.${format}`
    const value: MadeFile =
      format === 'svg'
        ? textFile(name, 'image/svg+xml', found.svg)
        : format === 'png'
          ? binaryFile(name, 'image/png', await ctx.press.png(found.svg))
          : textFile(
              name,
              CSV,
              csv([...onItsFace(all, locale), found.table.columns, ...found.table.rows.map((r) => r.map(String))]),
            )
    return { value, issues: grave(all.issues) }
  },
  show: showMadeFile,
})

export const resultsNumbersFile = op({
  summary: 'Every number of the series, or the line listing, as a file for other programs.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    what: z
      .enum(['numbers', 'listing'])
      .default('numbers')
      .describe('every number with its cases, or a row for each patient'),
    format: z
      .enum(['csv', 'json', 'xlsx'])
      .default('csv')
      .describe('kind of file; numbers as csv or json, the listing as csv or xlsx'),
    language,
    filter: filterInput,
  }),
  positional: ['study'],
  examples: [
    'casewright results numbers-file neutrophilic-dermatosis',
    'casewright results numbers-file my-study --what listing --language zh',
  ],
  run: async (ctx, { study, what, format, language: locale, filter }) => {
    const all = await resultsOf(ctx, study, filterOf(filter))
    const book = all.books[locale]
    const name = `${all.study.name}.${what}${partOf(all)}.${locale}.${format}`
    const value: MadeFile =
      format === 'xlsx'
        ? binaryFile(
            name,
            XLSX,
            await ctx.press.workbook(
              book.t(what === 'numbers' ? 'section.numbers' : 'section.listing'),
              what === 'numbers' ? [] : listingRows(book),
            ),
          )
        : format === 'json'
          ? textFile(name, 'application/json', numbersJson(book))
          : textFile(name, CSV, what === 'numbers' ? numbersCsv(book) : listingCsv(book))
    return { value, issues: grave(all.issues) }
  },
  show: showMadeFile,
})

const CSV = 'text/csv; charset=utf-8'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file of a part of the series bears it in its name. */
const partOf = ({ filter }: ResultsOf): string => (filter.length === 0 ? '' : '.filtered')

/** The first row of a table that is not of the whole series says so. */
function onItsFace(all: ResultsOf, locale: 'en' | 'zh'): readonly (readonly string[])[] {
  const said = sayFilter(all)
  return said === null ? [] : [[said.said[locale]]]
}
