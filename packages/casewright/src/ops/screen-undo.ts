import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { ScreenDecision } from '../model/literature/decision.ts'
import { studyInput } from './check.ts'
import { findRecord } from './literature/find-record.ts'
import { inTurn } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { op } from './op.ts'
import { stageInput } from './screen-queue.ts'
import { refuseFirstVerdict, screeningOf } from './screening/screening-of.ts'

export const screenUndo = op({
  summary: 'Take back your own verdict: the last one you gave, or the one on a record.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    record: z.string().min(1).optional().describe('id, DOI or PMID of the record; your last verdict where left out'),
    stage: stageInput,
    by: personName,
    why: z.string().optional().describe('a note'),
  }),
  positional: ['study', 'record'],
  examples: [
    'casewright screen undo my-study --by "Li Na"',
    'casewright screen undo my-study 3fa9c2e1-17 --by "Li Na"',
  ],
  run: (ctx, { study, record: named, stage, by: given, why }) =>
    inTurn(ctx, study, async () => {
      const screening = await screeningOf(ctx, study)
      const by = screening.personNamed(given)
      const wanted = named === undefined ? undefined : screening.carrierOf(findRecord(screening, named).id)
      const own = screening.inForce.findLast(
        (d): d is ScreenDecision =>
          d.kind === 'screen' &&
          d.stage === stage &&
          d.by === by &&
          (wanted === undefined || screening.carrierOf(d.record) === wanted),
      )
      if (own === undefined)
        throw new InputProblem([issue('error', 'nothing-to-undo', { file: 'input', field: 'record' }, { by })])
      refuseFirstVerdict(screening, own)
      const [decision = ''] = await recordDecisions(ctx, screening.library, [
        { kind: 'undo', decision: own.id, by, on: ctx.today, ...(why !== undefined && { why }) },
      ])
      const record = screening.carrierOf(own.record)
      return { value: { record, stage, verdict: own.verdict, undone: own.id, decision }, issues: [] }
    }),
  show: ({ record, verdict, decision }, locale) =>
    fill(opsWords(locale).record.undone, { record, verdict: opsWords(locale).screen.verdicts[verdict], decision }),
})
