import { z } from 'zod'
import { hasErrors, InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { screeningVerdicts } from '../model/literature/decision.ts'
import { studyInput } from './check.ts'
import { findRecord } from './literature/find-record.ts'
import { inTurn } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { op } from './op.ts'
import { stageInput } from './screen-queue.ts'
import { ScreeningDesk } from './screening/desk.ts'
import { reasonIssues } from './screening/new-verdict.ts'
import { readersOf, screeningOf, type Publication, type Screening } from './screening/screening-of.ts'

const record = z.string().min(1).describe('id, DOI or PMID of the record')
const reason = z.string().min(1).optional().describe('id of the protocol’s list; needed to exclude at full text')
const why = z.string().optional().describe('a note')

export const screenDecide = op({
  summary: 'Give a verdict on a record; what others said of it stays hidden until enough have read it.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    record,
    stage: stageInput,
    verdict: z.enum(screeningVerdicts).describe('what is decided'),
    by: personName,
    reason,
    labels: z.array(z.string().min(1)).optional().describe('ids of the protocol’s labels'),
    why,
  }),
  positional: ['study', 'record'],
  examples: [
    'casewright screen decide my-study 3fa9c2e1-17 --verdict exclude --by "Li Na"',
    'casewright screen decide my-study 3fa9c2e1-17 --stage full-text --verdict exclude --reason no-patient --by "Li Na"',
  ],
  run: async (ctx, { study, record: named, ...given }) => {
    const desk = ctx.keepOpen(study, 'screening desk', () => new ScreeningDesk(study))
    const { issues, ...decided } = await desk.decide(ctx, named, given)
    return { value: { ...decided, stage: given.stage, verdict: given.verdict }, issues }
  },
  show: ({ record: id, verdict, decision, state }, locale) => {
    const words = opsWords(locale).screen
    const state1 = words.states[state]
    if (decision === undefined) return fill(words.same, { record: id, verdict: words.verdicts[verdict], state: state1 })
    return fill(words.decided, { record: id, verdict: words.verdicts[verdict], decision, state: state1 })
  },
})

export const screenSettle = op({
  summary: 'Settle, as a third person, a record that two screeners see differently.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    record,
    stage: stageInput,
    verdict: z.enum(['include', 'exclude']).describe('what is decided'),
    by: personName,
    reason,
    why,
  }),
  positional: ['study', 'record'],
  examples: [
    'casewright screen settle my-study 3fa9c2e1-17 --verdict include --by "Wang Fang" --why "table 2 tells of each patient"',
  ],
  run: (ctx, { study, record: named, stage, verdict, by: settler, reason: because, why: note }) =>
    inTurn(ctx, study, async () => {
      const screening = await screeningOf(ctx, study)
      const { library, protocol } = screening
      const by = screening.personNamed(settler)
      const p = publicationOf(screening, named)
      const at = { file: 'input' }
      const { state } = p.state[stage]
      if (state !== 'conflict')
        throw new InputProblem([issue('error', 'not-a-conflict', at, { record: p.record.id, state })])
      if (readersOf(p, stage).has(by))
        throw new InputProblem([issue('error', 'settler-is-screener', at, { record: p.record.id, by })])
      const issues = reasonIssues({ stage, verdict, reason: because, why: note }, protocol, at)
      if (hasErrors(issues)) throw new InputProblem(issues)
      const line = {
        kind: 'settle',
        stage,
        record: p.record.id,
        verdict,
        by,
        on: ctx.today,
        ...(because !== undefined && { reason: because }),
        ...(note !== undefined && { why: note }),
      } as const
      const [id = ''] = await recordDecisions(ctx, library, [line])
      return { value: { record: p.record.id, stage, verdict, decision: id }, issues }
    }),
  show: ({ record: id, verdict, decision }, locale) => {
    const words = opsWords(locale).screen
    return fill(words.settled, { record: id, verdict: words.verdicts[verdict], decision })
  },
})

/** The publication of a record named by id, DOI or PMID. @throws InputProblem `record-unknown` */
function publicationOf(screening: Screening, named: string): Publication {
  const { publications, carrierOf } = screening
  const carrier = carrierOf(findRecord(screening, named).id)
  const found = publications.find((p) => p.record.id === carrier)
  if (found === undefined) throw new Error(`no publication of ${carrier}`)
  return found
}
