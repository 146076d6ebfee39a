import { z } from 'zod'
import { utf8 } from '../base/content-hash.ts'
import { spliceYaml } from '../extract/edit/splice-yaml.ts'
import { isNode, nodesOf } from '../extract/merge/patient-parts.ts'
import { databaseName, databaseOf } from '../i18n/database-name.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { inBoth } from './literature/in-both.ts'
import { refuseFuture } from './literature/like-known.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { studyToWrite } from './load-study.ts'
import { op } from './op.ts'
import { protocolOrder } from './protocol/protocol-order.ts'
import { PROTOCOL, readProtocol } from './protocol/read-protocol.ts'
import { nameToNote } from './search/searched-here.ts'

export const searchNote = op({
  summary:
    'Note a search that was run: database, day, hits, the string; imports name it by its id. Noted again, it is replaced.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/u)
      .describe('name of the search: pubmed, cnki-2026'),
    database: z.string().min(1).describe('database that was searched'),
    on: z.iso.date().describe('day of the search'),
    hits: z.int().min(0).optional().describe('records the database counted'),
    query: z.string().min(1).optional().describe('the string as it was run'),
    another: z
      .boolean()
      .default(false)
      .describe(
        'keep a search of another day or string that has this name: note this one beside it, as pubmed-2026-11-02',
      ),
  }),
  positional: ['study', 'id'],
  examples: ['casewright search note my-study pubmed --database pubmed --on 2026-11-02 --hits 214 --another'],
  run: (ctx, { study, id: named, database, on, hits, query, another }) =>
    inTurnOnStudy(ctx, study, async () => {
      refuseFuture(on, ctx.today)
      const path = `${await studyToWrite(ctx, study)}/${PROTOCOL}`
      const before = readProtocol(await ctx.files.read(path))
      if (!isNode(before.data)) throw new Error('a protocol that was read is a record')
      const id = another ? nameToNote(before.protocol.searches, named, { on, query }) : named
      const searches = nodesOf(before.data['searches'])
      const known = databaseOf(database) ?? database
      const own = searches.find((s) => s['id'] === id)
      const noted = {
        ...own,
        id,
        database: inBoth((l) => databaseName(known, l)),
        on,
        ...(hits !== undefined && { hits }),
        ...(query !== undefined && { query }),
      }
      const after = own === undefined ? [...searches, noted] : searches.map((s) => (s === own ? noted : s))
      const text = spliceYaml(before.text, { ...before.data, searches: after }, protocolOrder)
      readProtocol(utf8(text))
      await ctx.files.write(path, text)
      return {
        value: { id, database: noted.database, on, hits: hits ?? null, replaced: own !== undefined },
        issues: [],
      }
    }),
  show: ({ id, database, on }, locale) =>
    fill(opsWords(locale).record.searchNoted, { id, database: database[locale], on }),
})
