import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { DECISIONS, decisionsText, nextId } from '../extract/merge/study-merge.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { loadSoundStudy } from './load-study.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { op } from './op.ts'
import { pairInput, signedInput } from './patients-merge.ts'

export const patientsSeparate = op({
  summary: 'Record that two patients who look alike are different, so that the pair is not asked again.',
  effect: 'write',
  input: z.strictObject({ ...pairInput, ...signedInput }),
  positional: ['study', 'a', 'b'],
  examples: [
    'casewright patients separate my-study P3 P9 --by "Li Wei" --why "two cases of one family, told apart in the text"',
  ],
  run: (ctx, { study: name, a, b, by, why }) =>
    inTurnOnStudy(ctx, name, async () => {
      const { folder, files, study } = await loadSoundStudy(ctx, name)
      const ids = study.patients.map((p) => p.id)
      const unknown = [a, b].filter((id) => !ids.includes(id))
      if (unknown.length > 0) {
        const at = { file: 'patients/' }
        throw new InputProblem(
          unknown.map((patient) =>
            issue('error', 'no-such-patient', at, { patient, suggestion: nearest(patient, ids) }),
          ),
        )
      }
      if (a === b) throw new InputProblem([issue('error', 'merge-with-itself', { file: 'patients/' }, { patient: a })])
      const there = study.decisions.find(
        (d) => d.kind === 'different-patient' && [d.patient, d.other].every((id) => id === a || id === b),
      )
      if (there !== undefined) return { value: { a, b, decision: there.id }, issues: [] }
      const decision = nextId(study.decisions)
      const all = [
        ...study.decisions,
        { id: decision, kind: 'different-patient', patient: a, other: b, by, on: ctx.today, why },
      ]
      await ctx.files.writeTree(folder, new Map([[DECISIONS, decisionsText(files, all)]]), { fresh: false })
      return { value: { a, b, decision }, issues: [] }
    }),
  show: (value, locale) => fill(opsWords(locale).patients.separated, value),
})
