import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { findRecord } from './literature/find-record.ts'
import { reportBecame } from './literature/report-of-record.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { knownAs, personName } from './literature/person.ts'
import { inTurn } from './literature/in-turn.ts'
import { literatureOf } from './literature/literature-of.ts'
import { op } from './op.ts'

const by = personName.describe('your name')

export const literatureSource = op({
  summary: 'Say which sources of the study an included report became, so that its patients are accounted for.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    record: z.string().min(1).describe('id, DOI or PMID of the record'),
    sources: z.array(z.string().min(1)).min(1).describe('ids of sources of the study'),
    by,
    why: z.string().optional().describe('for what reason'),
  }),
  positional: ['study', 'record'],
  examples: ['casewright literature source my-study 3fa9c2e1-17 --sources knoops-2005 --by "Li Na"'],
  run: async (ctx, input) => ({ value: await reportBecame(ctx, input), issues: [] }),
  show: ({ record, sources, decision }, locale) =>
    fill(opsWords(locale).literature.linked, { record, sources: sources.join(', '), decision }),
})

export const literatureRetrieval = op({
  summary: 'Say that the full text of a report was obtained, or was not to be had.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    record: z.string().min(1).describe('id, DOI or PMID of the record'),
    outcome: z.enum(['got', 'missing']).describe('whether the full text could be had'),
    by,
    why: z.string().optional().describe('for what reason'),
  }),
  positional: ['study', 'record', 'outcome'],
  examples: [
    'casewright literature retrieval my-study 3fa9c2e1-17 missing --by "Li Na" --why "not held, authors did not answer"',
  ],
  run: (ctx, { study: named, record, outcome, by, why }) =>
    inTurn(ctx, named, async () => {
      const { folder, library, account } = await literatureOf(ctx, named)
      const found = findRecord({ library, account }, record).id
      const own = account.places.get(found)
      const id = own?.at === 'duplicate' ? own.of : found
      const place = account.places.get(id)?.at ?? 'awaiting-screening'
      if (place !== 'awaiting-full-text' && place !== 'not-retrieved')
        throw new InputProblem([
          issue('error', 'retrieval-too-late', { file: folder, field: 'record' }, { record: id, place }),
        ])
      const [decision = ''] = await recordDecisions(ctx, library, [
        {
          kind: 'retrieval',
          record: id,
          got: outcome === 'got',
          by: knownAs(library.decisions)(by),
          on: ctx.today,
          ...(why !== undefined && { why }),
        },
      ])
      return { value: { record: id, outcome, decision }, issues: [] }
    }),
  show: ({ record, outcome, decision }, locale) => fill(opsWords(locale).literature[outcome], { record, decision }),
})
