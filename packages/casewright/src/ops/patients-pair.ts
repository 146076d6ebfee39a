import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { priorOf } from '../sift/patients/weigh-pair.ts'
import { linkPair } from '../sift/patients/link-patients.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { pairInput } from './patients-merge.ts'
import { saidPair, showPair } from './patients-say.ts'

export const patientsPair = op({
  summary:
    'Set two patients side by side: what each file says in every compared field, and how it weighs; quick, without the numbers.',
  effect: 'read',
  input: z.strictObject(pairInput),
  positional: ['study', 'a', 'b'],
  examples: ['casewright patients pair my-study P3 P17'],
  run: async (ctx, { study: name, a, b }) => {
    const { study } = await loadStudy(ctx, name)
    const ids = study.patients.map((p) => p.id)
    const unknown = [a, b].filter((id) => !ids.includes(id))
    const at = { file: 'patients/' }
    if (unknown.length > 0)
      throw new InputProblem(
        unknown.map((patient) => issue('error', 'no-such-patient', at, { patient, suggestion: nearest(patient, ids) })),
      )
    if (a === b) throw new InputProblem([issue('error', 'merge-with-itself', at, { patient: a })])
    const pair = linkPair(study.patients, study.sources, a, b)
    return { value: { pair, prior: priorOf(study.patients.length), fields: saidPair(pair) }, issues: [] }
  },
  show: ({ pair }, locale) => showPair(pair, locale),
})
