import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, notRun, openWorkbench, visit, type Workbench } from './harness.ts'

const PATIENT = { timeout: 20_000 }

describe.skipIf(browserPath === undefined)(`finding a field in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterAll(() => bench?.close())

  it('a laboratory value by its usual name; a row added by mistake is taken away; what is nowhere says where it goes', async () => {
    const page = await bench.page({ language: 'zh' })
    await visit(page, '/studies/neutrophilic-dermatosis/patients/C005')
    await page.locator('[id="field-exposures.X1.start"]').waitFor()
    await page.keyboard.press('f')
    await page.keyboard.type('血沉')
    const first = page.getByRole('option').first()
    await expect.poll(() => first.innerText(), PATIENT).toContain('红细胞沉降率')
    await page.keyboard.press('Enter')
    const row = page.locator('[id="field-episodes.E1.labs.esr"]')
    await row.waitFor()
    await row.getByRole('button', { name: '移除此行' }).click()
    await expect.poll(() => row.count(), PATIENT).toBe(0)
    await page.getByRole('combobox', { name: /查找/u }).fill('吸烟')
    await expect.poll(() => page.getByRole('option').first().innerText(), PATIENT).toContain('备注')
  })
})
