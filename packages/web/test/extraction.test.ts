import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, picture, visit, type Workbench } from './harness.ts'

const STUDY = 'neutrophilic-dermatosis'
/** A machine under load takes longer; what never comes fails all the same. */
const PATIENT = { timeout: 20_000 }
const PASSWORD = 'quiet river under seven bridges'

describe.skipIf(browserPath === undefined)(`double extraction in a browser${notRun}`, () => {
  let bench: Workbench
  let lead: Page
  let first: Page
  let second: Page
  beforeAll(async () => {
    bench = await openWorkbench('server')
    lead = await bench.page()
    await accept(lead, bench.setupLink ?? '', 'Zhao Lei')
    first = await invited('Li Na')
    second = await invited('Wang Min')
  })
  afterAll(() => bench?.close())

  it('is assigned to two people, who extract the same report without seeing each other’s answers', async () => {
    await visit(lead, `/studies/${STUDY}/extraction`)
    await lead.getByRole('button', { name: 'Assign' }).click()
    await lead.getByLabel('First person').fill('Li Na')
    await lead.getByLabel('Second person').fill('Wang')
    await lead.getByRole('combobox', { name: /Find a source/u }).fill('knoops')
    await lead.getByRole('option').first().click()
    await lead.getByRole('dialog').getByRole('button', { name: 'Assign', exact: true }).click()
    // Given to a name nobody here has it would be done by nobody.
    await lead.getByText(/“Wang” is nobody who works on this study[\s\S]*Wang Min/u).waitFor()
    await lead.getByLabel('Second person').fill('wang min')
    await lead.getByRole('dialog').getByRole('button', { name: 'Assign', exact: true }).click()
    await lead.getByText(/is assigned to Li Na and Wang Min/u).waitFor()
    await lead.getByRole('button', { name: /^Change: / }).click()
    await picture(lead, 'extraction-change.en.light')
    expect(await axe(lead)).toEqual([])
    await lead.getByLabel('Instead of Wang Min').fill('li na')
    await lead.getByRole('button', { name: 'Give it to them' }).nth(1).click()
    await lead.getByText(/two different people extract a patient/u).waitFor()
    await lead.getByRole('button', { name: 'Close', exact: true }).click()

    await extract(first, [
      ['sex', 'Enter', 'male'],
      ['country', 'n'],
    ])
    await extract(second, [
      ['sex', 'Enter', 'female'],
      ['country', 'n'],
    ])
    expect(await axe(second)).toEqual([])
    await picture(second, 'extraction.en.light')
  })

  it('is adjudicated by a third, field by field with one key, and becomes the case', async () => {
    await visit(lead, `/studies/${STUDY}/extraction`)
    await lead.getByText('to adjudicate').first().waitFor()
    await lead.getByRole('row').filter({ hasText: 'adjudicate it' }).first().click()
    await lead.getByRole('group', { name: 'Sex' }).waitFor()
    await hereIn(lead, 'Extraction')
    expect(await axe(lead)).toEqual([])
    await picture(lead, 'adjudicate.en.light')
    await lead.keyboard.press('1')
    await lead.getByText('1 of 1 decided').first().waitFor()
    await lead.getByRole('button', { name: 'Make the case' }).click()
    await lead.waitForURL(/patients\/[^/]+$/u)
    await expect.poll(() => lead.locator('[id="field-sex-value"]').innerText(), PATIENT).toContain('male')
    await visit(lead, `/studies/${STUDY}/extraction`)
    await lead.getByText('Agreement of the two').click()
    await lead.getByRole('button', { name: /^All/u }).waitFor()
    await picture(lead, 'agreement.en.light')
  })

  it('shows two people who answer one field of a case what the other said, and the second chooses', async () => {
    const age = (page: Page) => page.locator('[id="field-age"]')
    for (const [page, typed] of [
      [first, '61'],
      [second, '62'],
    ] as const) {
      await visit(page, `/studies/${STUDY}/patients/C004`)
      await age(page).focus()
      await page.keyboard.press('Enter')
      await age(page).getByRole('textbox').fill(typed)
    }
    await age(first).getByRole('textbox').press('Enter')
    await expect.poll(() => second.locator('[id="field-age-value"]').innerText(), PATIENT).toContain('61')
    await age(second).getByRole('textbox').press('Enter')
    const clash = second.getByRole('alert', { name: 'Somebody else changed the same field' })
    await clash.waitFor()
    expect(await clash.innerText()).toMatch(/Li Na[\s\S]*61[\s\S]*62/u)
    await clash.getByRole('button', { name: 'Keep theirs' }).click()
    await expect.poll(() => clash.count(), PATIENT).toBe(0)
    expect(await second.locator('[id="field-age-value"]').innerText()).toContain('61')
  })

  /** The navigation says that the open screen belongs to this place. */
  const hereIn = (page: Page, place: string): Promise<void> =>
    expect.poll(() => page.locator('#navigation [aria-current=page]').allInnerTexts(), PATIENT).toEqual([place])

  /** Fill fields of one's own part by keys, and submit it. */
  async function extract(page: Page, answers: readonly (readonly [field: string, ...keys: string[]])[]): Promise<void> {
    await visit(page, `/studies/${STUDY}/extraction`)
    await page.getByRole('row').filter({ hasText: 'extract it' }).first().click()
    await page.getByRole('heading', { name: /your own extraction/u }).waitFor()
    await hereIn(page, 'Extraction')
    for (const [field, key = '', typed] of answers) {
      await page.locator(`[id="field-${field}"]`).focus()
      await page.keyboard.press(key)
      if (typed !== undefined) {
        await page.keyboard.type(typed)
        await page.keyboard.press('Enter')
      }
      await expect
        .poll(() => page.locator(`[id="field-${field}-value"]`).innerText(), PATIENT)
        .not.toContain('not answered')
    }
    await expect.poll(() => page.getByText(/on the way/u).count(), PATIENT).toBe(0)
    await page.getByRole('button', { name: 'Submit' }).click()
    const asks = page.getByRole('dialog', { name: /You have answered nothing in \d+ fields/u })
    expect(await asks.innerText()).toMatch(/not reported[\s\S]*Mucosa/iu)
    await asks.getByRole('button', { name: 'Submit' }).click()
    await page.waitForURL('**/extraction')
  }

  async function invited(name: string): Promise<Page> {
    const answer = await lead.evaluate(
      async ([who, study]) =>
        (
          await fetch('/api/ops/people.invite', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-casewright': '1' },
            body: JSON.stringify({ name: who, study, roles: ['extractor'] }),
          })
        ).json(),
      [name, STUDY] as const,
    )
    const page = await bench.page()
    await accept(page, String(answer.value.link))
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
