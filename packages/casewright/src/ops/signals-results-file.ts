import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { csv } from '../base/csv.ts'
import { locales } from '../i18n/locale.ts'
import type { DrawnFigure, ReportDocument, Section } from '../write/document.ts'
import { studyInput } from './check.ts'
import { op } from './op.ts'
import { binaryFile, showMadeFile, textFile, type MadeFile } from './results/made-file.ts'
import { reportsTable } from './signals/ask/answer-tables.ts'
import { toldAnswer } from './signals/ask/told-answer.ts'
import { LAKES } from './signals/lakes/lakes-there.ts'

export const signalsResultsFile = op({
  summary:
    'A figure of an answer that a study keeps as a file (SVG, PNG, or its numbers as CSV); or the reports behind the number, to be read one by one, as CSV.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    question: z.string().min(1).describe('id of the question'),
    figure: z.string().min(1).optional().describe('id of the figure; without it the reports, as CSV'),
    format: z.enum(['svg', 'png', 'csv']).default('csv').describe('kind of file'),
    language: z.enum(locales).default('en').describe('language of its words'),
    lakes: z.string().min(1).default(LAKES).describe('folder the lakes are in'),
  }),
  positional: ['study', 'question'],
  examples: [
    'casewright signals results-file my-study main > reports.csv',
    'casewright signals results-file my-study main --figure signal-forest --format svg --language zh > forest.svg',
  ],
  run: async (ctx, { study, question, figure, format, language, lakes }) => {
    const { answer, document } = await toldAnswer(ctx, { study, question, language, lakes })
    const media = 'text/csv; charset=utf-8'
    if (figure === undefined)
      return { value: textFile(`${question}.reports.csv`, media, reportsTable(answer)), issues: [] }
    const figures = figuresOf(document)
    const found = figures.find((f) => f.id === figure)
    if (found === undefined) {
      const ids = figures.map((f) => f.id)
      const values = { figure, figures: ids.join(', '), suggestion: nearest(figure, ids) }
      throw new InputProblem([issue('error', 'figure-unknown', { file: study }, values)])
    }
    const name = `${question}.${figure}.${language}.${format}`
    const data = answer.lake.generated ? 'generated' : 'reported'
    const rows = found.table.rows.map((row) => [data, ...row.map(String)])
    const value: MadeFile =
      format === 'svg'
        ? textFile(name, 'image/svg+xml', found.svg)
        : format === 'png'
          ? binaryFile(name, 'image/png', await ctx.press.png(found.svg))
          : textFile(name, media, csv([['data', ...found.table.columns], ...rows]))
    return { value, issues: [] }
  },
  show: showMadeFile,
})

const figuresOf = ({ sections }: Pick<ReportDocument | Section, 'sections'>): readonly DrawnFigure[] =>
  sections.flatMap((s) => [...s.blocks.flatMap((b) => (b.kind === 'figure' ? [b.figure] : [])), ...figuresOf(s)])
