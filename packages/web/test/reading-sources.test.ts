import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, picture, type Workbench } from './harness.ts'
import {
  chooseWords,
  discharge,
  letter,
  newCase,
  openCase,
  PATIENT,
  patientFile,
  row,
  saved,
  valueOf,
} from './two-sources.ts'

const START = 'exposures.X1.start'

describe.skipIf(browserPath === undefined)(`a case with two sources in a browser${notRun}`, () => {
  let bench: Workbench
  let page: Page
  beforeAll(async () => {
    bench = await openWorkbench()
    page = await bench.page()
    await newCase(page, 'T001', [letter, discharge])
    await openCase(page, 'T001')
  })
  afterAll(() => bench?.close())

  const date = () => row(page, START).getByRole('textbox', { name: 'Date' })
  const file = () => patientFile(page, bench, 'T001')

  it('reads an English date in words whole, and stores it with them', async () => {
    await row(page, START).focus()
    await chooseWords(page, 'on 28 March 2023')
    await page.keyboard.press('q')
    await expect.poll(() => date().inputValue(), PATIENT).toBe('2023-03-28')
    await date().press('Enter')
    await saved(page)
    expect(await file()).toMatch(/date: "?2023-03-28/u)
  })

  it('fills nothing from digits that may be two dates, says why, and lets a person choose', async () => {
    const stop = 'exposures.X1.stop'
    await row(page, stop).focus()
    await chooseWords(page, '03/04/2023')
    await page.keyboard.press('q')
    const box = row(page, stop).getByRole('textbox', { name: 'Date' })
    expect(await box.inputValue()).toBe('')
    await row(page, stop)
      .getByText(/which number is the day is not said/u)
      .waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'date-unclear.en.light')
    await row(page, stop).getByRole('button', { name: '2023-04-03' }).click()
    await box.press('Enter')
    await saved(page)
    expect(await file()).toMatch(/date: "?2023-04-03/u)
  })

  it('takes a date as it is typed, and says which form is wanted where it cannot', async () => {
    await row(page, START).focus()
    await page.keyboard.press('e')
    // Typed as the study writes a month it is one; written otherwise it may be two years.
    await date().fill('2011/12')
    await row(page, START)
      .getByText(/may be a month or two years \(2011-12, 2011, 2012\)/u)
      .waitFor()
    await date().fill('2011-12')
    await expect.poll(() => date().getAttribute('aria-invalid'), PATIENT).toBe('false')
    await date().fill('3 March')
    await row(page, START)
      .getByText(/tells no year.*2023-03-14/u)
      .waitFor()
    await date().press('Enter')
    await date().fill('3 March 2023')
    await row(page, START).getByText('read as 2023-03-03').waitFor()
    const fits = await date().evaluate((e: HTMLInputElement) => e.scrollWidth <= e.clientWidth)
    expect(fits).toBe(true)
    await date().press('Enter')
    await saved(page)
    expect(await file()).toMatch(/date: "?2023-03-03/u)
  })

  it('records what is typed, and what a key says, as read in the source that is open, or in the one that is chosen', async () => {
    await page.getByRole('tab', { name: /Birch/u }).first().click()
    await row(page, 'age').focus()
    await row(page, 'age').getByText('Read in Birch 2024').waitFor()
    await page.keyboard.press('n')
    await row(page, 'country').focus()
    await page.keyboard.press('n')
    await saved(page)
    expect(await file()).toMatch(/^age: .*birch-2024/mu)
    // The same source again: its answer is replaced.
    await row(page, 'age').focus()
    await page.keyboard.press('Enter')
    expect(await row(page, 'age').getByRole('combobox', { name: 'Read in' }).inputValue()).toBe('birch-2024')
    await page.keyboard.type('61')
    await page.keyboard.press('Enter')
    await saved(page)
    expect(await file()).toMatch(/^age: .*61.*birch-2024/mu)
    // Another one: it says something beside it, and nothing is lost.
    await row(page, 'age').focus()
    await page.keyboard.press('Enter')
    await row(page, 'age').getByRole('textbox').fill('62')
    await row(page, 'age').getByRole('combobox', { name: 'Read in' }).selectOption({ label: 'Alder 2023' })
    await row(page, 'age')
      .getByText(/Birch 2024 says something already/u)
      .waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'read-in.en.light')
    await row(page, 'age').getByRole('button', { name: /^Save/u }).click()
    await row(page, 'age').getByText('2 readings disagree').waitFor()
    await saved(page)
    const [age = ''] = /^age:[^]*?(?=^\w)/mu.exec(await file()) ?? []
    expect(age).toMatch(/61[^}]*birch-2024/u)
    expect(age).toMatch(/62/u)
    expect(age).not.toMatch(/62[^}]*birch/u)
    await page.getByRole('tab', { name: /Alder/u }).first().click()
  })

  it('leads from the words that readings disagree, on the field and over the case, and from Enter, to the choice', async () => {
    const which = () => row(page, 'age').getByRole('combobox', { name: /Which reading counts/u })
    await row(page, 'age').getByRole('button', { name: '2 readings disagree' }).click()
    await which().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => which().count(), PATIENT).toBe(0)
    await row(page, 'age').focus()
    await page.keyboard.press('Enter')
    await which().waitFor()
    await page.keyboard.press('Escape')
    await row(page, 'sex').focus()
    await page.getByRole('button', { name: '1 field in which sources disagree' }).click()
    await expect.poll(() => which().evaluate((e) => e === document.activeElement), PATIENT).toBe(true)
    expect(await axe(page)).toEqual([])
    await picture(page, 'disagree.en.light')
    await which().selectOption({ index: 1 })
    await row(page, 'age').getByRole('textbox', { name: /Why/u }).fill('the letter was written at the bedside')
    await page.keyboard.press('Enter')
    await saved(page)
    expect(await valueOf(page, 'age')).toContain('61')
  })

  it('takes the settlement back by one undo, with both readings left, and makes it again', async () => {
    const held = await file()
    await page.keyboard.press('Control+z')
    await row(page, 'age').getByText('2 readings disagree').waitFor()
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => valueOf(page, 'age'), PATIENT).toContain('61')
    expect(await file()).toBe(held)
  })

  it('takes back no reading that was settled on: it says so', async () => {
    await page.reload()
    await row(page, 'age').waitFor()
    const held = await file()
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).isEnabled(), PATIENT).toBe(true)
    await page.keyboard.press('Control+z')
    await page.getByText('was settled since that change').waitFor()
    expect(await file()).toBe(held)
  })

  it('does not settle what somebody else settled meanwhile, and says so', async () => {
    const other = await bench.page()
    await openCase(other, 'T001')
    const begin = async (at: Page): Promise<void> => {
      await row(at, 'age').focus()
      await at.keyboard.press('o')
      await row(at, 'age').getByRole('button', { name: 'Settle otherwise' }).click()
      await row(at, 'age')
        .getByRole('combobox', { name: /Which reading counts/u })
        .selectOption({ index: 2 })
      await row(at, 'age').getByRole('textbox', { name: /Why/u }).fill('the letter is the later one')
    }
    await begin(page)
    await begin(other)
    await other.keyboard.press('Enter')
    await saved(other)
    await row(page, 'age').getByRole('textbox', { name: /Why/u }).press('Enter')
    const refused = page.getByRole('alert').filter({ hasText: 'or settled it, after you opened it' })
    await refused.waitFor()
    await refused.getByRole('button', { name: /Discard|Drop|Let go/u }).click()
    await saved(page)
    await other.close()
  })

  it.each([
    ['T002', 'a chart read whole beside a text that is cut', {}, 'not reported'],
    ['T003', 'a poster beside a text that is cut', { kind: 'meeting-abstract', seen: 'abstract' }, 'not visible'],
  ] as const)('%s, %s: banner, question and result say the same of silence', async (patient, _, second, silence) => {
    const cut = { ...letter, id: `alder-${patient.toLowerCase()}`, cut: true }
    await newCase(page, patient, [cut, { ...discharge, ...second, id: `birch-${patient.toLowerCase()}` }])
    await openCase(page, patient)
    await page.getByText(`counts as “${silence}”`).waitFor()
    await row(page, 'sex').focus()
    await chooseWords(page, 'man')
    await page.keyboard.press('q')
    await page.keyboard.type('male')
    await page.keyboard.press('Enter')
    await saved(page)
    await page.getByRole('button', { name: 'Finish extraction' }).click()
    await page.getByRole('dialog').getByText(`counts as “${silence}”`).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Finish extraction' }).click()
    await expect.poll(() => valueOf(page, 'country'), PATIENT).toContain(silence)
    await page.getByText(`counts as “${silence}”`).first().waitFor()
  })

  it('shows both where somebody else answered a field that was open, though the page was told of it, and lets a person choose', async () => {
    const other = await bench.page()
    await openCase(other, 'T002')
    await openCase(page, 'T002')
    const type = async (at: Page, age: string): Promise<void> => {
      await row(at, 'age').focus()
      await at.keyboard.press('Enter')
      await row(at, 'age').getByRole('textbox').fill(age)
    }
    await type(page, '62')
    await type(other, '61')
    await other.keyboard.press('Enter')
    await saved(other)
    // The page is told while the editor stands open.
    await expect.poll(() => valueOf(page, 'age'), PATIENT).toContain('61')
    await row(page, 'age').getByRole('textbox').press('Enter')
    const clash = page.getByRole('alert', { name: 'Somebody else changed the same field' })
    await clash.waitFor()
    expect(await clash.innerText()).toMatch(/61[\s\S]*62/u)
    expect(await patientFile(page, bench, 'T002')).toMatch(/^age: .*61/mu)
    expect(await axe(page)).toEqual([])
    await clash.getByRole('button', { name: 'Take mine' }).click()
    await expect.poll(() => patientFile(page, bench, 'T002'), PATIENT).toMatch(/^age: .*62/mu)
    expect(await clash.count()).toBe(0)
    // One's own earlier answer is nobody else's.
    await type(page, '63')
    await page.keyboard.press('Enter')
    await saved(page)
    await expect.poll(() => patientFile(page, bench, 'T002'), PATIENT).toMatch(/^age: .*63/mu)
    expect(await clash.count()).toBe(0)
    await other.close()
  })

  it('has one tab for each source, which says what of it was seen', async () => {
    await openCase(page, 'T001')
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Alder 2023 · full text', 'Birch 2024 · chart'])
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      await page.locator('#source-panel p').first().waitFor()
    }
    // As it came, to be saved and never shown in the page’s place.
    const link = page.getByRole('link', { name: 'Download Birch 2024 · pasted text.txt' })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(await readFile(await download.path(), 'utf8')).toBe(discharge.text)
    const got = await page.request.get((await link.getAttribute('href')) ?? '')
    expect(got.headers()['content-disposition']).toMatch(/^attachment;/u)
  })

  it('remarks on “not visible” of a source that is said to have been read whole, and offers what is meant', async () => {
    await row(page, 'country').focus()
    await page.keyboard.press('v')
    const remark = row(page, 'country').getByText(/Birch 2024 is said to have been read whole/u)
    await remark.waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'whole-seen.en.light')
    await row(page, 'country').getByRole('button', { name: 'Make it “not reported”' }).click()
    await expect.poll(() => valueOf(page, 'country'), PATIENT).toContain('not reported')
    await saved(page)
    expect(await remark.count()).toBe(0)
    expect(await file()).toMatch(/^country: .*not-reported.*birch-2024/mu)
  })

  it('tells in one line how much is typed and not saved, and opens each of it', async () => {
    for (const [path, typed] of [
      [START, '3 March'],
      ['exposures.X1.stop', 'in spring'],
    ] as const) {
      await row(page, path).focus()
      await page.keyboard.press('e')
      await row(page, path).getByRole('textbox', { name: 'Date' }).fill(typed)
    }
    await row(page, 'country').focus()
    const line = page.getByText('2 answers typed and not saved yet')
    await line.waitFor()
    const bar = page.locator('details').filter({ has: line })
    expect((await bar.boundingBox())?.height).toBeLessThan(40)
    await line.click()
    await bar.getByText('Not saved yet: Date · 3 March').waitFor()
    expect(await axe(page)).toEqual([])
    await bar.getByRole('button', { name: 'Drop' }).first().click()
    await page.getByText('1 answer typed and not saved yet').waitFor()
  })

  it('is taken up again by a control in sight, tells of a field which source it was read in, and opens a source that is added', async () => {
    await openCase(page, 'T003')
    await page.getByText('Extraction finished').waitFor()
    await page.getByRole('button', { name: 'Take up the extraction again' }).click()
    await page.getByRole('button', { name: 'Finish extraction' }).waitFor()
    await page.getByRole('tab', { name: /Birch/u }).click()
    await row(page, 'sex').focus()
    await row(page, 'sex')
      .getByText('Read in Alder 2023. An answer given now is recorded as read in Birch 2024')
      .waitFor()
    await page.getByRole('tab', { name: /Alder/u }).click()
    await row(page, 'sex').focus()
    await row(page, 'sex').getByText('Read in Alder 2023.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Add a source' }).click()
    await page.getByRole('dialog').getByRole('combobox').first().fill('knoops')
    await page.getByRole('option').first().click()
    await page.getByRole('tab', { name: /Knoops/u, selected: true }).waitFor()
    expect(await axe(page)).toEqual([])
  })
})
