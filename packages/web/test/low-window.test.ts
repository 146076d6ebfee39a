import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, picture, scrollsSideways, visit, type Workbench } from './harness.ts'

const STUDY = 'neutrophilic-dermatosis'
/** A window of 1360 × 860 at 200 % zoom. */
const LOW = { width: 680, height: 430 }

const heightOf = (page: Page, what: string): Promise<number> =>
  page.locator(what).evaluate((e) => {
    const box = e.getBoundingClientRect()
    return Math.min(innerHeight, box.bottom) - box.top
  })

/** The buttons over a panel that stand wholly or in part beside the window. */
const outside = (page: Page, panel: string): Promise<readonly string[]> =>
  page.locator(panel).evaluate((e) => {
    const top = e.getBoundingClientRect().top
    return [...document.querySelectorAll<HTMLElement>('main button')]
      .map((b) => ({ name: b.innerText, box: b.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.bottom <= top && (box.left < 0 || box.right > innerWidth))
      .map(({ name }) => name)
  })

describe.skipIf(browserPath === undefined)(`a low window${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterEach(() => bench?.closePages())
  afterAll(() => bench?.close())

  for (const language of ['en', 'zh'] as const)
    it(`keeps half of its height for what is read (${language})`, async () => {
      const page = await bench.page({ ...LOW, language })
      await visit(page, `/studies/${STUDY}/patients/C001`)
      await page.getByRole('button', { name: /^(Source|来源)$/u }).click()
      expect(await heightOf(page, '#source-panel')).toBeGreaterThanOrEqual(LOW.height / 2)
      await picture(page, `low-case.${language}`)
      for (const width of [LOW.width, 700, 500]) {
        await page.setViewportSize({ ...LOW, width })
        expect([width, await outside(page, '#source-panel')]).toEqual([width, []])
      }
      await page.setViewportSize(LOW)
      expect(await scrollsSideways(page)).toBe(false)
      expect(await axe(page)).toEqual([])
      const course = page.getByRole('button', { name: /^(Course|病程)/u })
      expect(await course.getAttribute('aria-pressed')).toBe('false')
      await page.keyboard.press('t')
      expect(await course.getAttribute('aria-pressed')).toBe('true')
      await page.setViewportSize({ width: 1360, height: 860 })
      expect(await course.getAttribute('aria-pressed')).toBe('true')
      await page.setViewportSize(LOW)
      await visit(page, `/studies/${STUDY}/report`)
      await page.locator('iframe').waitFor()
      await picture(page, `low-report.${language}`)
      expect(await heightOf(page, 'iframe')).toBeGreaterThanOrEqual(LOW.height / 2)
      expect(await scrollsSideways(page)).toBe(false)
    })

  it('enlarges a scanned page and a PDF by buttons and by + − 0', async () => {
    const page = await bench.page()
    await visit(page, '/studies')
    const files = { 'scan.png': await page.screenshot(), 'scan.pdf': await page.pdf() }
    for (const [name, bytes] of Object.entries(files)) {
      const id = name.replace('.', '-')
      const { path } = await (
        await page.request.post(`/api/uploads?name=${name}`, {
          headers: { 'content-type': 'application/octet-stream', 'x-casewright': '1' },
          data: bytes,
        })
      ).json()
      for (const [op, input] of [
        [
          'sources.add',
          {
            study: STUDY,
            file: path,
            id,
            kind: 'chart',
            seen: 'chart',
            cut: false,
            language: 'en',
            citation: { title: name },
          },
        ],
        ['cases.add', { study: STUDY, id: `S-${id}`, sources: [id] }],
      ] as const) {
        const done = await page.request.post(`/api/ops/${op}`, { headers: { 'x-casewright': '1' }, data: input })
        expect([op, done.status(), await done.text()]).toEqual([op, 200, expect.anything()])
      }
      await visit(page, `/studies/${STUDY}/patients/S-${id}`)
      await page.getByRole('tab', { name }).or(page.locator('#source-panel img')).first().click()
      const shown = page.locator(name === 'scan.png' ? '#source-panel img' : '#source-panel canvas').first()
      await shown.waitFor()
      const width = async (): Promise<number> => (await shown.boundingBox())?.width ?? 0
      await expect.poll(width).toBeGreaterThan(200)
      const whole = await width()
      await page.keyboard.press('+')
      await expect.poll(width).toBeGreaterThan(whole * 1.2)
      await page.getByRole('button', { name: 'Larger', exact: true }).click()
      await expect.poll(width).toBeGreaterThan(whole * 1.4)
      await page.keyboard.press('-')
      await page.keyboard.press('0')
      await expect.poll(width).toBeCloseTo(whole, 0)
      expect(await axe(page)).toEqual([])
    }
  })
})
