import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { op } from './op.ts'

export const signalsLakeRemove = op({
  summary:
    'Remove a lake of spontaneous reports. Answers that studies keep stay; the lake can be built again from the files it was made of.',
  effect: 'write',
  input: z.strictObject({
    lake: z.string().min(1).describe('folder of the lake'),
    generation: z
      .string()
      .min(1)
      .describe('generation of it that is removed, as signals lakes prints it: one built since stays'),
  }),
  positional: ['lake'],
  examples: ['casewright signals lake-remove my-lakes/faers-2024 --generation 3f2a9c41'],
  run: async (ctx, { lake, generation }) => {
    await ctx.lakeMaker.remove(lake, generation)
    return { value: { removed: lake }, issues: [] }
  },
  show: ({ removed }, locale) => fill(opsWords(locale).lake.removed, { lake: removed }),
})
