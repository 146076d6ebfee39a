import { z } from 'zod'
import { template as templates } from '../read/table/template.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { op } from './op.ts'

export const template = op({
  summary: 'Write templates for importing patients: a table as CSV and XLSX, and the mapping file that goes with it.',
  effect: 'write',
  input: z.strictObject({
    out: z.string().min(1).default('templates').describe('folder to write to; must be new or empty'),
  }),
  positional: ['out'],
  examples: ['casewright template', 'casewright template my-templates'],
  run: async (ctx, { out }) => {
    const files = templates()
    await ctx.files.writeTree(out, files, { fresh: true })
    return { value: { files: [...files.keys()].map((f) => `${out}/${f}`) }, issues: [] }
  },
  show: (value, locale) => fill(opsWords(locale).template.made, { files: value.files.join(', ') }),
})
