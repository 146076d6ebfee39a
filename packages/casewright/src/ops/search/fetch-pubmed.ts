import { z } from 'zod'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import type { Context } from '../ports.ts'
import type { Fetched, Wanted } from './fetched.ts'
import { batchName, parsed, partStore, type PartStore } from './part-store.ts'
import { firstWords, type Judged, politeClient, type PoliteClient } from './polite-client.ts'
import { innerOf, pmidsOf, prologOf, setEnd } from './pubmed-xml.ts'

/** NCBI takes three requests a second, ten with a key; a little less is asked. */
const intervals = { keyless: 350, keyed: 110 } as const
/** ESearch gives no more of one PubMed search, whatever is asked. */
const mostHits = 9999
/** Phrases that PubMed did not find, named one by one up to here. */
const namedPhrases = 20

const phrases = z.array(z.string()).default([])
const searched = z.looseObject({
  esearchresult: z.looseObject({
    count: z.coerce.number().int().min(0),
    idlist: z.array(z.string()),
    webenv: z.string().optional(),
    querykey: z.string().optional(),
    errorlist: z.looseObject({ phrasesnotfound: phrases }).optional(),
    warninglist: z.looseObject({ quotedphrasesnotfound: phrases }).optional(),
  }),
})
const refusal = z.looseObject({ esearchresult: z.looseObject({ ERROR: z.string() }) })

const state = z.strictObject({
  format: z.literal('casewright/pubmed-part@1'),
  on: z.iso.date(),
  hits: z.int(),
  ids: z.array(z.string()),
})
type State = z.output<typeof state>
interface Searched extends State {
  readonly history: Readonly<Record<string, string>>
  readonly notFound: readonly string[]
}

/**
 * Every record of a PubMed search as PubMed XML: ESearch with its history, EFetch in batches (E-utilities, NCBI). A run that
 * was broken off goes on where it was, if the search still finds the same records.
 */
export async function fetchPubmed(ctx: Context, wanted: Wanted): Promise<Fetched> {
  const common = {
    db: 'pubmed',
    tool: 'casewright',
    ...(wanted.email !== undefined && { email: wanted.email }),
    ...(wanted.apiKey !== undefined && { api_key: wanted.apiKey }),
  }
  const client = politeClient(ctx, {
    server: wanted.server,
    interval: wanted.apiKey === undefined ? intervals.keyless : intervals.keyed,
    userAgent: `casewright/${ctx.version}`,
  })
  const store = partStore(ctx, wanted.part, state)
  const issues: Issue[] = []
  ctx.progress('fetching from PubMed', 0, 1)
  const found = await search(client, { ...common, term: wanted.query }, ctx.today)
  if (found.notFound.length > 0) {
    const values = { count: found.notFound.length, phrases: found.notFound.slice(0, namedPhrases).join(', ') }
    issues.push(issue('note', 'search-phrases-not-found', { file: wanted.server }, values))
  }
  await goOnOrAnew(store, found, issues, wanted.server)
  const batches = Math.ceil(found.ids.length / wanted.batch)
  let resumed = 0
  for (let n = 0; n < batches; n += 1) {
    ctx.progress('fetching from PubMed', n, batches)
    const slice = found.ids.slice(n * wanted.batch, (n + 1) * wanted.batch)
    if (await isKept(store, batchName(n), slice)) resumed += 1
    else
      await store.put(
        batchName(n),
        await fetchBatch(client, { ...common, ...found.history, retstart: String(n * wanted.batch) }, slice),
      )
  }
  const got = await idsKept(store, batches)
  const missing = found.ids.filter((id) => !got.has(id))
  const extra = missing.length > 0 && (await fetchMissing(client, common, missing, store, batches)) ? 1 : 0
  const records = (await idsKept(store, batches + extra)).size
  ctx.progress('fetching from PubMed', batches, batches)
  if (records !== found.hits)
    issues.push(issue('warning', 'search-short', { file: wanted.server }, { hits: found.hits, records }))
  return {
    hits: found.hits,
    records,
    on: found.on,
    resumed,
    pieces: () => exportOf(store, batches + extra),
    clear: store.clear,
    issues,
  }
}

async function search(
  client: PoliteClient,
  parameters: Readonly<Record<string, string>>,
  today: string,
): Promise<Searched> {
  const asked = { ...parameters, usehistory: 'y', retmode: 'json', retmax: String(mostHits) }
  const found = await client.ask(
    { path: '/esearch.fcgi', method: 'POST', parameters: asked },
    (body): Judged<Searched> => {
      const answer = parsed(body)
      const refused = refusal.safeParse(answer)
      if (refused.success) {
        const values = { server: 'PubMed', status: 200, message: firstWords(refused.data.esearchresult.ERROR) }
        throw new InputProblem([issue('error', 'search-refused', { file: 'PubMed' }, values)])
      }
      const read = searched.safeParse(answer)
      if (!read.success) return { again: said(body), want: 'a search result in JSON' }
      const { count, idlist, webenv = '', querykey = '', errorlist, warninglist } = read.data.esearchresult
      return {
        ok: {
          format: 'casewright/pubmed-part@1',
          on: today,
          hits: count,
          ids: [...new Set(idlist)],
          history: { WebEnv: webenv, query_key: querykey },
          notFound: [...(errorlist?.phrasesnotfound ?? []), ...(warninglist?.quotedphrasesnotfound ?? [])],
        },
      }
    },
  )
  if (found.hits > mostHits)
    throw new InputProblem([
      issue('error', 'search-too-many', { file: 'PubMed' }, { hits: found.hits, most: mostHits }),
    ])
  return found
}

/** What was kept counts only for the very same list of records. */
async function goOnOrAnew(store: PartStore<State>, found: Searched, issues: Issue[], server: string): Promise<void> {
  const before = await store.load()
  if (before !== undefined && before.ids.join() === found.ids.join()) return
  if (before !== undefined)
    issues.push(issue('warning', 'search-changed', { file: server }, { before: before.hits, after: found.hits }))
  await store.clear()
  const { format, on, hits, ids } = found
  await store.save({ format, on, hits, ids })
}

async function isKept(store: PartStore<State>, name: string, slice: readonly string[]): Promise<boolean> {
  return (await store.has(name)) && pmidsOf(await store.get(name)).every((id) => slice.includes(id))
}

const fetchBatch = (
  client: PoliteClient,
  parameters: Readonly<Record<string, string>>,
  slice: readonly string[],
): Promise<string> =>
  client.ask(
    {
      path: '/efetch.fcgi',
      method: 'POST',
      parameters: { ...parameters, retmode: 'xml', retmax: String(slice.length) },
    },
    (body) => judgeBatch(body, slice),
  )

function judgeBatch(body: string, slice: readonly string[]): Judged<string> {
  const want = 'PubMed XML of the records asked for'
  if (innerOf(body) === undefined) return { again: said(body), want }
  const ids = pmidsOf(body)
  if (ids.length === 0) return { again: 'no record', want }
  if (new Set(ids).size < ids.length) return { again: 'a record twice', want }
  return ids.every((id) => slice.includes(id)) ? { ok: body } : { again: 'records that were not asked for', want }
}

/** Records that did not come with their batch are asked for once more, by number. False where they do not come either. */
async function fetchMissing(
  client: PoliteClient,
  common: Readonly<Record<string, string>>,
  missing: readonly string[],
  store: PartStore<State>,
  n: number,
): Promise<boolean> {
  const body = await client.ask(
    { path: '/efetch.fcgi', method: 'POST', parameters: { ...common, retmode: 'xml', id: missing.join() } },
    (text) => {
      const judged = judgeBatch(text, missing)
      return 'ok' in judged || pmidsOf(text).length > 0 ? judged : { ok: '' }
    },
  )
  if (body === '') return false
  await store.put(batchName(n), body)
  return true
}

async function idsKept(store: PartStore<State>, batches: number): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (let n = 0; n < batches; n += 1) for (const id of pmidsOf(await store.get(batchName(n)))) ids.add(id)
  return ids
}

/** One PubMed XML file: the prolog of the first batch, the records of all. */
async function* exportOf(store: PartStore<State>, batches: number): AsyncGenerator<string> {
  if (batches === 0) yield '<PubmedArticleSet>'
  for (let n = 0; n < batches; n += 1) {
    const text = await store.get(batchName(n))
    if (n === 0) yield prologOf(text)
    yield innerOf(text) ?? ''
  }
  yield `${setEnd}\n`
}

/** What an answer is, for people: a page, or its first words. */
const said = (body: string): string =>
  /^\s*<(?:!doctype html|html)\b/iu.test(body) ? `a web page (${firstWords(body)})` : firstWords(body) || 'nothing'
