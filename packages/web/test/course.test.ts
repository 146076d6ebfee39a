import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, settle, visit, type Workbench } from './harness.ts'

const PATIENT = { timeout: 20_000 }

describe.skipIf(browserPath === undefined)(`the course of a case in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterAll(() => bench?.close())

  it('is drawn while a date is typed, marked as a preview, and gone with what was typed', async () => {
    const page = await bench.page({ scheme: 'dark' })
    await visit(page, '/studies/neutrophilic-dermatosis/patients/C005')
    const row = page.locator('[id="field-exposures.X1.start"]')
    await row.waitFor()
    const course = page.getByRole('region', { name: 'Course' })
    expect(await course.count()).toBe(0)
    await row.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('2023-03-03')
    await course.waitFor()
    expect(await course.innerText()).toContain('Preview')
    const ground = course.locator('svg > rect').first()
    await expect.poll(() => ground.evaluate((r) => getComputedStyle(r).fill), PATIENT).toBe('rgb(26, 34, 38)')
    await settle(page)
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => course.count(), PATIENT).toBe(0)
  })
})
