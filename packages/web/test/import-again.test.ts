import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, settle, visit, type Workbench } from './harness.ts'

const STUDY = 'ward-tables'
/** Patients by initials, which nobody guesses to be their ids; a day that never was, and two drugs in one cell. */
const rows = [
  '代码,性别,可疑药物,首次用药日期',
  'SDM-06,女,曲妥珠单抗、帕妥珠单抗,2023-11-31',
  'ZGQ-02,男,伊马替尼,2023-10-02',
]
const file = (name: string, lines: readonly string[] = rows) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
})

describe.skipIf(browserPath === undefined)(`a table that comes in again${notRun}`, () => {
  let bench: Workbench
  let page: Page
  beforeAll(async () => {
    bench = await openWorkbench()
    page = await bench.page({ language: 'zh', width: 1280, height: 900 })
    const made = await page.request.post('/api/ops/studies.create', {
      data: { study: STUDY, title: 'Ward tables' },
      headers: { 'x-casewright': '1' },
    })
    if (!made.ok()) throw new Error(await made.text())
  })
  afterAll(() => bench?.close())

  it('is offered by a study that begins, and says how its patients are told apart and what is open', async () => {
    await visit(page, `/studies/${STUDY}`)
    await page.getByRole('link', { name: '从表格导入病例' }).first().click()
    await page.locator('input[type=file]').setInputFiles(file('皮疹登记表.csv'))
    await page.getByText('没有区分患者的列：每行为一例，从P1起编号').waitFor()
    await page.getByText('没有这一天', { exact: false }).waitFor()
    await page.getByText('含2种药物，已分别录入', { exact: false }).waitFor()
    await page.getByRole('button', { name: '导入2例' }).click()
    await page.getByText('已从皮疹登记表.csv新增2例').waitFor()
    await visit(page, `/studies/${STUDY}`)
    await page.getByText('个字段仅有导入表格的原文、未能读出', { exact: false }).waitFor()
  })

  it('under another match is refused until somebody says that it is meant', async () => {
    await visit(page, `/studies/${STUDY}/import-cases`)
    await page.locator('input[type=file]').setInputFiles(file('再来一次.csv'))
    await page.getByText('2例已在研究中，内容相同。').waitFor()
    await page.getByLabel('患者编号', { exact: true }).selectOption('代码')
    await page.getByText('患者由“代码”列区分').waitFor()
    await page.getByText('这个文件此前已导入本研究', { exact: false }).waitFor()
    expect(await page.getByRole('button', { name: '导入2例' }).isDisabled()).toBe(true)
    await settle(page)
    expect(await axe(page)).toEqual([])
    await page.getByLabel('确认仍要导入').check()
    await page.getByRole('button', { name: '导入2例' }).click()
    await page.getByText('已从再来一次.csv新增2例').waitFor()
    await expect.poll(() => page.getByRole('row').filter({ hasText: '撤回' }).count()).toBe(2)
  })

  it('with one name in two rows waits until somebody says whether they are one patient', async () => {
    await visit(page, `/studies/${STUDY}/import-cases`)
    const named = ['姓名,性别,可疑药物', '王某某,女,伊布替尼', '王某某,女,吉瑞替尼', '李某,男,伊布替尼']
    await page.locator('input[type=file]').setInputFiles(file('同名.csv', named))
    await page.getByText('却会成为不同患者：第2, 3行', { exact: false }).waitFor()
    expect(await page.getByRole('button', { name: '导入3例' }).isDisabled()).toBe(true)
    await page.getByLabel('确认同名或同号而所述不同的各行为不同的人').check()
    await expect.poll(() => page.getByRole('button', { name: '导入3例' }).isEnabled()).toBe(true)
    await page.getByLabel('确认同名或同号而所述不同的各行为不同的人').uncheck()
    const name = page.getByRole('combobox', { name: '姓名对应的字段' })
    await name.fill('区分患者')
    await page.keyboard.press('Enter')
    await page.getByText('“姓名”列相同的各行为同一患者', { exact: false }).waitFor()
    await page.getByRole('button', { name: '导入2例' }).waitFor()
    await settle(page)
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '换一个表格' }).click()
  })

  it('whose patients have numbers of the hospital numbers them itself', async () => {
    await page
      .locator('input[type=file]')
      .setInputFiles(file('住院.csv', ['住院号,性别,可疑药物', '0012345,女,伊布替尼', '0012345,女,吉瑞替尼']))
    await page.getByText('“住院号”列相同的各行为同一患者', { exact: false }).waitFor()
    await page.getByRole('button', { name: '导入1例' }).click()
    await page.getByRole('link', { name: 'P3', exact: true }).waitFor()
    expect(await page.getByRole('link', { name: /0012345/u }).count()).toBe(0)
  })

  it('of somebody whom two people are reading adds nobody, keeps what it says where it may be seen, and says so', async () => {
    const assigned = await page.request.post('/api/ops/extraction.assign', {
      data: { study: STUDY, people: ['Wang', 'Zhao'], sources: ['table'], patient: 'A1' },
      headers: { 'x-casewright': '1' },
    })
    if (!assigned.ok()) throw new Error(await assigned.text())
    await visit(page, `/studies/${STUDY}/import-cases`)
    await page.locator('input[type=file]').setInputFiles(file('病房.csv', ['编号,性别,可疑药物', 'A1,男,伊布替尼']))
    await page.getByText('表中1例正由两人独立提取，不会新增：A1', { exact: false }).waitFor()
    await page.getByLabel('这些编号的病例保持原样', { exact: false }).check()
    await page.getByRole('button', { name: '保存表中内容' }).click()
    await page.getByText('未从病房.csv新增病例。', { exact: false }).waitFor()
    await page.getByText('表格中的相应内容（2个单元格）已另行保存', { exact: false }).waitFor()
    await page.getByRole('link', { name: '表中的相应内容（CSV）' }).waitFor()
    await page.getByRole('link', { name: '表中关于双人提取患者的内容（CSV）' }).waitFor()
    await settle(page)
    expect(await axe(page)).toEqual([])
  })
})
