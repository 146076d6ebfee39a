import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  axe,
  browserPath,
  looks,
  notRun,
  openWorkbench,
  picture,
  scrollsSideways,
  settle,
  switchLanguage,
  visit,
  type Workbench,
} from './harness.ts'
import { webDist } from '../../../tools/build-web.ts'

const STUDY = '/studies/neutrophilic-dermatosis'
/** Bytes of script a browser loads, packed, before the overview is there. */
const BUDGET = 300_000

/** Screens of the frame and of what this test answers for; the others have tests of their own. */
const screens = [
  '/studies',
  STUDY,
  `${STUDY}/audit`,
  `${STUDY}/settings`,
  '/settings',
  '/settings/people',
  '/settings/backup',
  '/settings/audit',
  '/nowhere',
  '/studies?new=true',
]

const goTo = (page: Page, part: string): Promise<void> =>
  page.locator('#navigation').getByRole('link', { name: part, exact: true }).click()

/** What is asked for is on its way until the function given is called. */
async function heldBack(page: Page, what: RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(what, async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

describe.skipIf(browserPath === undefined)(`the frame of the workbench in a browser${notRun}`, () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
  })
  afterEach(() => workbench?.closePages())
  afterAll(async () => {
    await workbench?.close()
  })

  it('loads less than the budget of script before the overview is there', async () => {
    const page = await workbench.page()
    const scripts = new Set<string>()
    page.on('request', (r) => {
      if (r.resourceType() === 'script') scripts.add(new URL(r.url()).pathname)
    })
    // The page's own time, so that a slow machine counts no more than a quick one: the code of other screens comes later.
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 1000)
    await page.goto(STUDY)
    const overview = page.getByRole('main').getByRole('heading', { level: 2 }).first()
    await expect
      .poll(async () => {
        await page.clock.runFor(10)
        return overview.isVisible()
      })
      .toBe(true)
    // What is fetched in idle moments counts too.
    await page.clock.runFor(3000)
    await page.waitForLoadState('networkidle')
    const bytes = [...scripts].reduce(
      (sum, path) => sum + brotliCompressSync(readFileSync(`${webDist}${path}`)).length,
      0,
    )
    expect(scripts.size).toBeGreaterThan(0)
    expect(bytes).toBeLessThan(BUDGET)
    expect([...scripts].some((path) => path.includes('pdf'))).toBe(false)
    // As it is shipped: the form of React for developers is half as large again and half as quick.
    for (const path of scripts) expect(readFileSync(`${webDist}${path}`, 'utf8')).not.toContain('jsxDEV')
  })

  it('goes from part to part by the navigation, names the document, and puts the focus on the heading', async () => {
    const page = await workbench.page()
    await visit(page, STUDY)
    await page
      .getByRole('navigation', { name: 'Parts of the study' })
      .getByRole('link', { name: 'Audit trail' })
      .click()
    await page.waitForURL(`**${STUDY}/audit`)
    await page.waitForFunction(() => document.title === 'Audit trail · neutrophilic-dermatosis · casewright')
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    expect(await page.locator('nav [aria-current=page]').allInnerTexts()).toEqual(['Audit trail'])
  })

  it('leads from a warning to the field it is about', async () => {
    const page = await workbench.page()
    await visit(page, STUDY)
    await page.getByRole('button', { name: 'Show them' }).first().click()
    const link = page.getByRole('link', { name: 'case C008 · Onset (2)' })
    const [own, palette] = await link.evaluate((a) => {
      const probe = document.createElement('span')
      probe.style.color = 'var(--mui-palette-primary-main)'
      document.body.append(probe)
      const colours = [a, probe].map((e) => getComputedStyle(e).color)
      probe.remove()
      return colours
    })
    expect(own).toBe(palette)
    await link.click()
    await page.waitForURL(/patients\/C008\?field=/u)
    await page.waitForFunction(() => document.activeElement?.id === 'field-episodes.E2.onset')
  })

  it('switches the language where one stands', async () => {
    const page = await workbench.page()
    await visit(page, `${STUDY}/audit?line=3`)
    const before = page.url()
    await switchLanguage(page, 'zh')
    expect(await page.locator('h1').innerText()).toBe('稽查轨迹')
    expect(page.url()).toBe(before)
    await page.reload()
    await settle(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  })

  it('finds a patient by the palette, with the keyboard alone', async () => {
    const page = await workbench.page()
    await visit(page, STUDY)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await page.keyboard.type('C017')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${STUDY}/patients/C017`)
  })

  it('does by its name whatever the screen behind has a key for', async () => {
    const page = await workbench.page()
    await visit(page, `${STUDY}/patients/C017`)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await page.keyboard.type('next patient')
    await page.getByRole('option', { name: /next patient/iu }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${STUDY}/patients/C019`)
  })

  it('keeps what is typed before the palette is there from the page behind', async () => {
    const page = await workbench.page()
    const come = await heldBack(page, /\/CommandPalette-[^/]*\.js$/u)
    await visit(page, `${STUDY}/patients/C017`)
    // So that a letter would answer it.
    await page.keyboard.press('j')
    const undo = page.getByRole('button', { name: /^Undo/u }).first()
    expect(await undo.isDisabled()).toBe(true)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('next patientx')
    await page.keyboard.press('Backspace')
    await page.getByRole('status').getByText('next patient', { exact: true }).waitFor()
    await picture(page, 'palette-coming')
    expect(await axe(page)).toEqual([])
    come()
    await page.getByRole('option', { name: /next patient/iu }).waitFor()
    expect(await page.getByRole('combobox').inputValue()).toBe('next patient')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await undo.isDisabled()).toBe(true)
    // What was kept is of that opening only.
    await page.keyboard.press('Control+k')
    expect(await page.getByRole('dialog').getByRole('combobox').inputValue()).toBe('')
  })

  it('runs what was entered before the palette was there', async () => {
    const page = await workbench.page()
    const come = await heldBack(page, /\/CommandPalette-[^/]*\.js$/u)
    await visit(page, `${STUDY}/patients/C017`)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('next patient')
    await page.keyboard.press('Enter')
    come()
    await page.waitForURL(`**${STUDY}/patients/C019`)
  })

  it('leaves the keyboard to whoever has done with the palette before it was there, and takes nothing back behind it', async () => {
    const page = await workbench.page()
    const come = await heldBack(page, /\/CommandPalette-[^/]*\.js$/u)
    await visit(page, `${STUDY}/patients/C017`)
    await page.locator('[id="field-country"]').focus()
    await page.keyboard.press('u')
    const undo = page.getByRole('button', { name: /^Undo/u }).first()
    await expect.poll(() => undo.isEnabled()).toBe(true)
    await expect.poll(() => page.getByText('Saved', { exact: true }).count()).toBeGreaterThan(0)
    const asked: string[] = []
    page.on('request', (r) => asked.push(r.url()))
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Control+z')
    await page.locator('[id="field-age"]').click()
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Tab')
    await page.getByRole('status').getByText('something to do', { exact: false }).waitFor({ state: 'detached' })
    come()
    await page.waitForTimeout(500)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(asked.filter((url) => /cases\.(?:undo|edit)/u.test(url))).toEqual([])
    expect(page.url()).toContain('/patients/C017')
  })

  it('says which keys work, and they do nothing while somebody types', async () => {
    const page = await workbench.page()
    await visit(page, '/studies?new=true')
    await page.getByLabel(/Short name/u).fill('')
    await page.keyboard.type('g p?n')
    expect(await page.getByLabel(/Short name/u).inputValue()).toBe('g p?n')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('k')
    await page.waitForURL('**/knowledge')
  })

  it('reaches every part of the page with the Tab key, the content first by the skip link', async () => {
    const page = await workbench.page()
    await visit(page, STUDY)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    const seen = new Set<string>()
    for (let i = 0; i < 80; i += 1) {
      await page.keyboard.press('Tab')
      seen.add(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''))
    }
    for (const name of ['Decide', 'Records identified', 'Audit trail', 'Go to…', 'Settings'])
      expect(seen).toContain(name)
  })

  it('shows where the focus is at every stop of the Tab key', async () => {
    for (const [scheme, address] of [
      ['light', STUDY],
      ['light', `${STUDY}/analysis`],
      ['dark', `${STUDY}/patients`],
    ] as const) {
      const page = await workbench.page({ scheme })
      await visit(page, address)
      await page.evaluate(() => document.body.focus())
      for (let stop = 1; stop <= 16; stop++) {
        await page.keyboard.press('Tab')
        const here = await page.evaluate(() => {
          const at = document.activeElement
          const box = at?.getBoundingClientRect()
          return { name: at?.textContent?.slice(0, 40), box: box && [box.x, box.y, box.width, box.height] }
        })
        const [x = 0, y = 0, width = 0, height = 0] = here.box ?? []
        const clip = {
          x: Math.max(0, x - 6),
          y: Math.max(0, y - 6),
          width: width + 12,
          height: Math.min(height + 12, 300),
        }
        const focused = await page.screenshot({ clip })
        await page.evaluate(() => {
          const at = document.activeElement
          if (at instanceof HTMLElement) at.blur()
          Reflect.set(globalThis, 'left', at)
        })
        const unfocused = await page.screenshot({ clip })
        await page.evaluate(() => {
          const at: unknown = Reflect.get(globalThis, 'left')
          if (at instanceof HTMLElement) at.focus()
        })
        expect([address, here.name, focused.equals(unfocused)]).toEqual([address, here.name, false])
      }
    }
  })

  it('moves through a table by the arrows and opens a line by Enter', async () => {
    const page = await workbench.page()
    await visit(page, `${STUDY}/audit`)
    await page.getByRole('grid').getByRole('row').nth(1).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    const line = new URL(page.url()).searchParams.get('line')
    await page.getByRole('region', { name: `Line ${line ?? ''}` }).waitFor()
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).not.toBeNull()
  })

  it('shows every screen at 200 % zoom without scrolling sideways', async () => {
    const page = await workbench.page({ width: 640, height: 360 })
    for (const address of screens) {
      await visit(page, address)
      expect([address, await scrollsSideways(page)]).toEqual([address, false])
    }
  })

  for (const look of looks)
    it(`axe finds nothing serious on any screen (${look.language}, ${look.scheme})`, async () => {
      const page = await workbench.page(look)
      for (const address of screens) {
        await visit(page, address)
        await picture(page, `shell${address.replaceAll(/[^a-z]+/gu, '-')}.${look.language}.${look.scheme}`)
        expect([address, ...(await axe(page))]).toEqual([address])
      }
    }, 240_000)

  it('takes back what was done: an archived study comes back by Undo', async () => {
    const page = await workbench.page()
    await visit(page, '/studies')
    await page.getByRole('button', { name: 'Archive neutrophilic-dermatosis' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Archive neutrophilic-dermatosis' }).waitFor()
  })

  it('makes a study, changes its protocol and takes the change back', async () => {
    const page = await workbench.page()
    await visit(page, '/studies?new=true')
    await page.getByLabel(/^Title/u).fill('Hand-foot reactions')
    expect(await page.getByLabel(/Short name/u).inputValue()).toBe('hand-foot-reactions')
    await page.getByLabel(/Short name/u).fill('hand-foot')
    await page.getByRole('textbox', { name: 'Question' }).fill('Who, and what helps?')
    await page.getByLabel('Drugs', { exact: true }).fill('sorafen')
    await page.getByRole('option', { name: 'sorafenib' }).click()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Make the study' }).click()
    await page.waitForURL('**/studies/hand-foot')
    await page.getByRole('link', { name: 'Import records' }).waitFor()
    await visit(page, '/studies')
    await page.getByRole('link', { name: 'Hand-foot reactions' }).waitFor()
    await visit(page, '/studies/hand-foot/settings')
    // One drug is a study; what was said in English waits to be said in Chinese.
    await page.getByRole('button', { name: 'sorafenib' }).waitFor()
    expect(await page.getByLabel('Title, Chinese').inputValue()).toBe('')
    const title = page.getByLabel('Title, English')
    await title.waitFor()
    expect(await title.inputValue()).toBe('Hand-foot reactions')
    expect(await page.getByLabel('Question, English').inputValue()).toBe('Who, and what helps?')
    await title.fill('Hand-foot skin reactions')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back', { exact: false }).waitFor()
    await page.waitForFunction(() =>
      [...document.querySelectorAll('input')].some((i) => i.value === 'Hand-foot reactions'),
    )
  })

  it('keeps the frame when a screen fails, and says what to do', async () => {
    const page = await workbench.page()
    await visit(page, STUDY)
    await page.route('**/assets/Audit-*.js', (route) => route.abort())
    await page
      .getByRole('navigation', { name: 'Parts of the study' })
      .getByRole('link', { name: 'Audit trail' })
      .click()
    await page.getByRole('heading', { name: 'This page stumbled' }).waitFor()
    await page.getByRole('navigation', { name: 'Parts of the study' }).getByRole('link', { name: 'Overview' }).click()
    await page.getByRole('heading', { name: 'What to do next' }).waitFor()
  })

  it('says why the server did not do something, and not that it is gone', async () => {
    const page = await workbench.page()
    await visit(page, STUDY)
    const said = { en: 'This was not done within 60 seconds and was ended.', zh: '此操作未能在60秒内完成，已中止。' }
    const issue = { code: 'took-too-long', level: 'error', at: { file: 'audit.list' }, said }
    await page.route('**/api/ops/audit.list', (route) => route.fulfill({ status: 504, json: { issues: [issue] } }))
    await page
      .getByRole('navigation', { name: 'Parts of the study' })
      .getByRole('link', { name: 'Audit trail' })
      .click()
    await page.getByText(said.en).waitFor()
    expect(await page.getByText('The server does not answer').count()).toBe(0)
  })

  it('says at once what an address names that is not there, and leads to its list', async () => {
    const page = await workbench.page()
    await visit(page, `${STUDY}/patients/NOBODY`)
    await page.getByText('The study has no patient “NOBODY”.').waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'To the patients of this study' }).click()
    await page.waitForURL(`**${STUDY}/patients`)
    await visit(page, '/studies/no-such-study/analysis')
    await page.getByRole('heading', { name: 'There is no study “no-such-study”' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'To the studies' }).click()
    await page.waitForURL('**/studies')
  })

  it('goes on when the server is gone, and says so until it is back', async () => {
    const page = await workbench.page()
    await visit(page, STUDY)
    await workbench.crash()
    await page.getByText('The server does not answer.', { exact: false }).first().waitFor()
    expect(await axe(page)).toEqual([])
    await workbench.restart()
    await page.getByText('The server does not answer.', { exact: false }).first().waitFor({ state: 'detached' })
    expect(await page.locator('h1').innerText()).toContain('Neutrophilic dermatosis')
  })

  it('goes to screens not opened before while the server is gone: their code came in idle moments', async () => {
    const page = await workbench.page()
    const loaded = page.waitForRequest((r) => /\/assets\/StudySettings-/u.test(r.url()), { timeout: 60_000 })
    await visit(page, STUDY)
    await loaded
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => Reflect.set(globalThis, 'same', true))
    await workbench.crash()
    await page.getByText('The server does not answer.', { exact: false }).first().waitFor()
    await goTo(page, 'Analysis')
    await page.getByRole('heading', { level: 1, name: 'Analysis' }).waitFor()
    expect(await page.evaluate(() => Reflect.get(globalThis, 'same'))).toBe(true)
    // What a server that begins answers, or a proxy in front of one that is away: the browser gives up on a stream then.
    const asked: string[] = []
    await page.route('**/api/changes**', (route) => {
      asked.push(route.request().url())
      return asked.length <= 3 ? route.fulfill({ status: 503 }) : route.continue()
    })
    await workbench.restart()
    await page.getByText('The server does not answer.', { exact: false }).first().waitFor({ state: 'detached' })
    expect(asked.length).toBeGreaterThan(3)
  })

  it('asks again for changes where the server failed to tell them, says so meanwhile, and leaves off where there are none for it', async () => {
    const page = await workbench.page()
    let asked = 0
    let status: number | undefined = 500
    await page.route('**/api/changes**', (route) => {
      asked += 1
      return status === undefined ? route.continue() : route.fulfill({ status })
    })
    await visit(page, STUDY)
    const away = page.getByText('The server does not answer.', { exact: false }).first()
    await away.waitFor()
    expect(asked).toBeGreaterThan(2)
    status = undefined
    await away.waitFor({ state: 'detached' })
    asked = 0
    status = 403
    await page.reload()
    await settle(page)
    // Longer than the first pause.
    await page.waitForTimeout(2500)
    expect(asked).toBe(2)
    expect(await away.count()).toBe(0)
  })

  for (const { language, part, says } of [
    { language: 'en', part: 'Analysis', says: 'This page needs the server' },
    { language: 'zh', part: '分析', says: '此页面需要服务器' },
  ] as const)
    it(`stays, and says so, where the code of a screen cannot be had; shows it when the server is back (${language})`, async () => {
      const page = await workbench.page({ language })
      // As if it had not come in time.
      await page.route('**/assets/Analysis-*.js', (route) => route.abort())
      await visit(page, `${STUDY}/patients/C017`)
      await page.evaluate(() => Reflect.set(globalThis, 'same', true))
      await workbench.crash()
      await goTo(page, part)
      await page.getByRole('heading', { name: says }).waitFor()
      expect(await axe(page)).toEqual([])
      await page.goBack()
      await page.getByRole('heading', { level: 1, name: /C017/u }).waitFor()
      await page.goForward()
      await page.getByRole('heading', { name: says }).waitFor()
      await page.unroute('**/assets/Analysis-*.js')
      await workbench.restart()
      await page.getByRole('heading', { level: 1, name: part }).waitFor()
      expect(await page.evaluate(() => Reflect.get(globalThis, 'same'))).toBe(true)
    })
})
