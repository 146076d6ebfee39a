import { z } from 'zod'
import type { ScreenDecision } from '../model/literature/decision.ts'
import { studyInput } from './check.ts'
import { columns } from './lines.ts'
import { titleOf } from './literature/said-record.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import { stageInput } from './screen-queue.ts'
import { sayVerdict } from './screening/say-choices.ts'
import { screeningOf } from './screening/screening-of.ts'

export const screenMine = op({
  summary: 'The verdicts you gave, the latest first, so that any of them can be looked at again and taken back.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    stage: stageInput,
    by: personName,
    from: z.int().min(0).default(0).describe('verdicts passed over'),
    count: z.int().min(0).max(500).default(50).describe('verdicts given'),
  }),
  positional: ['study'],
  examples: ['casewright screen mine my-study --by "Li Na"'],
  run: async (ctx, { study, stage, by: given, from, count }) => {
    const screening = await screeningOf(ctx, study)
    const by = screening.personNamed(given)
    const own = new Map<string, ScreenDecision>()
    for (const d of screening.inForce.toReversed()) {
      if (d.kind !== 'screen' || d.stage !== stage || d.by !== by) continue
      const record = screening.carrierOf(d.record)
      if (!own.has(record)) own.set(record, d)
    }
    const titles = new Map(screening.publications.map((p) => [p.record.id, titleOf(p.record)]))
    const verdicts = [...own].slice(from, from + count).map(([record, d]) => ({
      record,
      title: titles.get(record) ?? '',
      ...sayVerdict(d, screening),
    }))
    return { value: { stage, by, given: own.size, verdicts }, issues: [] }
  },
  show: ({ verdicts }, locale) => columns(verdicts.map((v) => [v.record, v.said[locale], v.on, v.title])),
})
