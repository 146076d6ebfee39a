import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { databaseName, databaseOf } from '../i18n/database-name.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { vias, type LiteratureImport } from '../model/literature/literature-import.ts'
import { studyInput } from './check.ts'
import { noteCompared } from './literature/compared.ts'
import { inTurn } from './literature/in-turn.ts'
import { importsIn } from './literature/library.ts'
import { likeKnown, refuseFuture } from './literature/like-known.ts'
import { literatureOf, type LiteratureOf } from './literature/literature-of.ts'
import { LITERATURE } from './load-study.ts'
import { sayDay } from './literature/say-day.ts'
import { op } from './op.ts'

const importId = z.string().min(1).describe('id of the import: the first part of its records’ ids')

export const literatureCorrect = op({
  summary:
    'Correct what an import says of itself: its database, way of finding, search or day. Its records stay as they are.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    import: importId,
    database: z.string().min(1).optional().describe('database the export is from'),
    via: z.enum(vias).optional().describe('by which way the records were found'),
    search: z.string().optional().describe('id of the protocol’s search that it answers'),
    on: z.iso.date().or(z.literal('')).optional().describe('day of the search; empty where it is not told'),
  }),
  positional: ['study', 'import'],
  examples: ['casewright literature correct my-study 3fa9c2e1 --database wanfang --on 2026-11-02'],
  run: (ctx, { study: named, import: id, database, via, search, on }) =>
    inTurn(ctx, named, async () => {
      if (on !== undefined && on !== '') refuseFuture(on, ctx.today)
      const held = await literatureOf(ctx, named)
      const before = importOf(held, id)
      if (search !== undefined && !held.study.protocol.searches.some((s) => s.id === search)) {
        const suggestion = nearest(
          search,
          held.study.protocol.searches.flatMap((s) => s.id ?? []),
        )
        throw new InputProblem([
          issue('error', 'search-unknown', { file: 'protocol.yaml', field: 'searches' }, { id: search, suggestion }),
        ])
      }
      const { on: day = '', ...rest } = { ...before, ...(on !== undefined && { on }) }
      const after: LiteratureImport = {
        ...rest,
        ...(day !== '' && { on: day }),
        ...(database !== undefined && { database: databaseOf(database) ?? before.database }),
        ...(via !== undefined && { via }),
        ...(search !== undefined && { search }),
      }
      await ctx.files.write(`${importsIn(held.folder)}/${before.id}/import.json`, `${JSON.stringify(after, null, 2)}\n`)
      return { value: after, issues: likeKnown(database, before.file) }
    }),
  show: (value, locale) =>
    fill(opsWords(locale).literature.corrected, {
      id: value.id,
      file: value.file,
      database: databaseName(value.database, locale),
      via: opsWords(locale).log.vias[value.via],
      on: sayDay(value.on, locale),
    }),
})

export const literatureWithdraw = op({
  summary: 'Take an import back that should not have been made, as long as no decision rests on its records.',
  effect: 'write',
  input: z.strictObject({ study: studyInput, import: importId }),
  positional: ['study', 'import'],
  examples: ['casewright literature withdraw my-study 3fa9c2e1'],
  run: (ctx, { study: named, import: id }) =>
    inTurn(ctx, named, async () => {
      const held = await literatureOf(ctx, named)
      const own = importOf(held, id)
      const isOwn = (record: string): boolean => record.startsWith(`${own.id}-`)
      const { decisions } = held.library
      const resting = decisions.filter((d) =>
        'record' in d ? isOwn(d.record) : d.kind === 'link' && (isOwn(d.a) || isOwn(d.b)),
      )
      if (resting.length > 0)
        throw new InputProblem([
          issue('error', 'import-in-use', { file: held.folder }, { id: own.id, decisions: resting.length }),
        ])
      // Should it come again, its records are new.
      if (held.library.compared?.has(own.id) !== false) {
        const others = held.library.imports.filter((i) => i.id !== own.id && (held.library.compared?.has(i.id) ?? true))
        await noteCompared(
          ctx,
          `${held.folder}/${LITERATURE}`,
          others.map((i) => i.id),
        )
      }
      await ctx.files.remove(`${importsIn(held.folder)}/${own.id}`, ['import.json', 'records.jsonl', own.file])
      return { value: { id: own.id, file: own.file, records: own.records }, issues: [] }
    }),
  show: (value, locale) => fill(opsWords(locale).literature.withdrawn, value),
})

function importOf({ library, folder }: LiteratureOf, id: string): LiteratureImport {
  const found = library.imports.find((i) => i.id === id)
  if (found !== undefined) return found
  const suggestion = nearest(
    id,
    library.imports.map((i) => i.id),
  )
  throw new InputProblem([
    issue('error', 'reference-unknown', { file: importsIn(folder) }, { field: 'import', id, suggestion }),
  ])
}
