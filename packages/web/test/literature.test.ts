import { join } from 'node:path'
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

const STUDY = 'sweet'
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
  const invited = async (name: string, roles: readonly string[], language: Language): Promise<Page> => {
    const { link } = valueOf(await ask(li, '/api/ops/people.invite', { name, study: STUDY, roles })) as {
      readonly link: string
    }
    return come(link, language)
  }

  beforeAll(async () => {
    workbench = await openWorkbench('server')
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
  })

  it('says where records come from while there are none', async () => {
    for (const screenAt of ['', '/duplicates', '/screening', '/conflicts', '/flow']) {
      await visit(li, at(screenAt))
      await li.getByRole('link', { name: 'Import exports' }).waitFor()
    }
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
    await visit(zhao, at('/conflicts'))
    await zhao.getByText('Seen differently (2)').waitFor()
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

  it('can be read and decided at 200 % zoom, without scrolling sideways', async () => {
    await wang.setViewportSize({ width: 640, height: 360 })
    for (const screenAt of ['', '/import', '/duplicates?list=certain', '/screening', '/conflicts', '/flow']) {
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
      for (const screenAt of ['', '/import', '/duplicates?list=certain', '/conflicts', '/flow']) {
        await visit(page, at(screenAt))
        expect(await page.evaluate(() => document.documentElement.lang.slice(0, 2))).toBe(look.language)
        await picture(page, `literature${screenAt.replaceAll(/[^a-z]+/gu, '-')}.${look.language}.${look.scheme}`)
        expect([screenAt, await scrollsSideways(page), ...(await axe(page))]).toEqual([screenAt, false])
      }
    })
})
