import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, browserPath, notRun, openWorkbench, visit, type Workbench } from './harness.ts'

const STUDY = 'below-a-title'
const rows = ['某科登记表,,,,', '编号,性别,年龄,治疗,转归', 'Z1,女,61,观察,痊愈', 'Z2,男,50,保守处理,死亡']

describe.skipIf(browserPath === undefined)(`a table with a title above its headings, in a browser${notRun}`, () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await openWorkbench()
  })
  afterAll(() => bench?.close())

  it('is read by its headings; another line can be chosen, and what a wording among treatments means', async () => {
    const page = await bench.page({ language: 'zh', width: 1280, height: 900 })
    const made = await page.request.post('/api/ops/studies.create', {
      data: { study: STUDY, title: 'Below a title' },
      headers: { 'x-casewright': '1' },
    })
    expect(made.ok()).toBe(true)
    await visit(page, `/studies/${STUDY}/patients`)
    await page.getByRole('link', { name: '从表格导入病例' }).first().click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '登记.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
    const heading = page.getByRole('combobox', { name: '列标题所在的行' })
    await heading.waitFor()
    expect(await heading.inputValue()).toBe('2')
    await page.getByText('列标题在第2行，其上为：某科登记表', { exact: false }).waitFor()
    await page.getByText('将新增2例').waitFor()
    await page.getByRole('row', { name: /^治疗/u }).getByText('2种写法').click()
    const means = (text: string) => page.getByRole('combobox', { name: `“${text}”的含义：治疗` })
    expect([await means('观察').inputValue(), await means('保守处理').inputValue()]).toEqual(['none', 'as-written'])
    expect(await axe(page)).toEqual([])
    await heading.selectOption('1')
    await page.getByRole('rowheader', { name: /^\(B\)/u }).waitFor()
    expect(await page.getByRole('combobox', { name: '(B)对应的字段' }).inputValue()).toBe('')
  })
})
