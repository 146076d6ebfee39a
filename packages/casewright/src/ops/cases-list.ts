import { z } from 'zod'
import { studyInput } from './check.ts'
import { caseTable } from './cases/case-rows.ts'
import { columns } from './lines.ts'
import { op } from './op.ts'

export const casesList = op({
  summary:
    'Every coded patient as a row: what the sources say in short, grade, causality, completeness, conflicts, who recorded it.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright cases list neutrophilic-dermatosis', 'casewright cases list my-study --json'],
  run: async (ctx, { study }) => ({ value: await caseTable(ctx, study), issues: [] }),
  show: (table, locale) => {
    const shown = table.columns.filter((c) => c.usual)
    return columns([
      ['', ...shown.map((c) => c.name[locale])],
      ...table.rows.map((r) => [r.patient, ...shown.map((c) => r.cells[c.id]?.shown[locale] ?? '')]),
    ])
  },
})
