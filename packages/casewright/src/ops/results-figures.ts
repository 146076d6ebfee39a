import { z } from 'zod'
import { locales, type Locale } from '../i18n/locale.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { op } from './op.ts'
import { drawn } from './results/drawn.ts'
import { filterInput, filterOf } from './results/filter-input.ts'
import { grave, resultsOf } from './results/results-of.ts'
import { sayFilter, type FilterSaid } from './results/say-filter.ts'
import { sectionOfFigure } from './results/sections.ts'

export interface ResultsFigures {
  readonly language: Locale
  readonly filter: FilterSaid | null
  readonly figures: readonly ResultFigure[]
}
export interface ResultFigure {
  readonly id: string
  /** Section of numbers it belongs to. */
  readonly section: string
  readonly title: string
  readonly caption: string
  /** What it shows, for those who cannot see it. */
  readonly alt: string
  /** For a screen: marks carry `data-id` (`case:C001`, `number:sex.female`) and a title. */
  readonly svg: string
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }
}

export const resultsFigures = op({
  summary: 'The figures of the series in one language, as the report draws them, each with the numbers behind it.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    language: z.enum(locales).default('en').describe('language of the figures'),
    filter: filterInput,
  }),
  positional: ['study'],
  examples: [
    'casewright results figures neutrophilic-dermatosis --language zh',
    'casewright results figures my-study --filter sex=male --json',
  ],
  run: async (ctx, { study, language, filter }) => {
    const all = await resultsOf(ctx, study, filterOf(filter))
    const figures = (await drawn(ctx, study, all, language, 'live')).map(
      (f): ResultFigure => ({ ...f, section: sectionOfFigure(f.id) }),
    )
    const value: ResultsFigures = { language, filter: sayFilter(all), figures }
    return { value, issues: grave(all.issues) }
  },
  show: ({ figures, filter }, locale) =>
    lines(filter?.said[locale], columns(figures.map((f) => [f.id, f.title, f.alt]))),
})
