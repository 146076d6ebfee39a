import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axe,
  browserPath,
  notRun,
  openWorkbench,
  picture,
  scrollsSideways,
  switchLanguage,
  visit,
  type Workbench,
} from './harness.ts'
import { discharge, newCase } from './two-sources.ts'

const PATIENT = { timeout: 20_000 }

describe.skipIf(browserPath === undefined)(`what a study judges its cases by, in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterAll(() => bench?.close())

  it('Enter takes what is found; words not taken stop the making; criteria follow the diagnosis', async () => {
    const page = await bench.page({ language: 'zh' })
    await visit(page, '/studies?new=true')
    await page.getByLabel(/^标题/u).fill('舒尼替尼与坏疽性脓皮病')
    await page.getByLabel(/^简称/u).fill('sunitinib-pg')
    const [drugs, reaction] = ['药物', '该反应的诊断'].map((name) => page.getByRole('combobox', { name }))
    if (drugs === undefined || reaction === undefined) throw new Error('the form has changed')
    // The lists come with their first names.
    await drugs.fill('舒尼替尼')
    await page.getByRole('option', { name: /sunitinib/u }).waitFor()
    await drugs.press('Enter')
    await page.getByRole('button', { name: /sunitinib/u }).waitFor()
    // The same word again takes nothing away.
    await drugs.fill('舒尼替尼')
    await drugs.press('Enter')
    await page.getByRole('button', { name: /sunitinib/u }).waitFor()
    await reaction.fill('坏疽性脓皮病')
    await page.getByRole('option', { name: '坏疽性脓皮病', exact: true }).waitFor()
    await reaction.press('Enter')
    await page.getByText('坏疽性脓皮病：PARACELSUS评分', { exact: false }).waitFor()
    await drugs.fill('舒尼替泥')
    await drugs.press('Enter')
    await page.getByRole('button', { name: '建立研究' }).click()
    await page.getByRole('alert').filter({ hasText: '舒尼替泥' }).waitFor()
    await page.getByText('“舒尼替泥”尚未选入', { exact: false }).waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'new-study-not-taken.zh.light')
    expect(new URL(page.url()).pathname).toBe('/studies')
    await drugs.fill('')
    await page.getByRole('button', { name: '建立研究' }).click()
    await page.waitForURL('**/studies/sunitinib-pg')
  })

  it('are ticked by keyboard with their options, saved, taken back, and stand on the case', async () => {
    const page = await bench.page()
    await visit(page, '/studies/sunitinib-pg/settings')
    const box = (name: RegExp) => page.getByRole('checkbox', { name })
    const paracelsus = box(/PARACELSUS/u)
    await paracelsus.waitFor()
    expect(await paracelsus.isChecked()).toBe(true)
    expect(await box(/Su 2004/u).isChecked()).toBe(true)
    expect(await box(/Walker and Cohen/u).count()).toBe(0)
    await page
      .getByRole('checkbox', { name: /PARACELSUS/u })
      .locator('xpath=ancestor::div[1]')
      .getByText('Sources')
      .click()
    await page.getByText('Jockenhöfer', { exact: false }).first().waitFor()
    await page
      .getByRole('button', { name: /made for other diagnoses/u })
      .first()
      .press('Enter')
    expect(await axe(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
    await picture(page, 'study-judging.en.light')
    await paracelsus.press('Space')
    await box(/Liverpool/u).press('Space')
    await box(/Walker and Cohen/u).press('Space')
    const fever = page.getByRole('combobox', { name: 'What counts as fever' })
    expect(await fever.innerText()).toBe('measured above 38.0 °C (default)')
    await fever.press('Enter')
    await page.getByRole('option', { name: /or fever stated without a number/u }).press('Enter')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.getByText(/id: walker-cohen[\s\S]*fever: stated/u).waitFor()
    expect(await page.getByText(/id: paracelsus/u).count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(/id: paracelsus/u).waitFor()
    expect(await page.getByText(/id: (?:walker-cohen|liverpool)/u).count()).toBe(0)

    await newCase(page, 'PG-1', [discharge], 'sunitinib-pg')
    await visit(page, '/studies/sunitinib-pg/patients/PG-1')
    await expect.poll(() => page.getByText(/PARACELSUS/u).count(), PATIENT).toBeGreaterThan(0)
  })

  it('the name of the drugs follows them where nobody wrote it, stays where somebody did, and says which; Undo brings it back', async () => {
    const page = await bench.page()
    await visit(page, '/studies/sunitinib-pg/settings')
    const name = (language: string) => page.getByLabel(`Name of the drugs, ${language}`)
    const drugs = page.getByRole('combobox', { name: 'Single drugs' })
    await drugs.waitFor()
    const before = [await name('English').inputValue(), await name('Chinese').inputValue()]
    expect(before[0]).toBe('sunitinib')
    const add = async (drug: string): Promise<void> => {
      await drugs.fill(drug)
      await page.getByRole('option', { name: drug, exact: true }).waitFor()
      await drugs.press('Enter')
    }
    await add('imatinib')
    await expect.poll(() => page.getByText('it follows when this is saved').count()).toBe(2)
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await expect.poll(() => name('English').inputValue(), PATIENT).toBe('sunitinib, imatinib')
    expect(await name('Chinese').inputValue()).toMatch(/sunitinib.*、.*imatinib/u)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => name('English').inputValue(), PATIENT).toBe(before[0])
    expect(await name('Chinese').inputValue()).toBe(before[1])
    await name('English').fill('the drug in question')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.getByText(/en: the drug in question/u).waitFor()
    await add('imatinib')
    await page.getByText('does it still name what is chosen?', { exact: false }).waitFor()
    await page.getByText('it follows when this is saved', { exact: false }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await expect.poll(() => name('Chinese').inputValue(), PATIENT).toContain('imatinib')
    expect(await name('English').inputValue()).toBe('the drug in question')
  })

  it('a choice the knowledge cannot follow is refused with the reason, and nothing typed is lost', async () => {
    const page = await bench.page()
    await visit(page, '/studies/sunitinib-pg/settings')
    const choose = async (list: string, value: string): Promise<void> => {
      await page.getByRole('combobox', { name: list }).click()
      await page.getByRole('option', { name: value, exact: true }).click()
    }
    await choose('Term the reaction is graded under', 'Eczema')
    await choose('Version of CTCAE', 'CTCAE v4.03')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.getByRole('alert').filter({ hasText: 'eczema' }).waitFor()
    expect(await axe(page)).toEqual([])
    await switchLanguage(page, 'zh')
    await page.getByRole('alert').filter({ hasText: 'eczema' }).waitFor()
    await page.getByRole('heading', { name: '病例的判定' }).waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'study-judging-refused.zh.light')
    await page.getByRole('combobox', { name: 'CTCAE版本' }).click()
    await page.getByRole('option', { name: 'CTCAE v5.0', exact: true }).click()
    await page.getByRole('button', { name: '保存更改' }).click()
    await page.getByText(/primaryTerm: eczema/u).waitFor()
  })
})
