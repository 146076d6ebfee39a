import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, visit, type Workbench } from './harness.ts'

const LONG = { timeout: 60_000 }

describe.skipIf(browserPath === undefined)(`an update of the literature in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterAll(() => bench?.close())

  it('is worked out as a job, without a limit of time, and another day asked for takes its place', async () => {
    const page = await bench.page()
    const asked = page.waitForResponse((r) => r.url().endsWith('/api/ops/literature.update'), LONG)
    await visit(page, '/studies/neutrophilic-dermatosis/literature/update')
    expect((await asked).status()).toBe(202)
    await page.getByRole('row', { name: /lists of references.*7.*7.*0.*7.*0/u }).waitFor(LONG)
    await page.getByRole('textbox', { name: 'Searches after' }).fill('2026-11-20')
    await page.getByText('New patients: 45').waitFor(LONG)
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0)
    expect(await axe(page)).toEqual([])
  }, 120_000)

  it('a published number printed twice is told twice, and a bound is named as not looked for', async () => {
    const page = await bench.page()
    const counts = { a: '10', b: '213', c: '42', d: '11837', printed: '13.23 (13.23-13.23), p<0.001' }
    await visit(
      page,
      `/studies/neutrophilic-dermatosis/signals?tab=published&counts=${encodeURIComponent(JSON.stringify(counts))}`,
    )
    await page.getByRole('heading', { name: '13.23' }).first().waitFor(LONG)
    expect(await page.getByRole('heading', { name: '13.23' }).count()).toBe(3)
    await page.getByText('Not looked for: p<0.001', { exact: false }).waitFor()
  }, 120_000)
})
