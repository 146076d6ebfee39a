import { z } from 'zod'
import { issue, type Issue } from '../../base/issue.ts'
import type { Context } from '../ports.ts'
import type { Fetched, Wanted } from './fetched.ts'
import { batchName, parsed, partStore, type PartStore } from './part-store.ts'
import { firstWords, type Judged, politeClient, type PoliteClient } from './polite-client.ts'

/** Europe PMC states no limit; it is asked no faster than NCBI is with a key and a half. */
const interval = 200
/** A longer query is sent as a form. */
const longestUrl = 1500

const result = z.looseObject({ id: z.string(), source: z.string().default('') })
const page = z.looseObject({
  hitCount: z.int().min(0),
  nextCursorMark: z.string().optional(),
  resultList: z.looseObject({ result: z.array(result) }),
})
type Page = z.output<typeof page>

const state = z.strictObject({
  format: z.literal('casewright/europepmc-part@1'),
  on: z.iso.date(),
  hits: z.int(),
  pages: z.int(),
  /** Where the next page begins; undefined when all are there. */
  next: z.string().optional(),
})
type State = z.output<typeof state>

/**
 * Every record of a Europe PMC search as its JSON, one page a line as it came (REST, `resultType=core`, `cursorMark`). A run
 * that was broken off goes on at its cursor, if the number of hits is still the same.
 */
export async function fetchEuropePmc(ctx: Context, wanted: Wanted): Promise<Fetched> {
  const client = politeClient(ctx, { server: wanted.server, interval, userAgent: `casewright/${ctx.version}` })
  const store = partStore(ctx, wanted.part, state)
  const issues: Issue[] = []
  const before = await store.load()
  const seen = new Set<string>()
  let at: State | undefined = before
  if (before !== undefined) for (const id of await idsKept(store, before.pages)) seen.add(id)
  let resumed = before?.pages ?? 0
  let next: string | undefined = before === undefined ? '*' : before.next
  while (next !== undefined) {
    ctx.progress('fetching from Europe PMC', seen.size, Math.max(1, at?.hits ?? 1))
    const got = await fetchPage(client, wanted, next)
    if (at !== undefined && resumed > 0 && at.pages === resumed && got.page.hitCount !== at.hits) {
      issues.push(
        issue('warning', 'search-changed', { file: wanted.server }, { before: at.hits, after: got.page.hitCount }),
      )
      await store.clear()
      seen.clear()
      resumed = 0
      at = undefined
      next = '*'
      continue
    }
    const text = withoutSeen(got, seen)
    const pages: number = at?.pages ?? 0
    const last =
      got.page.resultList.result.length === 0 ||
      got.page.nextCursorMark === undefined ||
      got.page.nextCursorMark === next
    next = last ? undefined : got.page.nextCursorMark
    if (got.page.resultList.result.length > 0 || pages === 0) await store.put(batchName(pages), text)
    const kept = got.page.resultList.result.length > 0 || pages === 0 ? pages + 1 : pages
    at = {
      format: 'casewright/europepmc-part@1',
      on: at?.on ?? ctx.today,
      hits: at?.hits ?? got.page.hitCount,
      pages: kept,
      ...(next !== undefined && { next }),
    }
    await store.save(at)
  }
  if (at === undefined) throw new Error('no page was asked for')
  const { hits, pages, on } = at
  ctx.progress('fetching from Europe PMC', hits, hits)
  if (seen.size !== hits)
    issues.push(issue('warning', 'search-short', { file: wanted.server }, { hits, records: seen.size }))
  return { hits, records: seen.size, on, resumed, pieces: () => exportOf(store, pages), clear: store.clear, issues }
}

interface GotPage {
  readonly page: Page
  readonly text: string
}

const fetchPage = (client: PoliteClient, { query, batch, email }: Wanted, cursorMark: string): Promise<GotPage> => {
  const long = query.length > longestUrl
  return client.ask(
    {
      path: long ? '/searchPOST' : '/search',
      method: long ? 'POST' : 'GET',
      parameters: {
        query,
        resultType: 'core',
        format: 'json',
        pageSize: String(batch),
        cursorMark,
        ...(email !== undefined && { email }),
      },
    },
    (body): Judged<GotPage> => {
      const read = page.safeParse(parsed(body))
      return read.success
        ? { ok: { page: read.data, text: body } }
        : { again: firstWords(body) || 'nothing', want: 'a page of results in JSON' }
    },
  )
}

/** The page on one line, as it came; rewritten only where it repeats a record of an earlier page. */
function withoutSeen({ page: got, text }: GotPage, seen: Set<string>): string {
  const fresh = got.resultList.result.filter((r) => {
    const id = `${r.source}:${r.id}`
    return !seen.has(id) && seen.add(id)
  })
  // A line break in JSON stands only between its signs.
  return fresh.length === got.resultList.result.length
    ? text.replace(/[\r\n]+/gu, ' ')
    : JSON.stringify({ ...got, resultList: { ...got.resultList, result: fresh } })
}

async function idsKept(store: PartStore<State>, pages: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let n = 0; n < pages; n += 1) {
    const kept = page.parse(parsed(await store.get(batchName(n))))
    ids.push(...kept.resultList.result.map((r) => `${r.source}:${r.id}`))
  }
  return ids
}

async function* exportOf(store: PartStore<State>, pages: number): AsyncGenerator<string> {
  for (let n = 0; n < pages; n += 1) yield `${await store.get(batchName(n))}\n`
}
