import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { screeningStages, type ScreeningStage } from '../model/literature/decision.ts'
import { recallCurve } from '../sift/screen/screening-measures.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { inBoth } from './literature/in-both.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import { sayCondition, statusOf, stoppingOf } from './screen-status.ts'
import { likelyLeft, readingSoFar, tooEarly } from './screening/reading-so-far.ts'
import { isOpen, screeningOf, stoppedBy, verdictBy, type Screening } from './screening/screening-of.ts'
import { isSure } from './screening/screening-queue.ts'

const CURVE_POINTS = 40

export const screenProgress = op({
  summary:
    'How far each person and the team are with screening, how many relevant records are likely left, whether reading may stop.',
  effect: 'read',
  input: z.strictObject({ study: studyInput, by: personName.optional().describe('who asks') }),
  positional: ['study'],
  examples: ['casewright screen progress neutrophilic-dermatosis --by "Li Na"'],
  run: async (ctx, { study, by: given }) => {
    const screening = await screeningOf(ctx, study)
    const me = given === undefined ? undefined : screening.personNamed(given)
    const reading = readingSoFar(ctx, screening)
    const rule = screening.protocol.stopping
    const { stopping, open } = stoppingOf(ctx, screening)
    const stopped = stoppedBy(screening)
    const early = tooEarly(ctx, screening)
    const value = {
      stages: screeningStages.map((stage) => ({
        ...statusOf(screening, stage),
        screeners: screening.protocol.screeners[stage],
        people: peopleAt(screening, stage, me, ctx.today),
      })),
      me: me ?? null,
      read: reading.found.length,
      found: reading.found.filter(Boolean).length,
      /** Of those found: on which nobody said more than that they are unsure. */
      unsure: screening.publications.filter((p) => p.state['title-abstract'].state === 'include' && !isSure(p)).length,
      records: reading.records,
      /** None before enough was read for the estimate to hold. */
      left: early === undefined ? likelyLeft(ctx, screening) : null,
      early:
        early === undefined
          ? null
          : inBoth((l) =>
              fill(opsWords(l).screen.early[early.why], {
                read: reading.found.length,
                from: early.from,
                records: reading.records,
              }),
            ),
      curve: recallCurve(reading.found, CURVE_POINTS),
      stopping: {
        rule: rule.rule,
        said: inBoth((l) => opsWords(l).screen.rules[rule.rule]),
        stop: stopping.stop,
        conditions: stopping.conditions.map((c) => ({ met: c.met, said: inBoth((l) => sayCondition(c, l)) })),
        open: open.length,
      },
      stopped:
        stopped === undefined
          ? null
          : { by: stopped.by, on: stopped.on, decision: stopped.id, why: stopped.why ?? null },
    }
    return { value, issues: [] }
  },
  show: ({ stages }, locale) =>
    lines(
      ...stages.flatMap((s) => [
        opsWords(locale).screen.stages[s.stage],
        ...s.people.map((p) => `  ${fill(opsWords(locale).record.read, { name: p.name, read: p.read })}`),
      ]),
    ),
})

/** Everyone who has read at a stage. What a verdict was is counted for whoever asks only: the shares of others are not theirs to know. */
function peopleAt(screening: Screening, stage: ScreeningStage, me: string | undefined, today: string) {
  const read = new Map<string, Map<string, { verdict: string; on: string }>>()
  for (const d of screening.inForce) {
    if (d.kind !== 'screen' || d.stage !== stage) continue
    const own = read.get(d.by) ?? new Map<string, { verdict: string; on: string }>()
    own.set(screening.carrierOf(d.record), { verdict: d.verdict, on: d.on })
    read.set(d.by, own)
  }
  if (me !== undefined && !read.has(me)) read.set(me, new Map())
  return [...read].map(([name, own]) => {
    const verdicts = [...own.values()]
    const count = (verdict: string): number => verdicts.filter((v) => v.verdict === verdict).length
    return {
      name,
      me: name === me,
      read: own.size,
      today: verdicts.filter((v) => v.on === today).length,
      waiting: screening.publications.filter((p) => isOpen(p, stage) && verdictBy(p, stage, name) === undefined).length,
      own: name === me ? { include: count('include'), exclude: count('exclude'), unsure: count('unsure') } : null,
    }
  })
}
