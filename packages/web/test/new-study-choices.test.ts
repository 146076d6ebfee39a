import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, notRun, openWorkbench, visit, type Workbench } from './harness.ts'

const PATIENT = { timeout: 20_000 }

describe.skipIf(browserPath === undefined)(`choosing what a new study is about, in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterAll(() => bench?.close())

  it('a drug is found by its brand and its Chinese name; what is not found says what to do', async () => {
    const page = await bench.page()
    await visit(page, '/studies')
    await page.getByRole('button', { name: 'New study' }).first().click()
    // The dialog takes the focus once it is there, which closes a list that is open.
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') instanceof HTMLElement)
    const drugs = page.getByRole('combobox', { name: 'Drugs' })
    for (const typed of ['Keytruda', '帕博利珠']) {
      await drugs.fill(typed)
      await page.getByRole('option', { name: 'pembrolizumab', exact: true }).waitFor()
    }
    await drugs.fill('qqqq')
    await page.getByText('No drug of that name is known', { exact: false }).waitFor()
    await drugs.press('Escape')
    const reaction = page.getByRole('combobox', { name: 'Diagnoses of the reaction' })
    await reaction.fill('acute kidney injury')
    await page.getByText('No diagnosis of that name is in the list', { exact: false }).waitFor()
    await expect
      .poll(() => page.getByText('no other diagnosis can be chosen yet', { exact: false }).count(), PATIENT)
      .toBe(1)
  })
})
