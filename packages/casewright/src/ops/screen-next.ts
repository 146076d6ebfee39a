import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { findRecord } from './literature/find-record.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import { stageInput } from './screen-queue.ts'
import { sayMarkKinds, unnamedConcepts } from './screening/highlights.ts'
import { recordReader } from './screening/record-to-read.ts'
import { sayChoices } from './screening/say-choices.ts'
import { screeningOf, wholeStop, type Publication } from './screening/screening-of.ts'
import { queueOf } from './screening/screening-queue.ts'

export const screenNext = op({
  summary:
    'The next records for a screener, ready to be read: words of the protocol marked in both languages, reasons and labels to choose from.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    stage: stageInput,
    by: personName,
    n: z.int().min(1).max(100).default(10).describe('records given'),
    record: z.string().min(1).optional().describe('only this record, to be looked at again'),
    without: z.array(z.string()).default([]).describe('records the screener has at hand already'),
  }),
  positional: ['study'],
  examples: ['casewright screen next neutrophilic-dermatosis --by "Li Na" --n 3 --json'],
  run: async (ctx, { study, stage, by: given, n, record, without }) => {
    const screening = await screeningOf(ctx, study)
    const by = screening.personNamed(given)
    const { waiting, learntFrom, reasons } = await queueOf(ctx, screening, stage, by)
    const atHand = new Set(without)
    const wanted = record === undefined ? undefined : screening.carrierOf(findRecord(screening, record).id)
    const next =
      wanted === undefined
        ? firstWithout(waiting, atHand, n)
        : screening.publications.filter((p) => p.record.id === wanted)
    const read = recordReader(ctx, screening)
    const stop = stage === 'title-abstract' ? wholeStop(screening) : undefined
    const value = {
      stage,
      by,
      waiting: waiting.length,
      learntFrom,
      order: screening.protocol.order,
      records: await Promise.all(next.map((p) => read(p, reasons(p)))),
      marks: sayMarkKinds(),
      /** What the protocol names nothing of that could be marked or put first: a study just made has no drugs. */
      unnamed: ctx.memo('concepts without words', [screening.study.protocol], () =>
        unnamedConcepts(screening.study.protocol),
      ),
      ...sayChoices(screening),
      screeners: screening.protocol.screeners[stage],
      /** Records nobody has looked for duplicates among: each of them may be read more than once. */
      notCompared: screening.account.databases.notCompared.length + screening.account.other.notCompared.length,
      stopped: stop === undefined ? null : { by: stop.by, on: stop.on, decision: stop.id },
    }
    return { value, issues: [] }
  },
  show: ({ waiting, stage, records }, locale) => {
    const words = opsWords(locale).screen
    return lines(
      fill(words.waiting, { waiting, stage: words.stages[stage] }),
      ...records.map((r) => `${r.record}  ${r.title?.text ?? r.otherTitle?.text ?? ''}`),
    )
  },
})

/** The first of a queue that are not at hand: it is not gone through to its end. */
function firstWithout(queue: readonly Publication[], atHand: ReadonlySet<string>, n: number): readonly Publication[] {
  const first: Publication[] = []
  for (const p of queue) {
    if (first.length === n) break
    if (!atHand.has(p.record.id)) first.push(p)
  }
  return first
}
