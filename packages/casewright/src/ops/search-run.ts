import { z } from 'zod'
import { sha256Hex } from '../base/content-hash.ts'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { databaseName } from '../i18n/database-name.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Study } from '../model/study.ts'
import { wordingIn } from '../model/wording.ts'
import { buildSearch } from '../search/build-search.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { soughtTerms } from './search/sought-terms.ts'
import type { Fetched } from './search/fetched.ts'
import { fetchEuropePmc } from './search/fetch-europepmc.ts'
import { fetchPubmed } from './search/fetch-pubmed.ts'
import { NOTE, nameToNote, searchedIn } from './search/searched-here.ts'

const databases = ['pubmed', 'europepmc'] as const
type Database = (typeof databases)[number]

const how = {
  pubmed: { server: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils', batch: 200, ending: 'xml', fetch: fetchPubmed },
  europepmc: {
    server: 'https://www.ebi.ac.uk/europepmc/webservices/rest',
    batch: 200,
    ending: 'json',
    fetch: fetchEuropePmc,
  },
} as const

const input = z.strictObject({
  study: studyInput,
  database: z.enum(databases).describe('database to search'),
  search: z.string().optional().describe('id of a search of the protocol, to run its query'),
  query: z
    .string()
    .min(1)
    .optional()
    .describe('query to run; the search’s, else the one built from the protocol’s definition'),
  email: z.string().optional().describe('address the database may write to if something goes wrong; it asks for one'),
  apiKey: z.string().optional().describe('NCBI key: ten requests a second in place of three'),
  out: z.string().min(1).optional().describe('folder for the export; literature/searched in the study where left out'),
  batch: z.int().min(1).max(1000).optional().describe('records asked for at a time'),
  server: z
    .url({ protocol: /^https?$/u })
    .optional()
    .describe('address of the service, where it is not the usual one'),
})

export const searchRun = op({
  summary: 'Search PubMed or Europe PMC over the network and keep the export; a run broken off goes on where it was.',
  effect: 'write',
  input,
  positional: ['study'],
  examples: ['casewright search run my-study --database pubmed --email me@example.org --out searched'],
  run: async (ctx, given) => {
    const { folder, study, issues } = await loadStudy(ctx, given.study)
    const { database } = given
    const server = serverOf(ctx, database, given.server)
    const batch = given.batch ?? how[database].batch
    const query = queryOf(study, issues, given)
    // A built-in study is not written to.
    const out = given.out ?? (folder === given.study ? searchedIn(folder) : 'searched')
    const part = `${out}/${database}-${sha256Hex(JSON.stringify([server, query, batch])).slice(0, 8)}.part`
    const got = await how[database].fetch(ctx, { query, server, batch, part, email: given.email, apiKey: given.apiKey })
    const about = {
      database,
      query,
      on: got.on,
      hits: got.hits,
      records: got.records,
      server,
      ...(given.search !== undefined && { search: given.search }),
    }
    const file = await keep(ctx, out, database, got, about)
    await got.clear()
    const noteAs = nameToNote(study.protocol.searches, given.search ?? database, about)
    const value = { ...about, file, resumed: got.resumed, study: folder, noteAs }
    return { value, issues: [...issues.filter((i) => i.level === 'error'), ...got.issues] }
  },
  show: (value, locale) => {
    const words = opsWords(locale).search
    const database = databaseName(value.database, locale)
    return lines(
      fill(words.ran, { ...value, database, query: '' }),
      value.resumed > 0 && fill(words.resumed, { batches: value.resumed }),
      fill(words.next, { file: value.file, study: value.study, database: value.database, on: value.on }),
    )
  },
})

/** Where the database is asked: as the caller says, else as whoever runs this machine says, else where it usually is. */
function serverOf({ searchServers }: Context, database: Database, given: string | undefined): string {
  const set = searchServers[database]
  if (given === undefined && set !== undefined && !z.url({ protocol: /^https?$/u }).safeParse(set).success)
    throw new InputProblem([
      issue(
        'error',
        'search-server-unfit',
        { file: 'settings' },
        { database: databaseName(database, 'en'), server: set },
      ),
    ])
  return (given ?? set ?? how[database].server).replace(/\/+$/u, '')
}

/** The export and what it answers, in a folder of its own that appears whole. Gives the path of the export. */
async function keep(ctx: Context, out: string, database: Database, got: Fetched, about: object): Promise<string> {
  const named = `${database}-${got.on}`
  const folder = await free(ctx, `${out}/${named}`)
  const stage = await ctx.streams.stage(folder)
  try {
    const name = `${named}.${how[database].ending}`
    const file = await stage.writer(name)
    for await (const piece of got.pieces()) await file.write(piece)
    await file.close()
    const note = await stage.writer(NOTE)
    await note.write(`${JSON.stringify(about, null, 2)}\n`)
    await note.close()
    await stage.commit(folder)
    return `${folder}/${name}`
  } finally {
    await stage.discard()
  }
}

/** A folder that is not there yet: with a number where the day has one already. */
async function free(ctx: Context, folder: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const path = n === 1 ? folder : `${folder}-${n}`
    if (!(await ctx.files.exists(path))) return path
  }
}

function queryOf(
  { protocol }: Study,
  issues: readonly Issue[],
  { database, query, search }: z.output<typeof input>,
): string {
  if (query !== undefined) return query
  if (search === undefined) return buildSearch(soughtTerms(protocol, issues), database, protocol.search).oneLine
  const found = protocol.searches.find((s) => s.id === search)
  const at = { file: 'protocol.yaml', field: 'searches' }
  if (found === undefined) {
    const suggestion = nearest(
      search,
      protocol.searches.flatMap((s) => s.id ?? []),
    )
    throw new InputProblem([issue('error', 'search-unknown', at, { id: search, suggestion })])
  }
  if (found.query === undefined) throw new InputProblem([issue('error', 'search-without-query', at, { database })])
  return wordingIn(found.query, 'en')
}
