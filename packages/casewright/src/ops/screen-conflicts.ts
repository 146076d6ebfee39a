import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { LiteratureDecision, ScreenDecision } from '../model/literature/decision.ts'
import { agreementBetween } from '../sift/screen/agreement-between.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { inBoth } from './literature/in-both.ts'
import { titleOf } from './literature/said-record.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import { stageInput } from './screen-queue.ts'
import { sayMarkKinds } from './screening/highlights.ts'
import { recordReader } from './screening/record-to-read.ts'
import { sayChoices, sayVerdict, type SaidVerdict } from './screening/say-choices.ts'
import { readersOf, screeningOf, type Publication, type Screening } from './screening/screening-of.ts'

type Settlement = Extract<LiteratureDecision, { kind: 'settle' }>

export const screenConflicts = op({
  summary:
    'Records that screeners see differently, with each verdict and its reason, ready to be settled; and those settled.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    stage: stageInput,
    by: personName.optional().describe('who asks: whether they may settle is told'),
    from: z.int().min(0).default(0).describe('records passed over'),
    count: z.int().min(0).max(100).default(20).describe('records given'),
  }),
  positional: ['study'],
  examples: ['casewright screen conflicts my-study --by "Wang Fang"'],
  run: async (ctx, { study, stage, by: given, from, count }) => {
    const screening = await screeningOf(ctx, study)
    const by = given === undefined ? undefined : screening.personNamed(given)
    const open = screening.publications.filter((p) => p.state[stage].state === 'conflict')
    const read = recordReader(ctx, screening)
    const value = {
      stage,
      waiting: open.length,
      conflicts: await Promise.all(
        open.slice(from, from + count).map(async (p) => ({
          ...(await read(p, [])),
          verdicts: verdictsOn(p, stage, screening),
          /** Nobody settles what they have given a verdict on. */
          mayBeSettled: by !== undefined && !readersOf(p, stage).has(by),
        })),
      ),
      settled: screening.publications.flatMap((p) => settledOn(p, stage)),
      agreement: agreementBetween(screening.inForce, stage, screening.carrierOf, screening.study.protocol.confidence),
      marks: sayMarkKinds(),
      ...sayChoices(screening),
    }
    return { value, issues: [] }
  },
  show: ({ conflicts }, locale) =>
    lines(
      ...conflicts.flatMap((c) => [
        `${c.record}  ${c.title?.text ?? c.otherTitle?.text ?? ''}`,
        ...c.verdicts.map((v) => `  ${fill(opsWords(locale).record.settledAs, { by: v.by, verdict: v.said[locale] })}`),
      ]),
    ),
})

/** The last verdict of each screener. */
function verdictsOn(
  { decisions }: Publication,
  stage: ScreenDecision['stage'],
  screening: Screening,
): readonly SaidVerdict[] {
  const last = new Map<string, ScreenDecision>()
  for (const d of decisions) if (d.kind === 'screen' && d.stage === stage) last.set(d.by, d)
  return [...last.values()].map((d) => sayVerdict(d, screening))
}

function settledOn({ record, decisions }: Publication, stage: ScreenDecision['stage']) {
  const d = decisions.findLast((x): x is Settlement => x.kind === 'settle' && x.stage === stage)
  if (d === undefined) return []
  return [
    {
      record: record.id,
      title: titleOf(record),
      decision: d.id,
      by: d.by,
      on: d.on,
      verdict: d.verdict,
      said: inBoth((l) => opsWords(l).screen.verdicts[d.verdict]),
      why: d.why ?? null,
    },
  ]
}
