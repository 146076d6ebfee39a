import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { likelyColumn } from './signals/scores/likely-columns.ts'
import { hasPairColumns } from './signals/scores/pair-columns.ts'

/** What a table of reports, or of pairs, has for columns. */
export interface TableColumns {
  readonly columns: readonly string[]
  /** `pairs`: counted already, for `signals scores`; `reports`: rows of reports, for `signals count`. */
  readonly kind: 'pairs' | 'reports'
  /** Columns that by their headings hold these; null where none does, and somebody has to say. */
  readonly probably: Readonly<Record<'report' | 'drug' | 'event', string | null>>
}

export const signalsColumns = op({
  summary:
    'Columns of a table of reports or of counted pairs: whether it is one or the other, and what each probably holds.',
  effect: 'read',
  input: z.strictObject({ table: z.string().min(1).describe('CSV, TSV (.gz too), workbook of one sheet, or Parquet') }),
  positional: ['table'],
  examples: ['casewright signals columns reports.csv'],
  run: async (ctx, { table }) => {
    const columns = await ctx.tableCounting.columns(table)
    if (columns.length === 0) throw new InputProblem([issue('error', 'table-empty', { file: table }, { file: table })])
    const value: TableColumns = {
      columns,
      kind: hasPairColumns(columns) ? 'pairs' : 'reports',
      probably: {
        report: likelyColumn(columns, 'report') ?? null,
        drug: likelyColumn(columns, 'drug') ?? null,
        event: likelyColumn(columns, 'event') ?? null,
      },
    }
    return { value, issues: [] }
  },
  show: ({ columns, kind, probably }, locale) => {
    const words = opsWords(locale)['signals-columns']
    return lines(
      fill(words.columns, { columns: columns.join(', ') }),
      words[kind],
      fill(words[kind === 'reports' ? 'probably' : 'probably-named'], {
        report: probably.report ?? words.unknown,
        drug: probably.drug ?? words.unknown,
        event: probably.event ?? words.unknown,
      }),
    )
  },
})
