import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { builtInReport } from '../../../../tools/built-in-report.ts'
import { locales } from '../../src/i18n/locale.ts'
import { wording } from '../../src/i18n/wording.ts'
import { browserPath, notRun } from './browser.ts'

const screens = {
  desktop: { width: 1280, height: 720 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
  // At a zoom of 200 % a page has half the CSS pixels to lie in.
  'desktop at 200 %': { width: 640, height: 360 },
} as const

describe.skipIf(browserPath === undefined)(`the report in a browser${notRun}`, () => {
  /** Screenshots stay where CASEWRIGHT_SCREENSHOTS says, to be looked at. */
  const kept = process.env['CASEWRIGHT_SCREENSHOTS']
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'casewright-web-'))
  let browser: Browser
  const told: string[] = []
  const requests: string[] = []

  beforeAll(async () => {
    for (const locale of locales) writeFileSync(join(folder, `${locale}.html`), builtInReport(locale).html)
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    if (kept === undefined) rmSync(folder, { recursive: true })
  })

  async function read(locale: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: screens.desktop, offline: true, ...options })
    const page = await context.newPage()
    page.on('console', (m) => told.push(`${m.type()}: ${m.text()}`))
    page.on('pageerror', (e) => told.push(e.message))
    page.on('request', (r) => requests.push(r.url()))
    await page.goto(pathToFileURL(join(folder, `${locale}.html`)).href)
    return page
  }
  const close = (page: Page) => page.context().close()
  /** The element with the focus, as its id, its data-n or its tag. */
  const focus = (page: Page) => page.evaluate('(e => e.dataset.n ?? (e.id || e.tagName))(document.activeElement)')

  describe.each(locales)('%s', (locale) => {
    let page: Page
    beforeAll(async () => {
      page = await read(locale)
    })
    afterAll(() => close(page))
    beforeEach(async () => {
      await page.setViewportSize(screens.desktop)
      await page.keyboard.press('Escape')
    })

    it('a number opens its cases with the words of their sources; Escape closes and gives the focus back', async () => {
      const number = page.locator('main a.n[data-n="dechallenge.positive"]').first()
      await number.click()
      const panel = page.locator('#panel')
      expect(await panel.isVisible()).toBe(true)
      expect(await panel.locator('.case-said').count()).toBeGreaterThanOrEqual(7)
      expect(await panel.locator('q.q').count()).toBeGreaterThan(5)
      expect(await panel.innerText()).toContain(wording(locale, 'silence.not-visible'))
      expect(await focus(page)).toBe('panel-h')
      await page.keyboard.press('Escape')
      expect(await panel.isVisible()).toBe(false)
      expect(await focus(page)).toBe('dechallenge.positive')
      await number.click()
      await panel.locator('.case-said a').first().click()
      expect(new URL(page.url()).hash).toMatch(/^#case-/u)
    })

    it('with the keyboard alone: skip the contents, open a number, read its cases, close, go on from there', async () => {
      const own = await read(locale)
      await own.keyboard.press('Tab')
      expect(await own.evaluate('document.activeElement.className')).toBe('skip')
      await own.keyboard.press('Enter')
      await own.keyboard.press('Tab')
      const first = await focus(own)
      expect(await own.evaluate('document.activeElement.matches("main a.n")')).toBe(true)
      await own.keyboard.press('Enter')
      expect(await focus(own)).toBe('panel-h')
      for (let i = 0; i < 5 && (await focus(own)) !== 'SUMMARY'; i++) await own.keyboard.press('Tab')
      const group = own.locator('#panel details').first()
      if ((await group.getAttribute('open')) === null) await own.keyboard.press('Enter')
      await group.locator('.case-said').first().waitFor()
      await own.keyboard.press('Escape')
      expect(await focus(own)).toBe(first)
      await own.keyboard.press('Tab')
      expect(await own.evaluate('document.activeElement.matches("main a")')).toBe(true)
      await close(own)
    })

    it('case pages show the four kinds of silence in words, and the words are explained', async () => {
      const legend = await page.locator('#cases .legend').innerText()
      for (const kind of ['absent', 'not-reported', 'not-visible', 'unclear'] as const) {
        expect(legend).toContain(wording(locale, `silence.explain.${kind}`))
        const said: readonly string[] = await page.locator(`article.case .say-${kind}`).allTextContents()
        expect(said.length).toBeGreaterThan(0)
        expect(said.every((text) => text.trim() !== '')).toBe(true)
        expect(said.join(' ')).toContain(wording(locale, `silence.${kind}`))
      }
    })

    it('every link of the contents leads to its section', async () => {
      const missed = await page.evaluate(`[...document.querySelectorAll('nav.contents a')].flatMap((a) => {
        a.click()
        const top = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect().top
        const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 2
        return a.hash === location.hash && (end || Math.abs(top) < 60) ? [] : [a.hash + ' at ' + top]
      })`)
      expect(await page.locator('nav.contents a').count()).toBeGreaterThan(15)
      expect(missed).toEqual([])
    })

    it.each(Object.entries(screens))('%s: the page does not scroll sideways, open panel and all', async (name, viewport) => {
      await page.setViewportSize(viewport)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
      await page.screenshot({ path: join(folder, `${locale}-${name}.png`) })
      await page.evaluate(`document.querySelector('main a.n[data-n="dechallenge.positive"]').click()`)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
      expect(await page.evaluate('(p => p.scrollWidth - p.clientWidth)(document.getElementById("panel"))')).toBe(0)
      expect(await page.locator('#panel .close').isVisible()).toBe(true)
      await page.screenshot({ path: join(folder, `${locale}-${name}-panel.png`) })
    })

    it.each(['light', 'dark'] as const)('%s: axe finds nothing serious or critical', async (colorScheme) => {
      const page = await read(locale, { colorScheme })
      const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(ground === 'rgb(255, 255, 255)').toBe(colorScheme === 'light')
      // Of the many cases and rows of one shape a few stand for all; laid out, so that axe sees what is behind each word.
      await page.addStyleTag({ content: 'article.case{content-visibility:visible!important}' })
      await page.evaluate(`for (const [all, kept] of [['article.case', 2], ['#numbers tbody tr', 12], ['main tbody tr', 150], ['svg :not(title, desc)', 150], ['main li', 60]])
        [...document.querySelectorAll(all)].slice(kept).forEach((e) => e.remove())`)
      await page.locator('main a.n[data-n="dechallenge.positive"]').first().click()
      await page.evaluate(axe.source)
      const found = (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)) as axe.AxeResults // what axe.run gives
      const bad = found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
      expect(bad.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.html.slice(0, 120)}`).join(' | ')}`)).toEqual([])
      await close(page)
    })
  })

  it('prints: contents and panel stay away, a PDF comes out', async () => {
    const page = await read('en', { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.locator('nav.contents').isVisible()).toBe(false)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.length).toBeGreaterThan(100_000)
    await close(page)
  })

  it('can be read without script: a number is a link to its row, a case page has its words', async () => {
    const page = await read('en', { javaScriptEnabled: false })
    await page.locator('main a.n[data-n="dechallenge.positive"]').first().click()
    expect(new URL(page.url()).hash).toBe('#n-dechallenge.positive')
    expect(await page.locator('article.case q.q').count()).toBeGreaterThan(50)
    await close(page)
  })

  it('asked for nothing but its own file, and told no error, in all of the above', () => {
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([])
    expect(requests.length).toBeGreaterThan(0)
    expect(told).toEqual([])
    expect(readFileSync(join(folder, 'en.html'), 'utf8')).not.toMatch(/(?:src|srcset)="(?!data:)/u)
  })
})
