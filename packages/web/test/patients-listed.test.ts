import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, picture, visit, type Workbench } from './harness.ts'
import { discharge, newCase } from './two-sources.ts'

const STUDY = 'neutrophilic-dermatosis'

describe.skipIf(browserPath === undefined)(`the table of patients, in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterAll(() => bench?.close())

  it('shows long numbers whole, and who is excluded as such, at 1360 pixels', async () => {
    const page = await bench.page({ language: 'zh', width: 1360, height: 760 })
    const id = await newCase(page, 'ZY20230011-0005', [discharge])
    await page.evaluate(
      async ([study, patient]) => {
        const answer = await fetch('/api/ops/cases.exclude', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-casewright': '1' },
          body: JSON.stringify({ study, patient, why: '门诊病历缺失，无法核实' }),
        })
        if (!answer.ok) throw new Error(await answer.text())
      },
      [STUDY, id] as const,
    )
    await visit(page, `/studies/${STUDY}/patients`)
    await page.getByRole('searchbox').fill(id)
    const listed = page.getByRole('row').filter({ hasText: id })
    await listed.waitFor()
    expect(await listed.innerText()).toContain('已排除')
    const cut = await listed.evaluate((row) =>
      [...row.querySelectorAll<HTMLElement>('*')].some(
        (e) =>
          e.textContent?.includes('ZY2023') === true &&
          e.children.length < 3 &&
          e.scrollWidth > e.clientWidth + 1 &&
          e.clientWidth > 0,
      ),
    )
    expect(cut).toBe(false)
    expect(await page.getByRole('row').filter({ hasText: '已排除' }).count()).toBeGreaterThan(0)
    expect(await axe(page)).toEqual([])
    await picture(page, 'patients-excluded.zh.light')
  })
})
