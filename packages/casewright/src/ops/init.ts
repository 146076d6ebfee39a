import { z } from 'zod'
import { newStudy } from '../extract/new-study.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { op } from './op.ts'

export const init = op({
  summary: 'Make a new study that already runs: a protocol to edit, one invented patient to overwrite.',
  effect: 'write',
  input: z.strictObject({
    folder: z.string().min(1).describe('folder to make; must be new or empty'),
    title: z.string().min(1).default('My study').describe('title of the study'),
    language: z.enum(['en', 'zh']).default('en').describe('language of its comments'),
  }),
  positional: ['folder'],
  examples: [
    'casewright init my-study',
    'casewright init my-study --title "Rashes on drug X"',
    'casewright init 我的研究 --language zh',
  ],
  run: async (ctx, { folder, title, language }) => {
    await ctx.files.writeTree(folder, newStudy(title, language, ctx.today), { fresh: true })
    return { value: { folder }, issues: [] }
  },
  show: (value, locale) => fill(opsWords(locale).init.made, value),
})
