import { z } from 'zod'
import { hasErrors, InputProblem } from '../base/issue.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { isPlanned, withChange } from '../extract/merge/study-merge.ts'
import { planUndo } from '../extract/merge/undo-decision.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { loadStudy } from './load-study.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { op } from './op.ts'

export const patientsUndo = op({
  summary: 'Take a decision back; after a merge both patients’ files return byte for byte.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    decision: z.string().min(1).describe('id of the decision in decisions.yaml'),
  }),
  positional: ['study', 'decision'],
  examples: ['casewright patients undo my-study D3'],
  run: (ctx, { study: name, decision }) =>
    inTurnOnStudy(ctx, name, async () => {
      const { folder, files, study } = await loadStudy(ctx, name)
      const plan = planUndo(files, decision)
      if (!isPlanned(plan)) throw new InputProblem(plan)
      const { issues } = assembleStudy(study.name, withChange(files, plan))
      if (hasErrors(issues)) throw new InputProblem(issues)
      await ctx.files.writeTree(folder, plan.writes, { fresh: false, remove: plan.removes })
      const back = [...plan.writes.keys()].filter((path) => path.startsWith('patients/')).sort()
      return { value: { decision, back }, issues: [] }
    }),
  show: ({ decision, back }, locale) => {
    const words = opsWords(locale).patients
    return back.length === 0
      ? fill(words.undone, { decision })
      : fill(words.undoneMerge, { decision, files: back.join(', ') })
  },
})
