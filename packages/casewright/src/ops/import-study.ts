import { z } from 'zod'
import { InputProblem } from '../base/issue.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { studyFromZip } from '../read/study-zip/study-zip.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { op } from './op.ts'

export const importStudy = op({
  summary: 'Unpack a study from a zip file into a new folder.',
  effect: 'write',
  input: z.strictObject({
    zip: z.string().min(1).describe('the zip file'),
    out: z.string().min(1).describe('folder to make; must be new or empty'),
  }),
  positional: ['zip'],
  examples: ['casewright import study my-study.zip --out my-study'],
  run: async (ctx, { zip, out }) => {
    const { files, issues } = studyFromZip(zip, await ctx.files.read(zip))
    if (files === undefined) throw new InputProblem(issues)
    const read = assembleStudy(out, files)
    if (read.study === undefined) throw new InputProblem(read.issues)
    await ctx.files.writeTree(out, files, { fresh: true })
    return { value: { files: files.size, out }, issues: [...issues, ...read.issues] }
  },
  show: (value, locale) => fill(opsWords(locale).study.imported, value),
})
