import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, picture, visit, type Workbench } from './harness.ts'

const STUDY = 'neutrophilic-dermatosis'
const PASSWORD = 'quiet river under seven bridges'
const SCREENS = [
  '',
  '/literature',
  '/literature/import',
  '/literature/duplicates',
  '/literature/screening',
  '/literature/conflicts',
  '/sources',
  '/patients',
  '/patients/C001',
  '/extraction',
  '/same-patient',
  '/signals',
  '/signals?tab=lakes',
  '/signals?tab=screen',
  '/signals?tab=own',
  '/report',
  '/settings',
]
/** Who may least, and who works at one part only; every operation is tried as every role in the tests of permissions. */
const ROLES = ['reader', 'screener'] as const

describe.skipIf(browserPath === undefined)(`what a role may not do, in a browser${notRun}`, () => {
  let bench: Workbench
  let lead: Page
  beforeAll(async () => {
    bench = await openWorkbench('server')
    lead = await bench.page()
    await accept(lead, bench.setupLink ?? '', 'Zhao Lei')
  })
  afterAll(() => bench?.close())

  it.each(ROLES)(
    'is not offered on any screen, and no screen is opened to a refusal: %s',
    { timeout: 240_000 },
    async (role) => {
      const page = await invited(`One ${role}`, role)
      for (const screen of SCREENS) {
        await visit(page, `/studies/${STUDY}${screen}`)
        const refused = await page.locator('[role=alert]').allInnerTexts()
        expect([screen, refused.filter((t) => /may not/u.test(t))]).toEqual([screen, []])
        const ids = (await page.locator('body').innerText()).match(/\((?:[a-z]+\.)+[a-z-]+\)/gu)
        expect([screen, ids]).toEqual([screen, null])
      }
      await page.context().close()
    },
  )

  it('leaves a reader a case to read: where answers come from, but no key and no button that changes one', async () => {
    const page = await invited('Someone', 'reader')
    await visit(page, `/studies/${STUDY}/patients/C001`)
    await page.getByRole('note').getByText('You may not edit cases. That is for: lead, extractor.').waitFor()
    await page.locator('[id="field-sex"]').focus()
    await page.getByRole('button', { name: /Where it comes from|Origin/u }).waitFor()
    const before = await page.locator('[id="field-sex-value"]').innerText()
    for (const key of ['u', 'n', 'Enter', 'Backspace']) await page.keyboard.press(key)
    expect(await page.locator('[id="field-sex-value"]').innerText()).toBe(before)
    for (const name of [/^Unclear/u, /^Not reported/u, /^Undo/u, /^Add a source/u, /Finish extraction/u])
      expect([String(name), await page.getByRole('button', { name }).count()]).toEqual([String(name), 0])
    expect(await page.getByText('Not saved').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await picture(page, 'case-read-only.en.light')
  })

  async function invited(name: string, role: (typeof ROLES)[number]): Promise<Page> {
    const link = await lead.evaluate(
      async ([who, study, as]) => {
        const answer = await fetch('/api/ops/people.invite', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-casewright': '1' },
          body: JSON.stringify({ name: who, study, roles: [as] }),
        })
        return String((await answer.json()).value.link)
      },
      [name, STUDY, role] as const,
    )
    const page = await bench.page()
    await accept(page, link)
    return page
  }

  async function accept(page: Page, link: string, name?: string): Promise<void> {
    await page.goto(link)
    await page.getByLabel(/^Password/u).waitFor()
    if (name !== undefined) await page.getByLabel(/Name you sign with/u).fill(name)
    await page.getByLabel(/^Password/u).fill(PASSWORD)
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.waitForURL('**/studies')
  }
})
