import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axe,
  browserPath,
  notRun,
  openWorkbench,
  picture,
  scrollsSideways,
  settle,
  switchLanguage,
  visit,
  type Workbench,
} from './harness.ts'

const STUDY = 'from-a-table'
/** A good row, one of words nobody knows, and one whose id is missing. */
const rows = [
  '编号,性别,年龄（岁）,可疑药物,首次用药日期,潜伏期（天）,皮损,CRP（mg/L）,转归,备注',
  'Z1,女,61,赫赛汀,2020/3/2,14,斑块、丘疹,56,痊愈,门诊',
  'Z2,男,五十,硼替佐米,2020/4/2,21,结节,未提及,还行,',
  ',男,40,硼替佐米,2020/5/2,7,结节,12,好转,',
]
const file = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
})

describe.skipIf(browserPath === undefined)(`a table of cases in a browser${notRun}`, () => {
  let bench: Workbench
  let page: Page
  beforeAll(async () => {
    bench = await openWorkbench()
    page = await bench.page({ language: 'zh', width: 1280, height: 900 })
    const made = await page.request.post('/api/ops/studies.create', {
      data: { study: STUDY, title: 'From a table' },
      headers: { 'x-casewright': '1' },
    })
    if (!made.ok()) throw new Error(await made.text())
  })
  afterAll(() => bench?.close())

  it('is reached from the patients and shows its columns, guessed, before anything is written', async () => {
    await visit(page, `/studies/${STUDY}/patients`)
    await page.getByRole('link', { name: '从表格导入病例' }).first().click()
    await page.locator('input[type=file]').setInputFiles(file('病例.csv', rows))
    await page.getByRole('rowheader', { name: /^可疑药物/u }).waitFor()
    expect(await page.getByRole('combobox', { name: '可疑药物对应的字段' }).inputValue()).toBe('药物')
    expect(await page.getByRole('combobox', { name: '备注对应的字段' }).inputValue()).toBe('')
    await page.getByText('该行没有患者编号', { exact: false }).waitFor()
    // As Excel counts: the headings are row 1.
    await page.getByText('第4行', { exact: false }).and(page.locator(':not(option)')).first().waitFor()
    expect(await page.getByRole('button', { name: '导入2例' }).isDisabled()).toBe(true)
    await settle(page)
    await picture(page, 'import-cases-zh')
    expect(await axe(page)).toEqual([])
    // By keyboard: the column nobody knew is matched, and given back.
    await page.getByRole('combobox', { name: '备注对应的字段' }).focus()
    await page.keyboard.type('随访')
    await page.getByRole('option', { name: '随访' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('and what was said of it outlive a reload', async () => {
    const remarks = page.getByRole('combobox', { name: '备注对应的字段' })
    await remarks.fill('不导入')
    await page.keyboard.press('Enter')
    await page.getByText('1个单元格另行保留', { exact: false }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('rowheader', { name: /^可疑药物/u }).waitFor()
    expect(await remarks.inputValue()).toBe('不导入：与病例内容无关')
    await page.getByText('将新增2例', { exact: false }).waitFor()
  })

  it('keeps what was said while the preview of what was said before was on its way', async () => {
    await page.getByText('3种写法，其中1种未能识别').click()
    const meaning = page.getByLabel('“还行”的含义：转归')
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/api/ops/import.preview', async (route) => {
      const response = await route.fetch()
      await held
      await route.fulfill({ response }).catch(() => undefined)
    })
    const asked = page.waitForRequest('**/api/ops/import.preview')
    await meaning.selectOption({ label: '消退' })
    await asked
    const askedAgain = page.waitForRequest('**/api/ops/import.preview')
    await meaning.selectOption({ label: '死亡' })
    release()
    await askedAgain
    expect(await meaning.locator('option:checked').innerText()).toBe('死亡')
    await page.unrouteAll({ behavior: 'wait' })
    await page.getByText('1个单元格无法读取：', { exact: false }).waitFor()
    expect(await meaning.locator('option:checked').innerText()).toBe('死亡')
  })

  it('brings in the rows that can be, with the words somebody gave a meaning', async () => {
    await page.getByLabel('“还行”的含义：转归').selectOption({ label: '好转' })
    await page.getByText('1个单元格无法读取：', { exact: false }).waitFor()
    await page.getByLabel('略去没有可用编号的行').check()
    const go = page.getByRole('button', { name: '导入2例' })
    await expect.poll(() => go.isEnabled(), { timeout: 20_000 }).toBe(true)
    // Nothing comes in by a match whose preview failed.
    await page.route('**/api/ops/import.preview', (route) => route.fulfill({ status: 500, json: {} }))
    const failed = page.waitForResponse('**/api/ops/import.preview')
    await page.getByLabel('“还行”的含义：转归').selectOption({ label: '死亡' })
    await failed
    await settle(page)
    expect(await go.isDisabled()).toBe(true)
    await page.unrouteAll({ behavior: 'wait' })
    await page.getByLabel('“还行”的含义：转归').selectOption({ label: '好转' })
    await go.click()
    await page.getByText('已从病例.csv新增2例').waitFor()
    await picture(page, 'import-cases-done-zh')
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Z2', exact: true }).click()
    await page.getByText('硼替佐米').first().waitFor()
    await page.getByText('好转').first().waitFor()
  })

  it('of REDCap is read by its data dictionary: codes by their labels', async () => {
    await page.getByRole('link', { name: '病例', exact: true }).first().click()
    await visit(page, `/studies/${STUDY}/import-cases`)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(file('redcap.csv', ['record_id,q1', 'R1,2']))
    await page.getByRole('combobox', { name: 'q1对应的字段' }).waitFor()
    await page
      .getByLabel('添加REDCap数据字典')
      .setInputFiles(
        file('字典.csv', [
          'Variable / Field Name,Field Type,Field Label,"Choices, Calculations, OR Slider Labels"',
          'record_id,text,Record,',
          'q1,radio,Sex,"1, Male | 2, Female"',
        ]),
      )
    await page.getByText('数据字典：字典.csv').waitFor()
    await page.getByRole('rowheader', { name: /^q1 Sex/u }).waitFor()
    expect(await page.getByRole('combobox', { name: 'q1对应的字段' }).inputValue()).toBe('性别')
    await page.getByText('Female', { exact: false }).first().waitFor()
    await settle(page)
    await picture(page, 'import-redcap-zh')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '换一个表格' }).click()
  })

  it('adds nothing a second time, tells of it in English at a narrow width, and can be taken back', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 768, height: 1024 })
    await switchLanguage(page, 'en')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go anywhere' }).fill('import a table')
    await page.getByRole('option', { name: 'Import a table of cases' }).click()
    await settle(page)
    await page.locator('input[type=file]').setInputFiles(file('again.csv', rows))
    await page.getByText('Matched as the table “病例”', { exact: false }).waitFor()
    await page.getByText('2 are in the study already, the same.').waitFor()
    await settle(page)
    await picture(page, 'import-cases-again-en')
    expect([await axe(page), await scrollsSideways(page)]).toEqual([[], false])
    await page.getByRole('button', { name: 'Take back 病例' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('“病例” was taken back').waitFor()
    // What was taken back is not called imported any more.
    await page.getByRole('button', { name: 'Another table' }).click()
    await page.locator('input[type=file]').setInputFiles(file('again.csv', rows.slice(0, 3)))
    await page.getByRole('button', { name: 'Import 2 cases' }).click()
    await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Take back again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('“again” was taken back').waitFor()
    await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor({ state: 'detached' })
    await visit(page, `/studies/${STUDY}/patients`)
    expect(await page.getByText('Z1', { exact: true }).count()).toBe(0)
  })
})
