import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locales } from '../../src/i18n/locale.ts'
import { nameIn } from '../../src/i18n/name-in.ts'
import { signalHtml } from '../../src/write/signals/signal-html.ts'
import { signalReport } from '../../src/write/signals/signal-report.ts'
import { inventedAnswer, inventedMultiverse, inventedOnset } from '../signals/invented-answer.ts'
import { browserPath, notRun } from './browser.ts'

describe.skipIf(browserPath === undefined)(`a report on signals in a browser${notRun}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'casewright-signals-'))
  let browser: Browser

  beforeAll(async () => {
    for (const locale of locales) {
      const input = { locale, nameOf: nameIn(locale), version: '0', statedOn: '2031-08-01', answer: inventedAnswer }
      const report = signalReport({ ...input, multiverse: inventedMultiverse(), onset: inventedOnset })
      writeFileSync(join(folder, `${locale}.html`), signalHtml(report))
    }
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  describe.each(locales)('%s', (locale) => {
    let page: Page
    const told: string[] = []
    beforeAll(async () => {
      page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      page.on('pageerror', (e) => told.push(e.message))
      await page.goto(pathToFileURL(join(folder, `${locale}.html`)).href)
    })
    afterAll(() => page.close())

    it('a count opens the reports behind it', async () => {
      await page.locator('#result a.n[data-n="main.a"]').first().click()
      expect(await page.locator('#panel .case-said').count()).toBe(inventedAnswer.reports.length)
      expect(await page.locator('#panel .case-said').first().textContent()).toContain('inventinib')
      await page.locator('#panel .close').click()
    })

    it('keeps in sight that the data were generated', async () => {
      await page.locator('#limits').scrollIntoViewIfNeeded()
      const box = await page.locator('.banner').boundingBox()
      expect(box?.y).toBe(0)
      expect(box?.width).toBeGreaterThan(1200)
    })

    it('can be read by those who do not see it', async () => {
      await page.addScriptTag({ content: axe.source })
      const { violations } = (await page.evaluate('axe.run(document, { runOnly: ["wcag2a", "wcag2aa"] })')) as {
        readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
      }
      expect(violations.map((v) => [v.id, v.nodes[0]?.html.slice(0, 200)])).toEqual([])
      expect(told).toEqual([])
    })
  })
})
