// Pictures of every screen of the workbench in docs/images, and the pages that show them, taken of the built-in study in a real
// browser: `node tools/docs-pictures.ts`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { languages, settle, switchLanguage } from '../packages/web/test/harness.ts'
import { BUILT_IN, LAKE, logIn, people, TO_SCREEN, teamAtWork } from './docs-pictures/team.ts'

const root = join(import.meta.dirname, '..')
const images = join(root, 'docs/images')
const builtIn = `/studies/${BUILT_IN}`
const screening = `/studies/${TO_SCREEN}/literature`

/** The screens, by the names of their pictures: what is shown there, and what to look at. */
const screens: readonly {
  readonly name: string
  readonly at: string
  readonly en: string
  readonly zh: string
}[] = [
  { name: 'studies', at: '/studies', en: 'Studies: what you work on', zh: '研究：您参与的各项研究' },
  {
    name: 'overview',
    at: builtIn,
    en: 'Overview: what to do next, what changed, how complete the cases are',
    zh: '总览：下一步、近期变化、病例完整程度',
  },
  {
    name: 'import',
    at: `${screening}/import`,
    en: 'Import: exports of searches, read before anything is written',
    zh: '导入：检索导出文件，先读后写',
  },
  {
    name: 'records',
    at: screening,
    en: 'Literature: every record and where it stands',
    zh: '文献：每条记录及其所处阶段',
  },
  {
    name: 'duplicates',
    at: `${screening}/duplicates`,
    en: 'Duplicates: pairs the rules are not sure of, differences marked',
    zh: '重复：规则无法确定的记录对，并标出差异',
  },
  { name: 'screening', at: `${screening}/screening`, en: 'Screening: one key a decision', zh: '筛选：一键一判' },
  {
    name: 'conflicts',
    at: `${screening}/conflicts`,
    en: 'Conflicts: what two screeners see differently, for a third',
    zh: '分歧：两人判定不一，由第三人裁定',
  },
  {
    name: 'flow',
    at: `${builtIn}/literature/flow`,
    en: 'Flow diagram: each number opens its records',
    zh: '流程图：每个数字均可打开所含记录',
  },
  {
    name: 'elsewhere',
    at: `${screening}/elsewhere`,
    en: 'Decide elsewhere: a table to fill in, and to bring back',
    zh: '在他处判定：取出表格，填好带回',
  },
  {
    name: 'replay',
    at: `${builtIn}/literature/replay`,
    en: 'How much could have been left unread: the study’s own decisions replayed',
    zh: '本可少读多少：重放研究自己的判定',
  },
  {
    name: 'update',
    at: `${builtIn}/literature/update?since="2026-11-20"`,
    en: 'Updates: what later searches added, and which numbers changed',
    zh: '更新：其后的检索新增了什么、哪些数字改变',
  },
  {
    name: 'decision-log',
    at: `${screening}/log`,
    en: 'Decision log: who decided what, when and why',
    zh: '判定日志：何人、何时、何种判定、为何',
  },
  {
    name: 'patients',
    at: `${builtIn}/patients`,
    en: 'Patients: filters, columns, saved views',
    zh: '患者：筛选、选列、保存视图',
  },
  {
    name: 'case',
    at: `${builtIn}/patients/C023`,
    en: 'A case: source, form, and what follows',
    zh: '病例：来源、表单与由此得出的判断',
  },
  {
    name: 'import-cases',
    at: `${builtIn}/import-cases`,
    en: 'Import of a table of cases: columns matched to fields, what would come of it',
    zh: '从表格导入病例：各列与字段对应，并预先显示结果',
  },
  {
    name: 'sources',
    at: `${builtIn}/sources`,
    en: 'Sources: reports and charts, and the cases that name them',
    zh: '来源：报告与病历，以及引用它们的病例',
  },
  {
    name: 'extraction',
    at: `${builtIn}/extraction`,
    en: 'Extraction: who reads what, and how far they agree',
    zh: '提取：谁读哪些、一致程度如何',
  },
  {
    name: 'same-patient',
    at: `${builtIn}/same-patient`,
    en: 'Same patient? Pairs, evidence for and against, what a merge changes',
    zh: '同一患者？成对列出正反证据，以及合并的影响',
  },
  {
    name: 'analysis',
    at: `${builtIn}/analysis?section=sex&number=sex.female`,
    en: 'Analysis: a number and its cases',
    zh: '分析：一个数字及其病例',
  },
  {
    name: 'signals',
    at: `${builtIn}/signals`,
    en: 'Signals: questions to spontaneous reports',
    zh: '信号：向自发报告提问',
  },
  {
    name: 'signals-screen',
    at: `${builtIn}/signals?tab=screen&screen=${encodeURIComponent(JSON.stringify({ lake: LAKE, drug: 'midostaurin' }))}`,
    en: 'Signals: every pair of a lake, here of one drug, with the rules it meets',
    zh: '信号：报告库的全部配对（此处为一种药物）及其符合的规则',
  },
  {
    name: 'signals-flow',
    at: `${builtIn}/signals?tab=lakes&flow=${encodeURIComponent(LAKE)}`,
    en: 'Signals: from the files of a lake to the reports counted',
    zh: '信号：从报告库的文件到计入的报告',
  },
  {
    name: 'signals-published',
    at: `${builtIn}/signals?tab=published&counts=${encodeURIComponent(JSON.stringify({ n: '1', drug: '1000', event: '2000', all: '10000000', printed: '0.33' }))}`,
    en: 'Signals: a number in print, and the formula that gives it',
    zh: '信号：文献中的数值及得出它的公式',
  },
  {
    name: 'signals-own-table',
    at: `${builtIn}/signals?tab=own`,
    en: 'Signals: a table of your own, counted and scored',
    zh: '信号：为自有表格计数并计算指标',
  },
  {
    name: 'report',
    at: `${builtIn}/report`,
    en: 'Report: as it stands, in either language',
    zh: '报告：两种语言，随时为最新',
  },
  {
    name: 'audit',
    at: `${builtIn}/audit`,
    en: 'Audit trail: who, when, what, why',
    zh: '稽查轨迹：何人、何时、何事、为何',
  },
  { name: 'study-settings', at: `${builtIn}/settings`, en: 'Study settings: the protocol', zh: '研究设置：方案' },
  {
    name: 'knowledge',
    at: '/knowledge',
    en: 'Knowledge: what casewright grades and judges by',
    zh: '知识：分级与判断的依据',
  },
  { name: 'settings', at: '/settings', en: 'Settings: you', zh: '设置：个人' },
  { name: 'backup', at: '/settings/backup', en: 'Backup and restore', zh: '备份与恢复' },
]

/** A table as a department keeps it; its patients are made up. */
const register = {
  name: '登记表.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    '患者编号,性别,年龄,原发肿瘤,可疑药物,诊断,转归\nA-01,女,63,多发性骨髓瘤,硼替佐米,Sweet综合征,痊愈\nA-02,男,58,急性髓系白血病,吉瑞替尼,Sweet综合征,好转\nA-03,女,71岁左右,肾细胞癌,舒尼替尼,坏疽性脓皮病,\n',
  ),
}

const { workbench, answer } = await teamAtWork()

for (const language of languages) {
  const page = await workbench.page({ language, width: 1280, height: 800 })
  await logIn(page, people.lead)
  if (language !== languages[0]) await switchLanguage(page, language)
  for (const { name, at } of screens) {
    await page.goto(name === 'signals' ? answer : at)
    await settle(page)
    if (name === 'import-cases') await page.locator('input[type=file]').setInputFiles(register)
    if (name === 'signals-screen') await page.getByRole('grid').waitFor({ timeout: 120_000 })
    if (name === 'replay') {
      await page.getByRole('button', { name: language === 'en' ? 'Replay' : '重放', exact: true }).click()
      await page.locator('figure svg').waitFor({ timeout: 120_000 })
    }
    // What is drawn last: highlights, the judgements, the panel of a number.
    await page.waitForTimeout(name === 'import-cases' ? 3_000 : 700)
    await settle(page)
    const file = join(images, `workbench-${name}.${language}.png`)
    writeFileSync(
      file,
      await sharp(await page.screenshot())
        .png({ palette: true })
        .toBuffer(),
    )
    process.stdout.write(`${file}\n`)
  }
  await page.close()
  writeFileSync(join(root, language === 'en' ? 'docs/screens.md' : 'docs/screens.zh.md'), pageOf(language))
}
await workbench.close()

function pageOf(language: (typeof languages)[number]): string {
  const title = language === 'en' ? '# The screens of the workbench' : '# 工作台各界面'
  const shown = screens.map((s) => `## ${s[language]}\n\n![${s[language]}](images/workbench-${s.name}.${language}.png)`)
  return `${[title, ...shown].join('\n\n')}\n`
}
