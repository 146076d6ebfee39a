import { z } from 'zod'
import type { PatientPair } from '../sift/patients/judge-pairs.ts'
import { linkPair } from '../sift/patients/link-patients.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { mergeInMemory, pairInput, toLook } from './patients-merge.ts'
import { showNumbers } from './patients-numbers.ts'
import { showPair } from './patients-say.ts'

export const patientsCompare = op({
  summary:
    'Set two patients side by side, with what speaks for one patient and what merging would change in every number.',
  effect: 'read',
  input: z.strictObject(pairInput),
  positional: ['study', 'a', 'b'],
  examples: ['casewright patients compare my-study P3 P17'],
  run: async (ctx, { study, a, b }) => {
    const made = await mergeInMemory(ctx, study, a, b, { by: '—', on: ctx.today, why: '—' })
    const { patients, sources } = made.before
    const pair: PatientPair = linkPair(patients, sources, a, b)
    return { value: { pair, change: made.change }, issues: toLook(ctx, made, a, b) }
  },
  show: ({ pair, change }, locale) =>
    lines(
      showPair(pair, locale),
      fill(opsWords(locale).patients.ifMerged, { a: pair.a, b: pair.b }),
      showNumbers(change, locale),
    ),
})
