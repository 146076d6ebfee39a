import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, looks, notRun, openWorkbench, picture, settle, visit, type Workbench } from './harness.ts'
import { selectWords } from './select-words.ts'

const STUDY = 'neutrophilic-dermatosis'
/** A machine under load takes longer; what never comes fails all the same. */
const PATIENT = { timeout: 20_000 }
const caseOf = (patient: string): string => `/studies/${STUDY}/patients/${patient}`

describe.skipIf(browserPath === undefined)(`patients in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterAll(() => bench?.close())

  it('lists every patient, keeps a filter in the address, and opens a case with Enter', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/patients`)
    const all = await page.getByRole('link', { name: /^C\d+$/u }).count()
    expect(all).toBeGreaterThan(20)
    await page.keyboard.press('/')
    await page.keyboard.type('imatinib')
    await expect.poll(() => page.getByRole('link', { name: /^C\d+$/u }).count(), PATIENT).toBeLessThan(all)
    await expect.poll(() => page.url(), PATIENT).toContain('imatinib')
    await page.reload()
    await settle(page)
    expect(await page.getByRole('link', { name: /^C\d+$/u }).count()).toBeLessThan(all)
    await page
      .getByRole('link', { name: /^C\d+$/u })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/patients\/C\d+/u)
  })

  it('fills a field from words selected in the source: value and quote in one go', async () => {
    const page = await bench.page()
    await openCase(page, 'C001')
    await chooseWords(page, 'painful, round')
    await addFinding(page, 'target lesion')
    await page.keyboard.press('q')
    await saved(page)
    const file = await patientFile(page, 'C001')
    expect(file).toMatch(/target-lesion: \{ value: true, quote: "?painful, round"?/u)
    const row = page.locator('[id="field-episodes.E1.morphology.target-lesion"]')
    await expect.poll(() => row.innerText(), PATIENT).toContain('painful, round')
  })

  it('does not take words for a finding they may deny: the field is only taken in hand, and a key answers', async () => {
    const page = await bench.page()
    await openCase(page, 'C023')
    const path = 'episodes.E1.morphology.nodule'
    await chooseWords(page, 'No pustules, blisters')
    await page.locator('[role=region] [role=combobox]').fill('nodule')
    await page.keyboard.press('Enter')
    const value = page.locator(`[id="field-${path}-value"]`)
    await expect.poll(() => value.innerText(), PATIENT).toContain('not answered')
    await page.keyboard.press('a')
    await expect.poll(() => value.innerText(), PATIENT).toContain('absent')
    await page.keyboard.press('Control+z')
    await saved(page)
  })

  it('answers each kind of silence with one key, and asks why something is unclear', async () => {
    const page = await bench.page()
    await openCase(page, 'C004')
    const field = 'country'
    for (const [key, said] of [
      ['n', 'not reported'],
      ['v', 'not visible'],
      ['a', 'absent'],
    ] as const) {
      await focusField(page, field)
      await page.keyboard.press(key)
      await expect.poll(() => rowText(page, field), PATIENT).toContain(said)
    }
    await page.keyboard.press('u')
    await page.keyboard.type('two countries are named')
    await page.keyboard.press('Enter')
    await expect.poll(() => rowText(page, field), PATIENT).toContain('unclear')
    await saved(page)
    expect(await patientFile(page, 'C004')).toContain('two countries are named')
  })

  it('takes edits back and makes them again', async () => {
    const page = await bench.page()
    await openCase(page, 'C005')
    const before = await patientFile(page, 'C005')
    await focusField(page, 'sex')
    const said = await rowText(page, 'sex')
    await page.keyboard.press('n')
    await saved(page)
    await page.keyboard.press('Control+z')
    await expect.poll(() => rowText(page, 'sex'), PATIENT).toBe(said)
    await expect.poll(() => patientFile(page, 'C005'), PATIENT).toBe(before)
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => rowText(page, 'sex'), PATIENT).toContain('not reported')
  })

  it('loses nothing when the network drops: edits wait on this machine, also over a closed tab', async () => {
    const page = await bench.page()
    await openCase(page, 'C008')
    await page.context().setOffline(true)
    await focusField(page, 'centre')
    await page.keyboard.press('n')
    await focusField(page, 'country')
    await page.keyboard.press('v')
    await expect.poll(() => page.getByText(/2 edits on the way/u).count(), PATIENT).toBe(1)
    await page.close({ runBeforeUnload: false })
    const again = await page.context().newPage()
    await again.context().setOffline(false)
    await openCase(again, 'C008')
    await saved(again)
    const file = await patientFile(again, 'C008')
    expect(file).toMatch(/centre:.*not-reported/u)
    expect(file).toMatch(/country:[\s\S]*not-visible/u)
  })

  it('lets two people edit one case: other fields are merged, the same field is asked, neither answer is lost', async () => {
    const [one, two] = [await bench.page(), await bench.page()]
    await openCase(one, 'C011')
    await openCase(two, 'C011')
    await two.context().setOffline(true)
    await focusField(two, 'sex')
    await two.keyboard.press('a')
    await focusField(two, 'centre')
    await two.keyboard.press('n')
    await focusField(one, 'sex')
    await one.keyboard.press('v')
    await saved(one)
    await two.context().setOffline(false)
    const asked = two.getByRole('alert').filter({ hasText: 'Now' })
    await asked.waitFor()
    const text = await asked.innerText()
    expect(text).toContain('not visible')
    expect(text).toContain('absent')
    await expect.poll(() => patientFile(two, 'C011'), PATIENT).toMatch(/centre:.*not-reported/u)
    await two.getByRole('button', { name: 'Take mine' }).click()
    await expect.poll(() => patientFile(two, 'C011'), PATIENT).toMatch(/sex:[\s\S]{0,80}absent/u)
    // The other sees it without asking.
    await expect.poll(() => rowText(one, 'sex'), PATIENT).toContain('absent')
  })

  it('says what a judgement waits for, and goes to the field', async () => {
    const page = await bench.page()
    await openCase(page, 'C001')
    const telling = page.getByRole('region', { name: 'Facts that would settle most' })
    await telling.getByRole('button').first().click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? ''), PATIENT).toContain('field-')
  })

  it('sets two patients who may be one side by side, merges them with a reason, and takes it back', async () => {
    const page = await bench.page()
    await visit(page, `/studies/${STUDY}/same-patient`)
    await page.getByRole('table').first().waitFor()
    const kept = await patientFile(page, 'C003')
    await page.keyboard.press('m')
    await page.keyboard.press('Enter')
    await page.getByText('was merged into').waitFor()
    expect(await patientFile(page, 'C003')).not.toBe(kept)
    await page.keyboard.press('Control+z')
    await expect.poll(() => patientFile(page, 'C003'), PATIENT).toBe(kept)
  })

  for (const look of looks)
    it(`has nothing serious for axe on table, case and pair (${look.language}, ${look.scheme})`, async () => {
      const page = await bench.page(look)
      for (const [name, address] of [
        ['patients', `/studies/${STUDY}/patients`],
        ['case', caseOf('C012')],
        ['same-patient', `/studies/${STUDY}/same-patient`],
      ] as const) {
        await visit(page, address)
        if (name === 'case') {
          await page.keyboard.press('j')
          await page.keyboard.press('j')
        }
        await page.waitForTimeout(400)
        expect(await axe(page)).toEqual([])
        await picture(page, `${name}-${look.language}-${look.scheme}-${look.width}`)
      }
      await page.close()
    })

  async function openCase(page: Page, patient: string): Promise<void> {
    await visit(page, caseOf(patient))
    await page.getByRole('group', { name: /^(Sex|性别)$/u }).waitFor()
  }

  /** The file as the study would be exported: what was really saved. */
  async function patientFile(page: Page, patient: string): Promise<string> {
    const answer = await page.request.get(`${bench.url}/api/files/${STUDY}/patients/${patient}.yaml`)
    return answer.text()
  }
})

const focusField = (page: Page, path: string): Promise<void> => page.locator(`[id="field-${path}"]`).focus()
const rowText = (page: Page, path: string): Promise<string> => page.locator(`[id="field-${path}-value"]`).innerText()

async function addFinding(page: Page, name: string): Promise<void> {
  await page.keyboard.press('f')
  await page.keyboard.type(name)
  await page
    .getByRole('option', { name: new RegExp(`^${name}`, 'iu') })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id.startsWith('field-') === true)
}

/** Until everything is with the server. */
async function saved(page: Page): Promise<void> {
  await page.getByText('Saved', { exact: true }).first().waitFor()
  await expect.poll(() => page.getByText(/on the way/u).count(), PATIENT).toBe(0)
}

async function chooseWords(page: Page, words: string): Promise<void> {
  await selectWords(page, words)
  await page.getByRole('region', { name: 'Words chosen in the source' }).waitFor()
}
