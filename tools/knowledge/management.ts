import { z } from 'zod'
import type { ManagementStatement } from '../../packages/casewright/src/knowledge/management/statement.ts'
import { moduleOf } from './emit.ts'
import { bilingual, cites, type Kind, sign, verified } from './kind.ts'
import { citedAs, pageOf, standingCells, standingHeader, tableOf } from './page.ts'

const statement = z.strictObject({
  id: z.string().startsWith('management/'),
  entity: z.string().exactOptional(),
  kind: z.enum(['treatment', 'drug-action', 'work-up', 'red-flag', 'wound', 'context']),
  line: z.enum(['first', 'first-alternative', 'second', 'local', 'other']).exactOptional(),
  agent: z.string().exactOptional(),
  applies: z.enum(['targeted', 'immune-checkpoint-inhibitor']).exactOptional(),
  grade: z.int().min(1).max(5).exactOptional(),
  statement: bilingual,
  counts: z.record(z.string(), z.int().nonnegative()).exactOptional(),
  options: z
    .array(z.strictObject({ label: bilingual, cite: cites }))
    .min(2)
    .exactOptional(),
  evidence: z.strictObject({
    level: z.enum([
      'randomised-trial',
      'single-arm-trial',
      'guideline',
      'consensus',
      'case-series',
      'practice',
      'context',
      'A',
      'B',
      'C',
      'D',
      'E',
    ]),
    scale: z.literal('textbook-a-e').exactOptional(),
    note: bilingual.exactOptional(),
  }),
  interpretive: z.boolean().exactOptional(),
  cite: cites,
  verified,
})
const file = z.strictObject({
  entity: z.string(),
  title: bilingual,
  statements: z.array(statement).min(1),
})

/** Openings of an order. The software shows what sources describe; it does not tell anybody what to do. */
const ORDER =
  /^(stop|give|start|hold|use|avoid|take|refer|consider|check|treat|do|never|always|must|switch|continue)\b/iu
const ORDER_ZH = /^(应|须|必须|请|立即|停用|给予|使用|避免|不要|禁止)/u

/** A paper of this project: it says where facts were read, and is no source of its own. */
const isOurs = (source: string): boolean => source === 'knowledge-pack' || source.startsWith('casewright-')

/** What sources say of management: statements with evidence level, disagreements as options, never a directive. */
export const management: Kind = {
  name: 'management',
  build(source) {
    const drugIds = new Set(
      ['drugs/targeted.tsv', 'drugs/other.tsv'].flatMap((path) =>
        source.table(path, z.looseObject({ id: z.string() })).map((r) => r.value.id),
      ),
    )
    const topics = source.files('management', '.yaml').flatMap((path) => {
      const value = source.document(path, file)
      if (value === undefined) return []
      const statements = value.statements.map((s): ManagementStatement => {
        const refuse = (field: string, message: string): void =>
          source.refuse({ file: path, field }, `${s.id} ${message}`)
        if (s.agent !== undefined && !drugIds.has(s.agent)) refuse('agent', `names no drug "${s.agent}"`)
        if (ORDER.test(s.statement.en) || ORDER_ZH.test(s.statement.zh)) refuse('statement', 'reads as an order')
        const cited = [...s.cite, ...(s.options ?? []).flatMap((o) => o.cite)]
        const cite = cited.filter((c, i) => cited.findIndex((d) => d.source === c.source && d.at === c.at) === i)
        // Options are cited one by one: a reading of others does not stand behind the statement itself.
        const uncited = s.cite.every((c) => isOurs(c.source))
        return sign({ ...s, entity: s.entity ?? value.entity, ...(uncited && { uncited }), cite })
      })
      return [{ title: value.title, statements }]
    })
    const all = topics.flatMap((t) => t.statements)
    return {
      entries: all,
      modules: [
        {
          name: 'management',
          text: moduleOf(
            ["import type { ManagementStatement } from '../management/statement.ts'"],
            [{ name: 'managementStatements', type: 'readonly ManagementStatement[]', value: all }],
          ),
        },
      ],
      pages: [
        {
          name: 'management',
          text: pageOf(
            'Management',
            'What sources describe, with the level of evidence. Not medical advice: nothing here tells anybody what to do. Where sources disagree all are listed. Levels A to E are those of one textbook (A a double-blind trial, E case reports). A statement with “no outside citation yet” rests on this project’s own notes alone.',
            topics
              .map(
                (t) =>
                  `## ${t.title.en} (${t.title.zh})\n\n` +
                  tableOf(
                    ['statement', '中文', 'evidence', 'options', 'source', ...standingHeader],
                    t.statements.map((s) => [
                      s.statement.en,
                      s.statement.zh,
                      s.evidence.level,
                      (s.options ?? []).map((o) => `${o.label.en} (${citedAs(o.cite)})`).join('; '),
                      s.uncited === true ? `**no outside citation yet** (${citedAs(s.cite)})` : citedAs(s.cite),
                      ...standingCells(s, source.reviews),
                    ]),
                  ),
              )
              .join('\n'),
            'knowledge/management/*.yaml',
          ),
        },
      ],
    }
  },
}
