import { z } from 'zod'
import { op } from './op.ts'
import { showReport, writeReportOf } from './report.ts'

export const demo = op({
  summary: 'Make the report of the built-in study: neutrophilic dermatosis on tumour-targeted drugs, 45 published patients.',
  effect: 'write',
  input: z.strictObject({
    out: z.string().min(1).default('out/neutrophilic-dermatosis').describe('folder to write to'),
  }),
  positional: [],
  examples: ['casewright demo', 'casewright demo --out my-folder'],
  run: (ctx, { out }) => writeReportOf(ctx, 'neutrophilic-dermatosis', out, undefined),
  show: showReport,
})
