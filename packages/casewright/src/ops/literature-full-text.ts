import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { findRecord } from './literature/find-record.ts'
import { fullTextsIn } from './literature/full-texts.ts'
import { inTurn } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { op } from './op.ts'
import { screeningOf } from './screening/screening-of.ts'

export const literatureFullText = op({
  summary: 'Keep the full text of a report with its record, and say that it was obtained.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    record: z.string().min(1).describe('id, DOI or PMID of the record'),
    file: z.string().min(1).describe('the full text: a PDF, a page, a picture'),
    by: personName.describe('your name'),
  }),
  positional: ['study', 'record', 'file'],
  examples: ['casewright literature full-text my-study 3fa9c2e1-17 knoops-2005.pdf --by "Li Na"'],
  run: (ctx, { study, record: named, file, by }) =>
    inTurn(ctx, study, async () => {
      const screening = await screeningOf(ctx, study)
      const record = screening.carrierOf(findRecord(screening, named).id)
      const name = (file.split(/[/\\]/u).at(-1) ?? file).replace(/^\.+/u, '') || 'full-text'
      const folder = fullTextsIn(screening.folder, record)
      const stage = await ctx.streams.stage(`${folder}/stage`)
      try {
        const { size, sha256 } = await stage.copy(name, ctx.streams.bytes(file))
        if (size === 0) throw new InputProblem([issue('error', 'file-missing', { file }, { file })])
        const version = sha256.slice(0, 8)
        const path = `${folder}/${version}/${name}`
        if (!(await ctx.files.exists(path))) await stage.commit(`${folder}/${version}`)
        const waits = ['awaiting-full-text', 'not-retrieved'].includes(screening.account.places.get(record)?.at ?? '')
        const obtained = { kind: 'retrieval', record, got: true, by: screening.personNamed(by), on: ctx.today } as const
        const [decision = null] = waits ? await recordDecisions(ctx, screening.library, [obtained]) : []
        return { value: { record, name, path, decision }, issues: [] }
      } finally {
        await stage.discard()
      }
    }),
  show: ({ record, name, decision }, locale) =>
    fill(opsWords(locale).record.kept, { file: name, record, decision: decision ?? '' }),
})
