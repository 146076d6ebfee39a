import { z } from 'zod'
import { studyToZip } from '../read/study-zip/study-zip.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { studyInput } from './check.ts'

export const exportStudy = op({
  summary: 'Pack a study into one zip file, every byte of it.',
  effect: 'write',
  input: z.strictObject({ study: studyInput, out: z.string().min(1).describe('the zip file to write') }),
  positional: ['study'],
  examples: ['casewright export my-study --out my-study.zip'],
  run: async (ctx, { study, out }) => {
    const { files, issues } = await loadStudy(ctx, study)
    await ctx.files.write(out, studyToZip(files))
    return { value: { files: files.size, out }, issues: issues.filter((i) => i.level === 'error') }
  },
  show: (value, locale) => fill(opsWords(locale).study.exported, value),
})
