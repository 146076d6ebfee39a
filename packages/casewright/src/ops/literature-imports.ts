import { z } from 'zod'
import databases from '../i18n/databases.json' with { type: 'json' }
import { opsWords } from '../i18n/ops-words.ts'
import { vias } from '../model/literature/literature-import.ts'
import type { LiteratureDecision } from '../model/literature/decision.ts'
import { wordingIn, type Bilingual, type Wording } from '../model/wording.ts'
import { studyInput } from './check.ts'
import { columns } from './lines.ts'
import { inBoth } from './literature/in-both.ts'
import { importsIn, loadLibrary } from './literature/library.ts'
import { sayDatabase } from './literature/said-record.ts'
import { loadStudy } from './load-study.ts'
import { sayDay } from './literature/say-day.ts'
import { op } from './op.ts'
import { searchedHere } from './search/searched-here.ts'

export const literatureImports = op({
  summary: 'What was imported: files, databases, days, searches they answer, and whether each may still be taken back.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright literature imports neutrophilic-dermatosis'],
  run: async (ctx, { study: named }) => {
    const { folder, study } = await loadStudy(ctx, named)
    const library = await loadLibrary(ctx, folder)
    const resting = decisionsByImport(library.decisions)
    const imports = library.imports.map((i) => ({
      id: i.id,
      file: i.file,
      records: i.records,
      reader: i.reader,
      encoding: i.encoding,
      bytes: i.bytes,
      database: { id: i.database, said: sayDatabase(i.database) },
      via: { id: i.via, said: sayVia(i.via) },
      search: i.search ?? null,
      on: i.on ?? null,
      by: i.by ?? null,
      export: `${importsIn(folder)}/${i.id}/${i.file}`,
      /** Decisions on its records: while there is one it cannot be taken back. */
      decisions: resting.get(i.id) ?? 0,
    }))
    const here = await searchedHere(ctx, folder, library.imports, study.protocol.searches)
    const value = {
      imports,
      /** Run from here: exports that wait to be imported, and databases of which a run was broken off. */
      searched: {
        waiting: here.waiting.map((s) => ({ ...s, said: sayDatabase(s.database) })),
        broken: here.broken,
      },
      /** What was searched, by the protocol. */
      searches: study.protocol.searches.map((s) => ({
        id: s.id ?? null,
        database: inWording(s.database),
        query: s.query === undefined ? null : inWording(s.query),
        limits: s.limits === undefined ? null : inWording(s.limits),
        note: s.note === undefined ? null : inWording(s.note),
        on: s.on ?? null,
        hits: s.hits ?? null,
        imported: imports.filter((i) => s.id !== undefined && i.search === s.id).reduce((n, i) => n + i.records, 0),
      })),
      databases: Object.keys(databases)
        .filter((id) => !id.startsWith('example-'))
        .map((id) => ({ id, said: sayDatabase(id) })),
      vias: vias.map((id) => ({ id, said: sayVia(id) })),
    }
    return { value, issues: library.issues }
  },
  show: ({ imports }, locale) =>
    columns(
      imports.map((i) => [
        i.id,
        sayDay(i.on ?? undefined, locale),
        i.database.said[locale],
        i.via.said[locale],
        String(i.records),
        i.file,
      ]),
    ),
})

const sayVia = (via: (typeof vias)[number]): Bilingual => inBoth((l) => opsWords(l).log.vias[via])
const inWording = (w: Wording): Bilingual => inBoth((l) => wordingIn(w, l))

function decisionsByImport(decisions: readonly LiteratureDecision[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const d of decisions) {
    const about = 'record' in d ? [d.record] : d.kind === 'link' ? [d.a, d.b] : []
    for (const id of new Set(about.map((record) => record.slice(0, 8)))) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
