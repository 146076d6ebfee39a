import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTable } from 'casewright/read'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axe,
  browserPath,
  type Language,
  looks,
  notRun,
  openWorkbench,
  picture,
  scrollsSideways,
  settle,
  visit,
  type Workbench,
} from './harness.ts'
import { inventedDatabase, type InventedDatabase } from './literature-network.ts'

const STUDY = 'sweet'
/** A review that is searched again and again. */
const LIVING = 'living'
const living = (screen = ''): string => `/studies/${LIVING}/literature${screen}`
const at = (screen = ''): string => `/studies/${STUDY}/literature${screen}`
const exports_ = join(import.meta.dirname, '../../../examples/neutrophilic-dermatosis/literature/imports')
const files = [
  '6c7f8764/example-embase-layout.ris',
  '919dea15/example-cnki-layout.net',
  'd60e2d08/example-pubmed-layout.nbib',
].map((f) => join(exports_, f))
const PASSWORD = 'a long enough pass phrase, 2026'

/** Something of the server that has no screen here, asked with the cookies of a page. */
async function ask(page: Page, url: string, body: object): Promise<unknown> {
  const response = await page.request.post(url, { data: body, headers: { 'x-casewright': '1' } })
  const answer: unknown = await response.json()
  if (!response.ok()) throw new Error(`${url}: ${JSON.stringify(answer)}`)
  return answer
}
const valueOf = (answer: unknown): object => (answer as { readonly value: object }).value

/** A table that was downloaded, its rows by the names of their columns. */
function rowsOf(path: string): readonly Readonly<Record<string, string>>[] {
  const { table } = readTable('downloaded.csv', readFileSync(path))
  return (table?.rows ?? []).map(({ cells }) => Object.fromEntries(cells.map((c, i) => [table?.columns[i] ?? '', c])))
}

/** One key after the other, each when the record before has gone. */
async function screen(page: Page, keys: string): Promise<void> {
  for (const key of keys) {
    const before = await page.locator('article').innerText()
    await page.keyboard.press(key)
    await page.waitForFunction((was) => (document.querySelector('article')?.innerText ?? '') !== was, before)
  }
}
const saved = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    /Saved|已保存/u.test(document.querySelector('header')?.textContent ?? document.body.innerText),
  )

describe.skipIf(browserPath === undefined)(`literature in a browser, three people on one server${notRun}`, () => {
  let workbench: Workbench
  let database: InventedDatabase
  let li: Page
  let wang: Page
  let zhao: Page

  const come = async (link: string, language: Language, name?: string): Promise<Page> => {
    const page = await workbench.page({ language })
    const token = link.slice(link.indexOf('#') + 1)
    await ask(page, '/api/invitation/accept', {
      token,
      password: PASSWORD,
      language,
      ...(name !== undefined && { name }),
    })
    return page
  }
  const personOf = async (name: string): Promise<string> => {
    const { people } = valueOf(await ask(li, '/api/ops/people.list', {})) as {
      readonly people: readonly { readonly id: string; readonly name: string }[]
    }
    return people.find((p) => p.name === name)?.id ?? ''
  }
  const invited = async (name: string, roles: readonly string[], language: Language): Promise<Page> => {
    const { link } = valueOf(await ask(li, '/api/ops/people.invite', { name, study: STUDY, roles })) as {
      readonly link: string
    }
    return come(link, language)
  }

  beforeAll(async () => {
    database = await inventedDatabase(250)
    workbench = await openWorkbench('server', undefined, 'named', {
      CASEWRIGHT_EUROPEPMC_SERVER: database.url,
      // Nobody listens there: a machine without a network.
      CASEWRIGHT_PUBMED_SERVER: 'http://127.0.0.1:9',
    })
    li = await come(workbench.setupLink ?? '', 'en', 'Li Na')
    await ask(li, '/api/ops/studies.create', {
      study: STUDY,
      title: 'Sweet syndrome on targeted drugs',
      roles: ['lead', 'screener'],
    })
    wang = await invited('Wang Fang', ['screener'], 'zh')
    zhao = await invited('Zhao Min', ['lead'], 'en')
  })
  afterAll(async () => {
    await workbench?.close()
    await database?.close()
  })

  it('says where records come from while there are none', async () => {
    for (const screenAt of ['', '/duplicates', '/screening', '/conflicts', '/flow']) {
      await visit(li, at(screenAt))
      await li.getByRole('link', { name: 'Import exports' }).waitFor()
    }
    // Nobody has said which drugs the study is about.
    await visit(li, at('/import'))
    await li.getByRole('button', { name: 'Show the strings' }).click()
    await li.getByText('does not say yet what to search for', { exact: false }).waitFor()
    await picture(li, 'literature-nothing-to-find')
    await li.getByRole('main').getByRole('link', { name: 'Study settings' }).click()
    await li.waitForURL(`**/studies/${STUDY}/settings`)
  })

  it('reads exports before anything is written, brings them in, and reports what was read', async () => {
    await visit(li, at('/import'))
    await li.locator('input[type=file]').setInputFiles(files)
    await li.getByRole('button', { name: 'Import 3 files' }).waitFor()
    await li.getByRole('rowheader', { name: 'example-cnki-layout.net' }).waitFor()
    await picture(li, 'literature-import-chosen')
    expect(await axe(li)).toEqual([])
    await li.getByRole('button', { name: 'Import 3 files' }).click()
    await li.getByRole('heading', { name: 'Imported' }).waitFor()
    await li.getByText('188 records from 3 files.').waitFor()
    await picture(li, 'literature-import-report')
  })

  it('writes nothing of a file that cannot be used, and says why', async () => {
    await visit(li, at('/import'))
    await li
      .locator('input[type=file]')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('nothing of the kind\n') })
    await li.getByText('cannot be used').waitFor()
    expect(await li.getByRole('button', { name: 'Import 0 files' }).isDisabled()).toBe(true)
  })

  it('finds the duplicates, asks about the doubtful pair, and takes one key as the answer', async () => {
    // Nobody screens without being told that a publication may come twice.
    await visit(li, at('/screening'))
    await li.getByText('Duplicates have not been looked for among 188 records', { exact: false }).waitFor()
    await visit(li, at('/duplicates'))
    await li.getByText('Duplicates were not looked for yet').waitFor()
    await li.getByRole('button', { name: 'Find duplicates' }).click()
    await li.getByText('1 of 1').waitFor()
    await li.getByText('Only what differs').waitFor()
    await picture(li, 'literature-duplicates')
    await li.keyboard.press('s')
    await li.getByText('No pair waits').waitFor()
    await li.getByText('188 records, 152 publications').waitFor()
    await li.keyboard.press('u')
    await li.getByText('1 of 1').waitFor()
    await li.getByText('188 records, 153 publications').waitFor()
    await li.keyboard.press('d')
    await li.getByText('No pair waits').waitFor()
    await li.getByRole('tab', { name: 'Decided (1)' }).click()
    await li.getByText('different publications', { exact: false }).first().waitFor()
    await saved(li)
  })

  it('puts one record at a time before two people, blind to each other, with the words of the protocol marked', async () => {
    for (const page of [li, wang]) {
      await visit(page, at('/screening'))
      await page.locator('article h2').waitFor()
    }
    await screen(li, 'iiee')
    await saved(li)
    expect(await wang.locator('body').innerText()).not.toMatch(/Li Na.*纳入/u)
    await screen(wang, 'ieei')
    await saved(wang)
    await picture(wang, 'literature-screening')
    expect(await axe(wang)).toEqual([])
  })

  it('takes back what was decided, any number of times, and puts the record back', async () => {
    const before = await wang.locator('article').innerText()
    await screen(wang, 'uu')
    await screen(wang, 'ei')
    expect(await wang.locator('article').innerText()).toBe(before)
    // What was typed beside the verdict comes back with it.
    await wang.keyboard.press('n')
    await wang.keyboard.type('表2')
    await wang.keyboard.press('Enter')
    await screen(wang, 'eu')
    expect(await wang.getByRole('textbox', { name: '备注' }).inputValue()).toBe('表2')
    await saved(wang)
  })

  it('takes a verdict on the page of a record, by the same keys, from those who screen only', async () => {
    const { records } = valueOf(await ask(wang, '/api/ops/screen.next', { study: STUDY, n: 1 })) as {
      readonly records: readonly { readonly record: string }[]
    }
    const page = at(`/records/${records[0]?.record}`)
    await visit(wang, page)
    const bar = wang.locator('section', { hasText: '您的判定' }).last()
    await bar.getByText('您尚未对其作出判定。').waitFor()
    await wang.keyboard.press('e')
    await bar.getByText(/判为排除/u).waitFor()
    await picture(wang, 'literature-record-verdict')
    expect(await axe(wang)).toEqual([])
    await wang.keyboard.press('u')
    await bar.getByText('您尚未对其作出判定。').waitFor()
    // The same verdict given again keeps its labels and its note.
    await bar.getByRole('button', { name: '需再看' }).click()
    await wang.keyboard.press('n')
    await wang.keyboard.type('表2')
    await wang.keyboard.press('Enter')
    await wang.keyboard.press('e')
    await bar.getByText(/判为排除/u).waitFor()
    await visit(wang, page)
    const again = bar.getByRole('button', { name: '需再看' })
    expect(await again.getAttribute('aria-pressed')).toBe('true')
    expect(await bar.getByRole('textbox').inputValue()).toBe('表2')
    await wang.keyboard.press('i')
    await bar.getByText(/判为纳入/u).waitFor()
    expect(await again.getAttribute('aria-pressed')).toBe('true')
    expect(await bar.getByRole('textbox').inputValue()).toBe('表2')
    await wang.keyboard.press('u')
    await bar.getByText(/判为排除/u).waitFor()
    await wang.keyboard.press('u')
    await bar.getByText('您尚未对其作出判定。').waitFor()
    await visit(zhao, page)
    await zhao.getByText('Where it stands').waitFor()
    expect(await zhao.locator('body').innerText()).not.toMatch(/Your verdict/u)
  })

  it('keeps what was decided while the server is gone, and sends it when it is back', async () => {
    await workbench.crash()
    await screen(li, 'ee')
    await workbench.restart()
    await li.reload()
    await li.locator('article h2').waitFor()
    await saved(li)
    await visit(li, at('/screening'))
    await li.getByRole('row', { name: /Li Na/u }).getByText('6', { exact: true }).first().waitFor()
  })

  it('shows a third person both verdicts and lets them settle, but not the two themselves', async () => {
    await visit(li, at('/conflicts'))
    await li.getByText('You have read this record yourself', { exact: false }).waitFor()
    // A word changed by one alone takes no conflict away; the third person sees both of it.
    await li.getByRole('link', { name: 'The page of the record' }).click()
    await li.getByText('settles nothing by itself', { exact: false }).waitFor()
    const said = (await li.getByText(/You said (include|exclude|unsure)/iu).first().innerText()).toLowerCase()
    await li.keyboard.press(said.includes('exclude') ? 'i' : 'e')
    await li.getByRole('status').getByText(said.includes('exclude') ? 'Include' : 'Exclude', { exact: false }).first().waitFor()
    await visit(zhao, at('/conflicts'))
    await zhao.getByText('Seen differently (2)').waitFor()
    await zhao.getByText('Then, knowing the other:', { exact: false }).waitFor()
    await picture(zhao, 'literature-conflicts')
    await zhao.keyboard.press('i')
    await zhao.getByText('Seen differently (1)').waitFor()
    await zhao.getByRole('button', { name: 'Undo' }).click()
    await zhao.getByText('Seen differently (2)').waitFor()
    await zhao.keyboard.press('i')
    await zhao.getByText('Seen differently (1)').waitFor()
    await zhao.keyboard.press('e')
    await zhao.getByText('No conflict').waitFor()
    await zhao.getByText('Li Na – Wang Fang').waitFor()
  })

  it('draws the flow as it stands, and each of its numbers opens its records', async () => {
    await visit(zhao, at('/flow'))
    await zhao
      .getByRole('row', { name: /Screened by title and abstract/u })
      .first()
      .getByRole('link', { name: /: 4$/u })
      .click()
    await zhao.getByText('4 of 188 records').first().waitFor()
    await zhao.getByRole('grid').getByRole('link').first().click()
    await settle(zhao)
    await zhao.getByRole('heading', { name: 'Decisions' }).waitFor()
    await picture(zhao, 'literature-record')
  })

  it('searches records in Chinese and keeps the search in the address', async () => {
    await visit(wang, at())
    await wang.getByRole('searchbox').fill('综合征')
    await wang
      .getByText(/符合条件\d条/u)
      .first()
      .waitFor()
    await wang.waitForURL(/filter=/u)
    await wang.waitForFunction(() => /共188条记录，符合条件(?!188)/u.test(document.body.innerText))
    await wang.reload()
    await settle(wang)
    expect(await wang.getByRole('searchbox').inputValue()).toBe('综合征')
  })

  it('keeps a full text with its record and opens it from there', async () => {
    await visit(li, `${at('/screening')}?stage=full-text`)
    await li.locator('article h2').waitFor()
    await li
      .locator('input[type=file]')
      .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
    const link = li.getByRole('link', { name: 'Open report.pdf' })
    await link.waitFor()
    const href = (await link.getAttribute('href')) ?? ''
    expect((await li.request.get(`${workbench.url}${href}`)).status()).toBe(200)
    // A note is no reason before it is shown as one, and Enter of an input method decides nothing.
    await li.keyboard.press('n')
    await li.keyboard.type('dose in table')
    await li.keyboard.press('Enter')
    const before = await li.locator('article').innerText()
    await li.getByRole('button', { name: 'Another reason…' }).click()
    const reason = li.getByPlaceholder('The reason in words, then Enter')
    expect(await reason.inputValue()).toBe('dose in table')
    await reason.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
    expect(await li.locator('article').innerText()).toBe(before)
    await reason.press('Enter')
    await reason.waitFor({ state: 'detached' })
    await li.getByText('Nothing waits for you').or(li.locator('article h2')).first().waitFor()
    await saved(li)
  })

  it('logs who decided what, and of what others have still to read not what was said', async () => {
    await visit(wang, at('/log'))
    await wang.getByRole('grid').getByText('判定暂不显示', { exact: false }).first().waitFor()
    await picture(wang, 'literature-log.zh')
    expect(await axe(wang)).toEqual([])
    await visit(li, at('/log'))
    const found = async (): Promise<string> =>
      (await li.locator('main').innerText()).match(/\d+ of \d+ decisions?/u)?.[0] ?? ''
    await li.getByRole('button', { name: 'Kind' }).click()
    await li.getByRole('checkbox', { name: /conflict settled/u }).click()
    await li.keyboard.press('Escape')
    await li.waitForFunction(() => /\b3 of \d+ decisions/u.test(document.body.innerText))
    const [download] = await Promise.all([li.waitForEvent('download'), li.getByRole('button', { name: 'CSV' }).click()])
    const rows = rowsOf(await download.path())
    expect([await found(), rows.length, new Set(rows.map((r) => r['Person']))]).toEqual([
      expect.stringMatching(/^3 of/u),
      3,
      new Set(['Zhao Min']),
    ])
    await picture(li, 'literature-log.en')
    await li.getByRole('grid').getByRole('link').first().click()
    await li.getByRole('heading', { name: 'Decisions' }).waitFor()
  })

  it('searches a database from here, goes on where it was broken off, and imports what was found with its search noted', async () => {
    await ask(li, '/api/ops/studies.create', {
      study: LIVING,
      title: 'A living review',
      groups: ['tyrosine-kinase-inhibitor'],
      entities: ['sweet-syndrome'],
      roles: ['lead', 'screener'],
    })
    await ask(li, '/api/ops/protocol.edit', {
      study: LIVING,
      change: { screeners: { 'title-abstract': 1, 'full-text': 1 } },
    })
    await visit(li, living('/import'))
    await li.getByRole('button', { name: 'Show the strings' }).click()
    const europe = li.locator('details', { hasText: 'Europe PMC' }).first()
    const pubmed = li.locator('details', { hasText: 'PubMed' }).first()
    await pubmed.locator(':scope > summary').click()
    await pubmed.getByRole('button', { name: 'Search now' }).click()
    await europe.locator(':scope > summary').click()
    database.breakOff(true)
    await europe.getByRole('button', { name: 'Search now' }).click()
    await europe.getByText('Press again to go on where it was').waitFor()
    await picture(li, 'literature-search-broken')
    // The page was left meanwhile: what came is still known.
    await visit(li, living('/import'))
    await li.getByRole('button', { name: 'Show the strings' }).click()
    await europe.locator(':scope > summary').click()
    await europe.getByText('was broken off before all was there', { exact: false }).waitFor()
    database.breakOff(false)
    const before = database.asked.length
    await europe.getByRole('textbox', { name: 'E-mail (optional)' }).fill('li@example.org')
    await europe.getByRole('button', { name: 'Go on with the search' }).click()
    await europe.getByText('250 hits, 250 records fetched', { exact: false }).waitFor()
    await europe.getByText('1 batch was there from before', { exact: false }).waitFor()
    await picture(li, 'literature-search-found')
    expect(await axe(li)).toEqual([])
    expect(database.asked[before]?.get('cursorMark')).toBe('A200')
    // Nothing of the study but the string that is shown.
    expect(new Set(database.asked.flatMap((a) => [...a.keys()]))).toEqual(
      new Set(['query', 'resultType', 'format', 'pageSize', 'cursorMark', 'email']),
    )
    await europe.getByText('What is sent').click()
    const shown = await europe.locator('section pre').innerText()
    expect(shown).toContain('imatinib')
    expect(new Set(database.asked.map((a) => a.get('query')?.trim()))).toEqual(new Set([shown.trim()]))
    await europe.getByRole('button', { name: 'Import what was found' }).click()
    await li.getByText('250 records from 1 file.').waitFor()
    await li.getByRole('row', { name: /Europe PMC.*250.*250/u }).waitFor()
    // Of another day it is another search, and the first stays.
    await visit(li, living('/import'))
    await li.getByRole('button', { name: 'Show the strings' }).click()
    await europe.locator(':scope > summary').click()
    await europe.getByText('Correct the search of', { exact: false }).waitFor()
    await europe.getByLabel('Day of the search').fill('2026-11-02')
    await europe.getByLabel('Hits the database counted').fill('244')
    await picture(li, 'literature-note-another')
    await europe.getByRole('button', { name: 'Note this search' }).click()
    await li.getByRole('row', { name: /Europe PMC.*244/u }).waitFor()
    await li.getByRole('row', { name: /Europe PMC.*250.*250/u }).waitFor()
    // A number is corrected, and the string stays the one that was run, whatever the protocol would make of it today.
    await europe.getByLabel('europepmc-2026-11-02', { exact: false }).check()
    await europe.getByLabel('Hits the database counted').fill('245')
    const noted = li.waitForRequest((r) => r.url().endsWith('/api/ops/search.note'))
    await europe.getByRole('button', { name: 'Note this search' }).click()
    expect((await noted).postDataJSON()).toMatchObject({ id: 'europepmc-2026-11-02', another: false, hits: 245 })
    expect((await noted).postDataJSON()).not.toHaveProperty('query')
    await li.getByRole('row', { name: /Europe PMC.*245/u }).waitFor()
    expect(await li.getByRole('row', { name: /Europe PMC.*244/u }).count()).toBe(0)
  })

  it('says what to do where there is no network', async () => {
    await visit(zhao, at('/import'))
    await ask(li, '/api/ops/people.roles', { study: LIVING, person: await personOf('Zhao Min'), roles: ['lead'] })
    await visit(zhao, living('/import'))
    await zhao.getByRole('button', { name: '中文', exact: true }).click()
    await zhao.getByRole('button', { name: '显示检索式' }).click()
    const pubmed = zhao.locator('details', { hasText: 'PubMed' }).first()
    await pubmed.locator(':scope > summary').click()
    await pubmed.getByRole('button', { name: /立即检索|继续检索/u }).click()
    await pubmed.getByText('无法连接', { exact: false }).waitFor({ timeout: 60_000 })
    await pubmed.getByText('也可在数据库网页执行检索', { exact: false }).waitFor()
    await picture(zhao, 'literature-search-offline.zh')
    await zhao.getByRole('button', { name: 'English', exact: true }).click()
  })

  it('says that it is too early to estimate what is left, until the estimate is known to hold', async () => {
    await ask(li, '/api/ops/dedupe', { what: LIVING })
    await visit(li, living('/screening'))
    await li.getByText('Too early to estimate', { exact: false }).waitFor({ timeout: 30_000 })
    expect(await li.locator('body').innerText()).not.toContain('Likely still unread')
  })

  it('gives out the records that wait as a table, and takes it back filled in: looked through, whole, once', async () => {
    await li.getByRole('link', { name: 'Decide in a table, elsewhere' }).click()
    await li.getByText('250 records wait for you').waitFor()
    const [download] = await Promise.all([
      li.waitForEvent('download'),
      li.getByRole('button', { name: 'Download the CSV' }).click(),
    ])
    const rows = rowsOf(await download.path())
    expect(rows.length).toBe(250)
    const filled = rows.map((r) => ({
      record: r['record'] ?? '',
      stage: r['stage'] ?? '',
      verdict: /Sweet/u.test(r['title'] ?? '') ? '纳入' : '0',
    }))
    const bring = (list: readonly (typeof filled)[number][]): Promise<void> =>
      li.locator('input[type=file]').setInputFiles({
        name: 'filled.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          `record,stage,verdict\n${list.map((r) => `${r.record},${r.stage},${r.verdict}`).join('\n')}\n`,
        ),
      })
    await bring(filled.map((r, i) => (i === 2 ? { ...r, verdict: 'perhaps' } : r)))
    await li.getByText('1 row cannot be taken', { exact: false }).waitFor()
    await li.getByText(/row 4.*verdict/u).waitFor()
    expect(await li.getByRole('button', { name: /^Take \d+ verdicts/u }).isDisabled()).toBe(true)
    await picture(li, 'literature-elsewhere-refused')
    expect(await axe(li)).toEqual([])
    await bring(filled)
    const would = '250 verdicts would be added at the stage “Title and abstract” (25 include, 225 exclude, 0 unsure)'
    await li.getByText(would, { exact: false }).waitFor()
    await li.getByRole('button', { name: 'Full text', exact: true }).click()
    await li.getByText(would, { exact: false }).waitFor({ state: 'detached' })
    await li.getByRole('button', { name: 'Look through filled.csv as of the stage “Full text”' }).click()
    await li.getByText('250 rows cannot be taken', { exact: false }).waitFor()
    await li.getByRole('button', { name: 'Title and abstract', exact: true }).click()
    await li.getByRole('button', { name: /^Look through filled.csv/u }).click()
    await li.getByText(would, { exact: false }).waitFor()
    await li.getByRole('button', { name: 'Take 250 verdicts' }).click()
    await li.getByText('250 verdicts added to yours at the stage “Title and abstract”', { exact: false }).waitFor()
    await bring(filled)
    await li.getByText('Nothing in it is new', { exact: false }).waitFor()
    await li.getByText('Nothing waits for you at this stage').waitFor()
  })

  it('replays decisions, and shows how much could have been left unread', async () => {
    await li.keyboard.press('Control+k')
    await li.getByRole('combobox').waitFor()
    await li.keyboard.type('left unread')
    await li.keyboard.press('Enter')
    await li.waitForURL(`**${living('/replay')}`)
    await li.getByRole('button', { name: 'Replay' }).click()
    // Of 250 decided one relevant and one irrelevant are known at the start.
    await li.getByText(/After \d+ of 248 records, 95% of the 24 relevant were found/u).waitFor({ timeout: 60_000 })
    await li.locator('figure svg').waitFor()
    await picture(li, 'literature-replay')
    expect(await axe(li)).toEqual([])
    for (const kind of ['SVG', 'PNG', 'CSV']) {
      const [file] = await Promise.all([
        li.waitForEvent('download'),
        li.getByRole('button', { name: kind, exact: true }).click(),
      ])
      expect(file.suggestedFilename()).toBe(`recall.en.${kind.toLowerCase()}`)
    }
    await li.getByRole('radio', { name: 'A table whose answers are known' }).click()
    const labelled = Array.from(
      { length: 80 },
      (_, i) =>
        `${i % 8 === 0 ? 'neutrophil plaque' : 'kidney pressure'} ${i % 7},text ${i % 11},${Number(i % 8 === 0)}`,
    )
    await li.locator('input[type=file]').setInputFiles({
      name: 'labelled.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['title,abstract,included', ...labelled].join('\n')),
    })
    await li.getByText('labelled.csv').waitFor()
    await li.getByRole('button', { name: 'Replay' }).click()
    await li.getByText(/of 78 records, 95% of the 9 relevant/u).waitFor({ timeout: 60_000 })
  })

  it('tells what an update brought, and each number that changed opens its cases', async () => {
    const builtIn = '/studies/neutrophilic-dermatosis'
    await visit(li, living('/update'))
    await li.getByText('No search after', { exact: false }).waitFor()
    await visit(li, `${builtIn}/literature/update`)
    await li.getByRole('row', { name: /lists of references.*7.*7.*0.*7.*0/u }).waitFor({ timeout: 60_000 })
    await li.getByText('No new patient.').waitFor()
    await li.getByRole('textbox', { name: 'Searches after' }).fill('2026-11-20')
    await li.getByText('New patients: 45').waitFor({ timeout: 60_000 })
    await li.getByText('580 numbers read differently', { exact: false }).waitFor()
    await picture(li, 'literature-update')
    expect(await axe(li)).toEqual([])
    await li
      .getByRole('link', { name: /open its cases$/u })
      .first()
      .click()
    await li.locator('aside').getByRole('heading', { name: 'Patients coded one by one' }).waitFor()
    await picture(li, 'literature-update-number')
  })

  it('can be read and decided at 200 % zoom, without scrolling sideways', async () => {
    await wang.setViewportSize({ width: 640, height: 360 })
    for (const screenAt of [
      '',
      '/import',
      '/duplicates?list=certain',
      '/screening',
      '/conflicts',
      '/flow',
      '/log',
      '/elsewhere',
      '/replay',
      '/update',
    ]) {
      await visit(wang, at(screenAt))
      await picture(wang, `literature${screenAt.replaceAll(/[^a-z]+/gu, '-')}.zoom`)
      expect([screenAt, await scrollsSideways(wang)]).toEqual([screenAt, false])
    }
    await wang.setViewportSize({ width: 1280, height: 720 })
  })

  for (const look of looks)
    it(`has nothing serious to axe, and never scrolls sideways (${look.language}, ${look.scheme})`, async () => {
      const page = await workbench.page(look)
      await ask(page, '/api/login', { name: look.language === 'zh' ? 'Wang Fang' : 'Zhao Min', password: PASSWORD })
      for (const screenAt of [
        '',
        '/import',
        '/duplicates?list=certain',
        '/conflicts',
        '/flow',
        '/log',
        '/elsewhere',
        '/replay',
        '/update',
      ]) {
        await visit(page, at(screenAt))
        expect(await page.evaluate(() => document.documentElement.lang.slice(0, 2))).toBe(look.language)
        await picture(page, `literature${screenAt.replaceAll(/[^a-z]+/gu, '-')}.${look.language}.${look.scheme}`)
        expect([screenAt, await scrollsSideways(page), ...(await axe(page))]).toEqual([screenAt, false])
      }
    })
})
