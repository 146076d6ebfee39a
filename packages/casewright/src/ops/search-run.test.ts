import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem, type Issue } from '../base/issue.ts'
import { init } from './init.ts'
import { importLiterature } from './literature-import.ts'
import { literatureImports } from './literature-imports.ts'
import type { ValueOf } from './op.ts'
import type { Context } from './ports.ts'
import { searchNote } from './search-note.ts'
import { searchRun } from './search-run.ts'

/** Answers as E-utilities and Europe PMC do, from records of its own; what goes wrong is set by each test. */
interface Answers {
  readonly ids: readonly string[]
  /** Called before an answer; true where it has answered by itself. */
  readonly before?: (asked: Asked, reply: ServerResponse) => boolean | Promise<boolean>
  /** Records an answer leaves out. */
  readonly without?: readonly string[]
  readonly count?: number
}
interface Asked {
  readonly n: number
  readonly at: number
  readonly path: string
  readonly agent: string
  readonly parameters: URLSearchParams
}

const servers: Server[] = []
afterEach(async () => {
  for (const s of servers.splice(0)) {
    s.closeAllConnections()
    await new Promise((resolve) => s.close(resolve))
  }
})

async function serve(answers: Answers): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer((request, reply) => void handle(request, reply))
  const handle = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const form = request.method === 'POST' ? new URLSearchParams(await text(request)) : url.searchParams
    const one = {
      n: asked.length,
      at: performance.now(),
      path: url.pathname,
      agent: request.headers['user-agent'] ?? '',
      parameters: form,
    }
    asked.push(one)
    if (answers.before !== undefined && (await answers.before(one, reply))) return
    if (one.path.endsWith('esearch.fcgi')) json(reply, esearch(answers))
    else if (one.path.endsWith('efetch.fcgi')) xml(reply, efetch(answers, form))
    else json(reply, europepmc(answers, form))
  }
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  servers.push(server)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const json = (reply: ServerResponse, body: unknown): unknown =>
  reply.setHeader('content-type', 'application/json').end(JSON.stringify(body))
const xml = (reply: ServerResponse, body: string): unknown => reply.setHeader('content-type', 'text/xml').end(body)

const esearch = ({ ids, count }: Answers): object => ({
  header: { type: 'esearch', version: '0.3' },
  esearchresult: {
    count: String(count ?? ids.length),
    retmax: String(ids.length),
    retstart: '0',
    querykey: '1',
    webenv: 'MCID_example',
    idlist: ids,
    warninglist: { phrasesignored: [], quotedphrasesnotfound: ['"PF-0"[tw]'], outputmessages: [] },
  },
})

const article = (id: string): string =>
  `<PubmedArticle><MedlineCitation><PMID Version="1">${id}</PMID><Article><ArticleTitle>Invented ${id}</ArticleTitle></Article>` +
  '<CommentsCorrectionsList><CommentsCorrections RefType="Cites"><PMID Version="1">1</PMID></CommentsCorrections></CommentsCorrectionsList>' +
  '</MedlineCitation></PubmedArticle>'

function efetch({ ids, without = [] }: Answers, form: URLSearchParams): string {
  const start = Number(form.get('retstart') ?? 0)
  const wanted = form.has('id')
    ? (form.get('id') ?? '').split(',')
    : ids.slice(start, start + Number(form.get('retmax')))
  const records = wanted.filter((id) => !without.includes(id)).map(article)
  return `<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "pubmed.dtd">\n<PubmedArticleSet>${records.join('\n')}</PubmedArticleSet>`
}

function europepmc({ ids, count }: Answers, form: URLSearchParams): object {
  const mark = form.get('cursorMark') ?? '*'
  const start = mark === '*' ? 0 : Number(mark.slice(1))
  const end = start + Number(form.get('pageSize'))
  const result = ids.slice(start, end).map((id) => ({ id, source: 'MED', title: `Invented ${id}` }))
  return {
    version: '6.9',
    hitCount: count ?? ids.length,
    nextCursorMark: result.length === 0 ? mark : `A${end}`,
    resultList: { result },
  }
}

const numbers = (n: number): readonly string[] => Array.from({ length: n }, (_, i) => String(90000 + i))
const folder = (): string => mkdtempSync(join(tmpdir(), 'search-'))

/** Waits are a hundredth as long, and noted: what is waited for is tested once by the real clock. */
function hurried(waits: number[] = []): Context {
  const real = nodeContext({ today: '2026-11-29' })
  return {
    ...real,
    clock: { now: () => real.clock.now() * 100, wait: (ms) => (waits.push(ms), real.clock.wait(ms / 100)) },
  }
}

interface Ran {
  readonly value: {
    readonly file: string
    readonly hits: number
    readonly records: number
    readonly resumed: number
    readonly on: string
    readonly query: string
    readonly noteAs: string
  }
  readonly issues: readonly Issue[]
}
const run = async (ctx: Context, input: object): Promise<Ran> =>
  (await searchRun.call(ctx, { study: 'neutrophilic-dermatosis', query: 'x', ...input })) as unknown as Ran
const pmidsIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/<MedlineCitation><PMID[^>]*>(\d+)/gu)].map((m) => m[1] ?? '')
const idsIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/"id":"(\d+)"/gu)].map((m) => m[1] ?? '')

async function problem(work: Promise<unknown>): Promise<Issue | undefined> {
  try {
    await work
    return undefined
  } catch (thrown) {
    if (thrown instanceof InputProblem) return thrown.issues[0]
    throw thrown
  }
}

describe('PubMed is searched over the network', () => {
  it('every record comes once, in one file, with what was asked and how many hits there were', async () => {
    const ids = numbers(25)
    const { url, asked } = await serve({ ids })
    const out = folder()
    const ran = await run(hurried(), {
      database: 'pubmed',
      server: url,
      out,
      batch: 10,
      email: 'me@example.org',
      apiKey: 'k',
    })
    expect(ran.value).toMatchObject({
      hits: 25,
      records: 25,
      on: '2026-11-29',
      query: 'x',
      file: `${out}/pubmed-2026-11-29/pubmed-2026-11-29.xml`,
    })
    expect(pmidsIn(ran.value.file)).toEqual(ids)
    expect(readFileSync(ran.value.file, 'utf8')).toMatch(
      /^<\?xml[^]*<!DOCTYPE[^]*<PubmedArticleSet>(?:(?!PubmedArticleSet)[^])*<\/PubmedArticleSet>\n$/u,
    )
    expect(JSON.parse(readFileSync(join(ran.value.file, '../search.json'), 'utf8'))).toMatchObject({
      database: 'pubmed',
      query: 'x',
      hits: 25,
    })
    expect(readdirSync(out)).toEqual(['pubmed-2026-11-29'])
    expect(asked.map((a) => [a.path, a.parameters.get('retstart')])).toEqual([
      ['/esearch.fcgi', null],
      ['/efetch.fcgi', '0'],
      ['/efetch.fcgi', '10'],
      ['/efetch.fcgi', '20'],
    ])
    for (const a of asked)
      expect(Object.fromEntries(a.parameters)).toMatchObject({
        db: 'pubmed',
        tool: 'casewright',
        email: 'me@example.org',
        api_key: 'k',
      })
    expect(asked[1]?.parameters.get('WebEnv')).toBe('MCID_example')
    expect(ran.issues).toMatchObject([{ code: 'search-phrases-not-found', level: 'note', values: { count: 1 } }])
  })
  it('nothing of the study but the query is sent', async () => {
    const { url, asked } = await serve({ ids: numbers(1) })
    await run(hurried(), { database: 'pubmed', server: url, out: folder() })
    expect([...new Set(asked.flatMap((a) => [...a.parameters.keys()]))].sort()).toEqual([
      'WebEnv',
      'db',
      'query_key',
      'retmax',
      'retmode',
      'retstart',
      'term',
      'tool',
      'usehistory',
    ])
    expect(asked[0]?.agent).toMatch(/^casewright\/[\d.]+/u)
  })
  it('by the real clock, at most three requests a second without a key, ten with one', async () => {
    for (const [apiKey, least] of [
      [undefined, 333],
      ['k', 100],
    ] as const) {
      const { url, asked } = await serve({ ids: numbers(5) })
      await run(nodeContext(), {
        database: 'pubmed',
        server: url,
        out: folder(),
        batch: 1,
        ...(apiKey !== undefined && { apiKey }),
      })
      const gaps = asked.slice(1).map((a, i) => a.at - (asked[i]?.at ?? 0))
      expect(gaps).toHaveLength(5)
      // The server notes arrival, which trails sending by a little.
      expect((asked.at(-1)?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(5 * least)
    }
  })
  it('a run broken off goes on: finished batches are not asked for again, no record is there twice', async () => {
    const ids = numbers(30)
    let cut = true
    const { url, asked } = await serve({
      ids,
      before: ({ parameters }, reply) => {
        if (!cut || parameters.get('retstart') !== '20') return false
        reply.writeHead(200, { 'content-type': 'text/xml' }).write('<PubmedArticleSet><Pubmed')
        reply.destroy()
        return true
      },
    })
    const out = folder()
    const input = { database: 'pubmed', server: url, out, batch: 10 }
    expect(await problem(run(hurried(), input))).toMatchObject({ code: 'search-offline' })
    expect(readdirSync(out)).toHaveLength(1)
    expect(readdirSync(out)[0]).toMatch(/\.part$/u)
    const before = asked.length
    cut = false
    const ran = await run(hurried(), input)
    expect(ran.value).toMatchObject({ hits: 30, records: 30, resumed: 2 })
    expect(pmidsIn(ran.value.file)).toEqual(ids)
    expect(asked.slice(before).map((a) => a.parameters.get('retstart'))).toEqual([null, '20'])
    expect(readdirSync(out)).toEqual(['pubmed-2026-11-29'])
  })
  it('where the result changed meanwhile, it is fetched anew and told', async () => {
    const out = folder()
    let ids = numbers(20)
    let fails = true
    const answers = {
      get ids() {
        return ids
      },
      before: ({ parameters }: Asked, reply: ServerResponse) => {
        if (!fails || parameters.get('retstart') !== '10') return false
        reply.writeHead(400).end('no')
        return true
      },
    }
    const { url } = await serve(answers)
    const input = { database: 'pubmed', server: url, out, batch: 10 }
    expect(await problem(run(hurried(), input))).toMatchObject({
      code: 'search-refused',
      values: { status: 400, message: 'no' },
    })
    ids = [...numbers(20), '7']
    fails = false
    const ran = await run(hurried(), input)
    expect(ran.issues.map((i) => i.code)).toContain('search-changed')
    expect(pmidsIn(ran.value.file)).toEqual(ids)
  })
  it('a batch damaged on disk is fetched again', async () => {
    const ids = numbers(20)
    let fails = true
    const { url } = await serve({
      ids,
      before: ({ parameters }, reply) => {
        if (!fails || parameters.get('retstart') !== '10') return false
        reply.writeHead(404).end('gone')
        return true
      },
    })
    const out = folder()
    const input = { database: 'pubmed', server: url, out, batch: 10 }
    await problem(run(hurried(), input))
    fails = false
    const part = readdirSync(out)[0] ?? ''
    writeFileSync(join(out, part, 'batch-00000'), '<PubmedArticleSet>')
    const ran = await run(hurried(), input)
    expect(pmidsIn(ran.value.file).toSorted()).toEqual(ids)
  })
  it('a busy server is left alone as long as it says, then asked again', async () => {
    const waits: number[] = []
    const { url, asked } = await serve({
      ids: numbers(3),
      before: ({ n }, reply) => {
        if (n !== 1) return false
        reply
          .writeHead(429, { 'retry-after': '7', 'content-type': 'application/json' })
          .end('{"error":"API rate limit exceeded","count":"4","limit":"3"}')
        return true
      },
    })
    const ran = await run(hurried(waits), { database: 'pubmed', server: url, out: folder() })
    expect(ran.value.records).toBe(3)
    expect(asked).toHaveLength(3)
    expect(waits.filter((w) => w >= 1000).reduce((s, w) => s + w, 0)).toBe(7000)
  })
  it('a date to come back at is understood too', async () => {
    const waits: number[] = []
    const { url } = await serve({
      ids: numbers(1),
      before: ({ n }, reply) => {
        if (n !== 0) return false
        reply
          .writeHead(503, { date: 'Sun, 29 Nov 2026 10:00:00 GMT', 'retry-after': 'Sun, 29 Nov 2026 10:00:09 GMT' })
          .end()
        return true
      },
    })
    await run(hurried(waits), { database: 'pubmed', server: url, out: folder() })
    expect(waits.filter((w) => w >= 1000).reduce((s, w) => s + w, 0)).toBe(9000)
  })
  it('a server that fails is asked five times, waiting longer each time, and no more', async () => {
    const waits: number[] = []
    const { url, asked } = await serve({ ids: [], before: (_, reply) => (reply.writeHead(500).end('oops'), true) })
    expect(await problem(run(hurried(waits), { database: 'pubmed', server: url, out: folder() }))).toMatchObject({
      code: 'search-too-busy',
      values: { tries: 5 },
    })
    expect(asked).toHaveLength(5)
    expect(waits.filter((w) => w >= 1000)).toEqual([1000, 2000, 4000, 8000])
  })
  it('one that wants to be left alone for an hour is left alone at once', async () => {
    const { url, asked } = await serve({
      ids: [],
      before: (_, reply) => (reply.writeHead(503, { 'retry-after': '3600' }).end(), true),
    })
    expect(await problem(run(hurried(), { database: 'pubmed', server: url, out: folder() }))).toMatchObject({
      code: 'search-too-busy',
    })
    expect(asked).toHaveLength(1)
  })
  it.each([
    ['a web page of an error', '<!DOCTYPE html><html><body><h1>Error</h1></body></html>', 'search-odd-answer'],
    ['JSON of another kind', '{"hello": 1}', 'search-odd-answer'],
    ['nothing', '', 'search-odd-answer'],
    [
      'a limit told with status 200',
      '{"error":"API rate limit exceeded","api-key":"x","count":"4","limit":"3"}',
      'search-odd-answer',
    ],
    [
      'an error of the search',
      '{"header":{},"esearchresult":{"ERROR":"Search Backend failed: syntax"}}',
      'search-refused',
    ],
  ])('%s is told as what it is', async (_, body, code) => {
    const { url } = await serve({ ids: [], before: (__, reply) => (reply.end(body), true) })
    const out = folder()
    expect(await problem(run(hurried(), { database: 'pubmed', server: url, out }))).toMatchObject({ code })
    expect(readdirSync(out)).toEqual([])
  })
  it.each([
    ['records that were not asked for', () => article('1')],
    ['one record twice', () => article('90000') + article('90000')],
    ['an error in XML', () => '<ERROR>Cannot process ID list</ERROR>'],
  ])('a batch with %s is not taken', async (_, records) => {
    const { url } = await serve({
      ids: numbers(2),
      before: ({ path }, reply) => {
        if (path.endsWith('esearch.fcgi')) return false
        xml(reply, `<PubmedArticleSet>${records()}</PubmedArticleSet>`)
        return true
      },
    })
    expect(await problem(run(hurried(), { database: 'pubmed', server: url, out: folder() }))).toMatchObject({
      code: 'search-odd-answer',
    })
  })
  it('records that never come are told, and the hits kept as announced', async () => {
    const { url, asked } = await serve({ ids: numbers(5), without: ['90003'] })
    const ran = await run(hurried(), { database: 'pubmed', server: url, out: folder() })
    expect(ran.value).toMatchObject({ hits: 5, records: 4 })
    expect(ran.issues).toContainEqual(
      expect.objectContaining({ code: 'search-short', values: { hits: 5, records: 4 } }),
    )
    expect(asked.at(-1)?.parameters.get('id')).toBe('90003')
  })
  it('more hits than PubMed hands out are refused, before anything is fetched', async () => {
    const { url, asked } = await serve({ ids: numbers(10), count: 12_345 })
    expect(await problem(run(hurried(), { database: 'pubmed', server: url, out: folder() }))).toMatchObject({
      code: 'search-too-many',
      values: { hits: 12345, most: 9999 },
    })
    expect(asked).toHaveLength(1)
  })
  it('an endless answer is not read to its end', async () => {
    const { url } = await serve({
      ids: [],
      before: async (_, reply) => {
        const piece = ' '.repeat(1_000_000)
        while (!reply.destroyed && !reply.writableEnded)
          if (!reply.write(piece))
            await new Promise((resolve) => {
              reply.once('drain', resolve)
              reply.once('close', resolve)
            })
        return true
      },
    })
    expect(await problem(run(hurried(), { database: 'pubmed', server: url, out: folder() }))).toMatchObject({
      code: 'search-too-large',
    })
  })
  it('an answer that begins and falls silent is given up', async () => {
    const { url } = await serve({ ids: [], before: (_, reply) => (reply.write('{'), true) })
    const ctx = hurried()
    const impatient = {
      ...ctx,
      http: { send: (r: Parameters<typeof ctx.http.send>[0]) => ctx.http.send({ ...r, patience: 50 }) },
    }
    expect(await problem(run(impatient, { database: 'pubmed', server: url, out: folder() }))).toMatchObject({
      code: 'search-offline',
      values: { why: '50 ms' },
    })
  })
  it('without a network it says so', async () => {
    const { url } = await serve({ ids: [] })
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve))
    expect(await problem(run(hurried(), { database: 'pubmed', server: url, out: folder() }))).toMatchObject({
      code: 'search-offline',
      values: { why: 'ECONNREFUSED' },
    })
  })
  it('a stop leaves what was fetched, and no export', async () => {
    const { url } = await serve({ ids: numbers(30) })
    const out = folder()
    let asked = 0
    const ctx = hurried()
    const stopping = {
      ...ctx,
      checkStop: () => {
        if ((asked += 1) > 5) throw new Error('stopped')
      },
    }
    await expect(run(stopping, { database: 'pubmed', server: url, out, batch: 10 })).rejects.toThrow('stopped')
    expect(readdirSync(out).filter((f) => !f.endsWith('.part'))).toEqual([])
  })
  it('a stop is heard while a server is waited for', async () => {
    const stop = new AbortController()
    const { url } = await serve({
      ids: [],
      before: (_, reply) => {
        reply.writeHead(503, { 'retry-after': '200' }).end(() => stop.abort())
        return true
      },
    })
    await expect(
      run(nodeContext({ signal: stop.signal }), { database: 'pubmed', server: url, out: folder() }),
    ).rejects.toThrow('stopped')
  })
  it('the same search on the same day again is kept beside the first', async () => {
    const { url } = await serve({ ids: numbers(2) })
    const out = folder()
    await run(hurried(), { database: 'pubmed', server: url, out })
    await run(hurried(), { database: 'pubmed', server: url, out })
    expect(readdirSync(out)).toEqual(['pubmed-2026-11-29', 'pubmed-2026-11-29-2'])
  })
  it('a search nobody wrote down is refused before anything is sent', async () => {
    expect(
      await problem(run(hurried(), { database: 'pubmed', query: undefined, search: 'nope', out: folder() })),
    ).toMatchObject({ code: 'search-unknown' })
  })
})

describe('where and as what', () => {
  it('whoever runs the machine may set where a database is asked', async () => {
    const { url, asked } = await serve({ ids: numbers(3) })
    const ctx = { ...hurried(), searchServers: { europepmc: `${url}/mirror/` } }
    const ran = await run(ctx, { database: 'europepmc', out: folder() })
    expect([ran.value.records, asked[0]?.path]).toEqual([3, '/mirror/search'])
    const unfit = run({ ...hurried(), searchServers: { pubmed: 'ftp:mirror' } }, { database: 'pubmed', out: folder() })
    expect(await problem(unfit)).toMatchObject({ code: 'search-server-unfit' })
  })
  it('a run is named so that noting it writes over no earlier day', async () => {
    const { url } = await serve({ ids: numbers(1) })
    const study = join(folder(), 'study')
    await init.call(hurried(), { folder: study })
    const input = { study, database: 'europepmc', server: url }
    const named = async () => (await run(hurried(), { ...input, out: folder() })).value.noteAs
    expect(await named()).toBe('europepmc')
    await searchNote.call(hurried(), { study, id: 'europepmc', database: 'europepmc', on: '2026-11-29' })
    expect(await named()).toBe('europepmc')
    await searchNote.call(hurried(), { study, id: 'europepmc', database: 'europepmc', on: '2026-11-01' })
    expect(await named()).toBe('europepmc-2026-11-29')
  })
  it('a second string of one day writes over no first, and the same string keeps its name', async () => {
    const { url } = await serve({ ids: numbers(1) })
    const study = join(folder(), 'study')
    await init.call(hurried(), { folder: study })
    const named = async (query: string, search?: string) =>
      (
        await run(hurried(), {
          study,
          database: 'europepmc',
          server: url,
          out: folder(),
          query,
          ...(search !== undefined && { search }),
        })
      ).value.noteAs
    const note = (id: string, query: string) =>
      searchNote.call(hurried(), { study, id, database: 'europepmc', on: '2026-11-29', hits: 1, query })
    await note(await named('sweet AND ibrutinib'), 'sweet AND ibrutinib')
    await note(await named('pyoderma AND gilteritinib'), 'pyoderma AND gilteritinib')
    expect(await named('sweet AND ibrutinib')).toBe('europepmc')
    expect(await named('pyoderma AND gilteritinib')).toBe('europepmc-2026-11-29')
    expect(await named('panniculitis AND vemurafenib')).toBe('europepmc-2026-11-29-2')
    expect(await named('panniculitis', 'europepmc')).toBe('europepmc-2026-11-29-2')
    const beside = await searchNote.call(hurried(), {
      study,
      id: 'europepmc',
      database: 'europepmc',
      on: '2026-11-28',
      query: 'sweet AND ibrutinib',
      another: true,
    })
    expect(beside.value).toMatchObject({ id: 'europepmc-2026-11-28', replaced: false })
  })
  it('an export waits to be imported until it was, and a run broken off is told', async () => {
    const { url } = await serve({
      ids: numbers(20),
      before: ({ parameters }, reply) =>
        parameters.get('query') === 'y' && parameters.get('cursorMark') === 'A10' && (reply.writeHead(400).end(), true),
    })
    const study = join(folder(), 'study')
    await init.call(hurried(), { folder: study })
    const input = { study, database: 'europepmc', server: url, batch: 10 }
    const { value } = await run(hurried(), input)
    expect(await problem(run(hurried(), { ...input, query: 'y' }))).toMatchObject({ code: 'search-refused' })
    const here = async () =>
      ((await literatureImports.call(hurried(), { study })).value as ValueOf<typeof literatureImports>).searched
    expect(await here()).toMatchObject({
      waiting: [{ database: 'europepmc', query: 'x', hits: 20, file: value.file, noteAs: 'europepmc' }],
      broken: ['europepmc'],
    })
    await importLiterature.call(hurried(), { into: study, files: [value.file], database: 'europepmc', on: value.on })
    expect((await here()).waiting).toEqual([])
  })
})

describe('Europe PMC is searched over the network', () => {
  it('page after page by its cursor, kept as it came, one page a line', async () => {
    const ids = numbers(25)
    const { url, asked } = await serve({ ids })
    const ran = await run(hurried(), { database: 'europepmc', server: url, out: folder(), batch: 10, query: undefined })
    expect(ran.value).toMatchObject({ hits: 25, records: 25 })
    expect(idsIn(ran.value.file)).toEqual(ids)
    expect(
      readFileSync(ran.value.file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((l) => JSON.parse(l).hitCount),
    ).toEqual([25, 25, 25])
    expect(asked.map((a) => [a.path, a.parameters.get('cursorMark')])).toEqual([
      ['/searchPOST', '*'],
      ['/searchPOST', 'A10'],
      ['/searchPOST', 'A20'],
      ['/searchPOST', 'A30'],
    ])
    expect(Object.fromEntries(asked[0]?.parameters ?? [])).toMatchObject({
      resultType: 'core',
      format: 'json',
      pageSize: '10',
    })
  })
  it('a run broken off goes on at its cursor', async () => {
    const ids = numbers(40)
    let fails = true
    const { url, asked } = await serve({
      ids,
      before: ({ parameters }, reply) => {
        if (!fails || parameters.get('cursorMark') !== 'A20') return false
        reply.writeHead(400).end()
        return true
      },
    })
    const input = { database: 'europepmc', server: url, out: folder(), batch: 10 }
    await problem(run(hurried(), input))
    fails = false
    const before = asked.length
    const ran = await run(hurried(), input)
    expect(ran.value).toMatchObject({ hits: 40, records: 40, resumed: 2 })
    expect(idsIn(ran.value.file)).toEqual(ids)
    expect(asked[before]?.parameters.get('cursorMark')).toBe('A20')
  })
  it('where the hits changed meanwhile, all is fetched anew', async () => {
    let ids = numbers(20)
    let fails = true
    const answers = {
      get ids() {
        return ids
      },
      before: ({ parameters }: Asked, reply: ServerResponse) => {
        if (!fails || parameters.get('cursorMark') !== 'A10') return false
        reply.writeHead(400).end()
        return true
      },
    }
    const { url } = await serve(answers)
    const input = { database: 'europepmc', server: url, out: folder(), batch: 10 }
    await problem(run(hurried(), input))
    fails = false
    ids = ['7', ...numbers(20)]
    const ran = await run(hurried(), input)
    expect(ran.issues.map((i) => i.code)).toEqual(['search-changed'])
    expect(idsIn(ran.value.file)).toEqual(ids)
  })
  it('a record on two pages is kept once, and the difference told', async () => {
    const { url } = await serve({ ids: [...numbers(10), ...numbers(1)] })
    const ran = await run(hurried(), { database: 'europepmc', server: url, out: folder(), batch: 10 })
    expect(idsIn(ran.value.file)).toEqual(numbers(10))
    expect(ran.issues).toMatchObject([{ code: 'search-short', values: { hits: 11, records: 10 } }])
  })
  it('a web page in place of results is not taken', async () => {
    const { url } = await serve({ ids: [], before: (_, reply) => (reply.end('<html>Maintenance</html>'), true) })
    const out = folder()
    expect(await problem(run(hurried(), { database: 'europepmc', server: url, out }))).toMatchObject({
      code: 'search-odd-answer',
      values: { got: 'Maintenance' },
    })
    expect(existsSync(join(out, 'europepmc-2026-11-29'))).toBe(false)
  })
})
