import { z } from 'zod'
import { locales } from '../i18n/locale.ts'
import { csv } from '../base/csv.ts'
import { op } from './op.ts'
import { flowFigure } from './signals/build/flow-figure.ts'
import { binaryFile, showMadeFile, textFile, type MadeFile } from './results/made-file.ts'

export const signalsFlowFile = op({
  summary: 'The flow of a lake, from the files to the reports counted, as a figure (SVG, PNG) or its numbers (CSV).',
  effect: 'read',
  input: z.strictObject({
    lake: z.string().min(1).describe('folder of the lake'),
    format: z.enum(['svg', 'png', 'csv']).default('svg').describe('kind of file'),
    language: z.enum(locales).default('en').describe('language of its words'),
  }),
  positional: ['lake'],
  examples: ['casewright signals flow-file my-lake', 'casewright signals flow-file my-lake --format csv --language zh'],
  run: async (ctx, { lake, format, language }) => {
    const open = await ctx.lakes.open(lake, 'duckdb')
    try {
      const { svg, table } = flowFigure(open.manifest, language)
      const isGenerated = open.manifest.sources.some((s) => s.generated)
      const name = `${lake.replace(/\/$/u, '').split(/[/\\]/u).at(-1) ?? 'lake'}.flow.${language}.${format}`
      const value: MadeFile =
        format === 'svg'
          ? textFile(name, 'image/svg+xml', svg)
          : format === 'png'
            ? binaryFile(name, 'image/png', await ctx.press.png(svg))
            : textFile(
                name,
                'text/csv; charset=utf-8',
                csv([
                  ['data', ...table.columns],
                  ...table.rows.map((row) => [isGenerated ? 'generated' : 'reported', ...row.map(String)]),
                ]),
              )
      return { value, issues: open.issues }
    } finally {
      await open.close()
    }
  },
  show: showMadeFile,
})
