import { z } from 'zod'
import { gradeLab } from '../appraise/grade/grade-lab.ts'
import { sayLabReasons } from '../appraise/grade/lab-reason.ts'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { op } from './op.ts'
import { labRows, type LabColumns } from './lab-columns.ts'

const columnsOut = ['row_id', 'term', 'analyte', 'value', 'unit', 'lln', 'uln', 'baseline'] as const

export const gradeLabs = op({
  summary: 'Grade a table of laboratory values by CTCAE, row by row, however long it is.',
  effect: 'write',
  input: z.strictObject({
    table: z
      .string()
      .min(1)
      .describe(
        'CSV with row_id, term, analyte, value, unit, lln, uln, baseline; or a CDISC SDTM LB table; .gz is read too',
      ),
    ctcae: z.enum(['4.03', '5.0', '6.0']).default('5.0').describe('version of CTCAE'),
    out: z.string().min(1).describe('CSV to write: the same columns with grade_low, grade_high, reason'),
    reasons: z.enum(['en', 'zh']).default('en').describe('language of the reasons'),
  }),
  positional: ['table'],
  examples: [
    'casewright grade-labs labs.csv --ctcae 5.0 --out graded.csv',
    'casewright grade-labs lb.csv.gz --out graded.csv',
  ],
  run: async (ctx, { table, ctcae, out, reasons }) => {
    const { columns: header, issues } = await ctx.tables.header(table)
    if (header.length === 0) throw new InputProblem([issue('error', 'table-empty', { file: table }, { file: table })])
    const shape: LabColumns = labRows(header, table)
    const baselines = await shape.baselines(ctx.tables.rows(table))
    const writer = await ctx.tables.writer(out, [...columnsOut, 'grade_low', 'grade_high', 'reason'], table)
    const tally = { rows: 0, graded: 0, without: 0, out }
    try {
      for await (const raw of ctx.tables.rows(table)) {
        const row = shape.read(raw, baselines)
        const grade = gradeLab(row, ctcae)
        const said = [grade.low ?? '', grade.high ?? '', sayLabReasons(grade.reasons, reasons)]
        await writer.write([...columnsOut.map((c) => row[c]), ...said])
        tally.rows++
        if (grade.low === undefined) tally.without++
        else tally.graded++
        if (tally.rows % 5000 === 0) {
          ctx.progress('grading', tally.rows, tally.rows + 1)
          await ctx.breathe()
        }
      }
    } catch (problem) {
      await writer.discard()
      throw problem
    }
    if (tally.rows === 0) {
      await writer.discard()
      throw new InputProblem([issue('error', 'nothing-to-report', { file: table }, { what: table })])
    }
    await writer.commit()
    ctx.progress('grading', 1, 1)
    return { value: tally, issues }
  },
  show: (value, locale) => fill(opsWords(locale).labs.made, value),
})
