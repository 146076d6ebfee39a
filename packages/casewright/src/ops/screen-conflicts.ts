import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { LiteratureDecision, ScreenDecision, ScreeningStage } from '../model/literature/decision.ts'
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
import { sayChoices, sayVerdict } from './screening/say-choices.ts'
import {
  firstVerdictsOf,
  partedOn,
  readersOf,
  screeningOf,
  verdictBy,
  type Publication,
  type Screening,
} from './screening/screening-of.ts'

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
    const { first } = firstVerdictsOf(screening)
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
      /** Words changed once the others could be seen, of records no longer seen differently. */
      changed: screening.publications.flatMap((p) =>
        p.state[stage].state === 'conflict' ? [] : changedOn(p, stage, first[stage].get(p.record.id), screening),
      ),
      agreement: agreementBetween(first[stage], screening.study.protocol.confidence),
      marks: sayMarkKinds(),
      ...sayChoices(screening),
    }
    return { value, issues: [] }
  },
  show: ({ conflicts }, locale) =>
    lines(
      ...conflicts.flatMap((c) => [
        `${c.record}  ${c.title?.text ?? c.otherTitle?.text ?? ''}`,
        ...c.verdicts.map((v) => {
          const { settledAs, saidAnew } = opsWords(locale).record
          return v.later === null
            ? `  ${fill(settledAs, { by: v.by, verdict: v.said[locale] })}`
            : `  ${fill(saidAnew, { by: v.by, verdict: v.said[locale], later: v.later.said[locale], on: v.later.on })}`
        }),
      ]),
    ),
})

/** The verdict of each screener before they could see the others’, and what they said after that. */
function verdictsOn(p: Publication, stage: ScreeningStage, screening: Screening) {
  const { first, later } = partedOn(p, stage, screening.protocol)
  return [...first, ...[...later].filter(([by]) => !first.has(by))].map(([key, d]) => {
    const anew = first.has(key) ? later.get(key) : undefined
    return { ...sayVerdict(d, screening), later: anew === undefined ? null : sayVerdict(anew, screening) }
  })
}

/** Whose last word in force is another than their first, which may have been taken back since. */
function changedOn(
  p: Publication,
  stage: ScreeningStage,
  first: ReadonlyMap<string, ScreenDecision> | undefined,
  screening: Screening,
) {
  return [...(first ?? [])].flatMap(([by, before]) => {
    const now = verdictBy(p, stage, by)
    if (now?.kind !== 'screen' || now.verdict === before.verdict) return []
    return [
      {
        record: p.record.id,
        title: titleOf(p.record),
        first: sayVerdict(before, screening),
        now: sayVerdict(now, screening),
      },
    ]
  })
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
