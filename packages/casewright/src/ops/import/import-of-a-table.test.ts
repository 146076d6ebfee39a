import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { InputProblem } from '../../base/issue.ts'
import { fieldKind } from '../../read/table/field-kind.ts'
import { readMapping } from '../../read/table/read-mapping.ts'
import { casesShow } from '../cases-show.ts'
import { importCases } from '../import-cases.ts'
import { importPreview, type TablePreview } from '../import-preview.ts'
import { importTables, importWithdraw } from '../import-tables.ts'
import { extractionAssign } from '../extraction-assign.ts'
import { init } from '../init.ts'
import { sourcesAdd } from '../sources-add.ts'
import type { SourceView } from '../cases/case-view.ts'
import { sourcesShow } from '../sources-show.ts'
import { sourcesEdit, sourcesRename } from '../sources-edit.ts'
import type { ValueOf } from '../op.ts'
import { isBlindFile } from '../permissions/blind-files.ts'
import { overview } from '../overview.ts'
import { dateOrder } from './guess-mapping.ts'
import { tableFields } from './table-fields.ts'

const ctx = nodeContext({ today: '2026-12-01' })
const folder = mkdtempSync(join(tmpdir(), 'import-table-'))
let made = 0
async function newStudy(): Promise<string> {
  const study = join(folder, `study-${(made += 1)}`)
  await init.call(ctx, { folder: study })
  return study
}
function written(content: string | Uint8Array, name = 'patients.csv'): string {
  const path = join(mkdtempSync(join(folder, 'table-')), name)
  writeFileSync(path, content)
  return path
}
async function preview(study: string, table: string, more: object = {}) {
  const { value, issues } = await importPreview.call(ctx, { study, table, ...more })
  return { ...(value as TablePreview), issues }
}
async function seenIn(study: string, table: string, more: object = {}) {
  const { seen, issues } = await preview(study, table, more)
  if (seen === null) throw new Error(JSON.stringify(issues))
  return { ...seen, issues }
}
const bring = async (into: string, table: string, more: object) =>
  (await importCases.call(ctx, { into, table, by: 'Li Na', ...more })).value as ValueOf<typeof importCases>
const codes = async (work: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await work
    return []
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
}

const chinese = [
  '编号,性别,年龄（岁）,原发肿瘤,可疑药物,首次用药日期,潜伏期（天）,皮损,CRP,CRP单位,是否停药,转归,住院号',
  'Z1,女,61,乳腺癌,赫赛汀,2020/3/2,14,斑块、丘疹,56,mg/L,停药,痊愈,123456',
  'Z2,男,五十,多发性骨髓瘤,硼替佐米,2020/4/2,21,结节,未提及,,继续用药,还行,99',
].join('\n')
const english = [
  'Case ID;Gender;Age;Tumour;Suspect drug;Start date;Onset date;Lesions;Fever;WBC (10^9/L);Outcome',
  'A-1;F;61;breast cancer;Herceptin;02/03/2020;16/03/2020;plaques, papules;yes;14.2;resolved',
].join('\n')

describe('the columns of a table', () => {
  it('are known by their Chinese headings and by what stands in them', async () => {
    const { match, columns } = await seenIn(await newStudy(), written(chinese, '病例.csv'))
    expect(match.patient).toBe('编号')
    expect(match.source).toEqual({ id: 'table', kind: 'table', title: '病例' })
    expect(match.columns).toEqual([
      { column: '性别', to: 'sex', values: { 女: 'female', 男: 'male' } },
      { column: '年龄（岁）', to: 'age' },
      { column: '原发肿瘤', to: 'malignancy' },
      { column: '可疑药物', to: 'exposures.X1.drug' },
      { column: '首次用药日期', to: 'exposures.X1.start', date: 'YYYY/MM/DD' },
      { column: '潜伏期（天）', to: 'episodes.E1.onset', after: 'first-dose', unit: 'day' },
      { column: '皮损', to: 'episodes.E1.morphology', split: '、' },
      { column: 'CRP', to: 'episodes.E1.labs.crp', unit: { column: 'CRP单位' } },
      { column: '是否停药', to: 'exposures.X1.action', values: { 停药: 'withdrawn', 继续用药: 'unchanged' } },
      { column: '转归', to: 'episodes.E1.outcome', values: { 痊愈: 'resolved' } },
    ])
    expect(columns.find((c) => c.column === '转归')).toMatchObject({
      filled: 2,
      first: ['痊愈', '还行'],
      unread: 1,
      words: [
        { text: '痊愈', cells: 1, becomes: { value: 'resolved' } },
        { text: '还行', cells: 1, becomes: null },
      ],
    })
  })
  it('of a department: names are left out of every list, the hospital’s number tells patients apart, a death waits', async () => {
    const study = await newStudy()
    const table = written(
      [
        '住院号,姓名,性别,诊断（肿瘤）,皮疹出现日期,病理诊断,转归',
        'ZY1,王某某,男,慢性髓性白血病,2023-04-09,Sweet综合征,未愈',
        'ZY2,李某某,女,急性髓系白血病,2022-12-20,Sweet综合征,死亡',
      ].join('\n'),
    )
    const { match, columns } = await seenIn(study, table)
    expect([match.patient, match.ignore]).toEqual([{ each_row: 'P', apart_by: '住院号' }, ['姓名']])
    expect(match.columns.map((to) => [to.column, to.to])).toEqual([
      ['性别', 'sex'],
      ['诊断（肿瘤）', 'malignancy'],
      ['皮疹出现日期', 'episodes.E1.onset'],
      ['病理诊断', 'episodes.E1.diagnosis'],
      ['转归', 'episodes.E1.outcome'],
    ])
    expect(columns.find((c) => c.column === '转归')?.words).toEqual([
      { text: '未愈', cells: 1, becomes: { value: 'not-resolved' } },
      { text: '死亡', cells: 1, becomes: null },
    ])
    const { file, cells } = await bring(study, table, { match })
    expect(cells).toBe(1)
    expect(readFileSync(file ?? '', 'utf8')).not.toContain('某某')
    const telling = tree(study).filter((path) => /ZY1|ZY2/u.test(path) || readFileSync(path, 'utf8').includes('ZY1'))
    expect(telling.map((path) => path.replace(/[0-9a-f]{16}/u, ''))).toEqual([
      join(study, 'imports/patients/-patients.csv'),
    ])
    const reaction = written('编号,不良反应结果\nA1,死亡\n')
    expect((await seenIn(study, reaction)).match.columns[0]?.values).toEqual({ 死亡: 'fatal' })
  })
  it('none of which tells patients apart: rows that are the same in every cell are told', async () => {
    const table = written('性别,年龄\n女,71\n男,40\n女,71\n')
    const { patients, issues } = await seenIn(await newStudy(), table)
    expect([patients, issues.map((i) => [i.level, i.code, i.at.row, i.values['row']])]).toEqual([
      3,
      [['warning', 'rows-same', 4, 2]],
    ])
  })
  it('are known by their English headings', async () => {
    const { match, issues } = await seenIn(await newStudy(), written(english))
    expect(match.patient).toBe('Case ID')
    expect(match.columns.map((c) => [c.column, c.to])).toEqual([
      ['Gender', 'sex'],
      ['Age', 'age'],
      ['Tumour', 'malignancy'],
      ['Suspect drug', 'exposures.X1.drug'],
      ['Start date', 'exposures.X1.start'],
      ['Onset date', 'episodes.E1.onset'],
      ['Lesions', 'episodes.E1.morphology'],
      ['Fever', 'episodes.E1.symptoms.fever'],
      ['WBC (10^9/L)', 'episodes.E1.labs.wbc'],
      ['Outcome', 'episodes.E1.outcome'],
    ])
    // The second of March or the third of February: nobody says, so a person has to.
    expect(match.columns.find((c) => c.column === 'Start date')?.date).toBeUndefined()
    expect(match.columns.find((c) => c.column === 'Onset date')?.date).toBe('DD/MM/YYYY')
    expect(issues.map((i) => [i.code, i.at.row, i.at.field])).toEqual([['cell-not-read', 2, 'Start date']])
  })
  it('whose cells are something else are taken for nothing', async () => {
    const { match } = await seenIn(await newStudy(), written('id,age,fever\nA1,adult,high\nA2,old,none told\n'))
    expect(match.columns).toEqual([])
  })
  it('are matched as those of an earlier table with the same headings', async () => {
    const study = await newStudy()
    const table = written(english)
    const { match } = await seenIn(study, table)
    const own = {
      ...match,
      source: { id: 'mine', kind: 'chart' as const, title: 'Ward' },
      columns: match.columns.slice(0, 2),
    }
    await bring(study, table, { match: own })
    const again = await seenIn(study, table)
    expect([again.from, again.match, again.same]).toEqual(['earlier', own, 1])
  })
  it('matched by hand have what their cells say guessed, where that is asked', async () => {
    const study = await newStudy()
    const table = written('id,when,what\nA1,13/02/2020,停药\n')
    const { match } = await seenIn(study, table)
    const columns = [
      { column: 'when', to: 'exposures.X1.stop' },
      { column: 'what', to: 'exposures.X1.action' },
    ]
    expect((await seenIn(study, table, { match: { ...match, columns } })).match.columns).toEqual(columns)
    const asked = await seenIn(study, table, { match: { ...match, columns }, guess: ['when', 'what'] })
    expect(asked.match.columns).toEqual([
      { ...columns[0], date: 'DD/MM/YYYY' },
      { ...columns[1], values: { 停药: 'withdrawn' } },
    ])
  })
  it('give each laboratory value the reference range of its own row, where the table has one', async () => {
    const study = await newStudy()
    const rows = ['A1,3.1,10^9/L,3.5～9.5', 'A2,3.1,10^9/L,2.0-8.0', 'A3,3.1,10^9/L,', 'A4,3.1,10^9/L,see note']
    const table = written(`编号,白细胞,白细胞单位,白细胞参考范围\n${rows.join('\n')}\n`)
    const { match, leftovers } = await seenIn(study, table)
    expect(match.columns).toEqual([
      {
        column: '白细胞',
        to: 'episodes.E1.labs.wbc',
        unit: { column: '白细胞单位' },
        range: { column: '白细胞参考范围' },
      },
    ])
    expect(leftovers).toEqual({ 'not-understood': 1 })
    await bring(study, table, { match })
    const read = (id: string) => readFileSync(join(study, `patients/${id}.yaml`), 'utf8').replaceAll(/\s+/gu, ' ')
    expect(read('A1')).toContain('lln: 3.5, uln: 9.5')
    expect(read('A1')).toContain('column: 白细胞参考范围, text: 3.5～9.5')
    expect(read('A2')).toContain('lln: 2, uln: 8')
    expect(read('A3')).not.toMatch(/lln|uln|under-way/u)
    expect(read('A4')).toContain('extraction: under-way')
    expect(read('A4')).not.toMatch(/lln|uln/u)
  })
  it('read a range for one sex only by the sex of the row, and cite its cell', async () => {
    const study = await newStudy()
    const both = '130-175（男）115-150（女）'
    const rows = ['女', '男', ''].map((sex, i) => `A${i + 1},${sex},125,g/L,${both}`)
    const table = written(`编号,性别,血红蛋白,血红蛋白单位,血红蛋白参考范围\n${rows.join('\n')}\n`)
    const { match } = await seenIn(study, table)
    await bring(study, table, { match })
    const seen = async (patient: string) => {
      const value = (await casesShow.call(ctx, { study, patient })).value as ValueOf<typeof casesShow>
      const field = value.fields.find((f) => f.path === 'episodes.E1.labs.haemoglobin')
      return field?.readings.map((r) => [r.value, r.words.map((w) => w.cell?.column)])
    }
    const cells = ['血红蛋白', '血红蛋白参考范围']
    expect(await seen('A1')).toEqual([[{ value: 125, unit: 'g/L', lln: 115, uln: 150 }, cells]])
    expect(await seen('A2')).toEqual([[{ value: 125, unit: 'g/L', lln: 130, uln: 175 }, cells]])
    expect(await seen('A3')).toEqual([[{ value: 125, unit: 'g/L' }, ['血红蛋白']]])
  })
  it.each([
    'Fever (absent)',
    'Fever absent',
    'Fever (-)',
    'Fever -',
    '-Fever',
    'Fever (no)',
    'fever_before',
    'Arthralgia (before the drug)',
    '发热（治疗前）',
    '关节痛（家族史）',
    '发热 无',
    'Suspect drug (concomitant)',
    'Malignancy (family)',
    'Fever (0=yes, 1=no)',
    '性别（配偶）',
  ])(
    'headed %j are matched by a person: what stands behind the name may deny it, or be of another time or person',
    async (heading) => {
      const table = written(`id,"${heading}"\nA1,1\n`)
      expect((await seenIn(await newStudy(), table)).match.columns).toEqual([])
    },
  )
  it.each([
    ['Fever (yes/no)', 'episodes.E1.symptoms.fever'],
    ['Fever (1=yes, 0=no)', 'episodes.E1.symptoms.fever'],
    ['Fever 0/1', 'episodes.E1.symptoms.fever'],
    ['发热（有无）', 'episodes.E1.symptoms.fever'],
    ['发热（+/-）', 'episodes.E1.symptoms.fever'],
    ['皮损（皮疹）', 'episodes.E1.morphology'],
    ['性别（男/女）', 'sex'],
    ['Sex (M/F)', 'sex'],
    ['Suspect drug (generic name)', 'exposures.X1.drug'],
    ['Start date (YYYY-MM-DD)', 'exposures.X1.start'],
    ['Dose (mg/day)', 'exposures.X1.dose'],
    ['转归（痊愈、好转、未愈、死亡）', 'episodes.E1.outcome'],
  ])('headed %j are of %s: what stands behind the name leaves it what it is', async (heading, field) => {
    const table = written(`id,"${heading}"\nA1,\n`)
    expect((await seenIn(await newStudy(), table)).match.columns.map((to) => to.to)).toEqual([field])
  })
  it.each(['Outcome', 'Outcome.', '结局.', '结局：', '转归（死亡、痊愈）'])(
    'headed %j hold no death of the reaction unless a person says so',
    async (heading) => {
      const { match } = await seenIn(await newStudy(), written(`id,"${heading}"\nA1,死亡\n`))
      expect(match.columns).toEqual([{ column: heading, to: 'episodes.E1.outcome', values: { 死亡: '' } }])
    },
  )
  it('can be matched to fields that a mapping takes, each once', () => {
    const paths = tableFields.flatMap((g) => g.fields).map((f) => f.path)
    expect(paths.filter((p) => fieldKind(p) === undefined)).toEqual([])
    expect(new Set(paths).size).toBe(paths.length)
  })
})

describe('the column that names the patients', () => {
  it.each([
    ['序号,患者编号,性别\n1,Z1,女\n2,Z2,男\n', '患者编号'],
    ['No,Case ID,sex\n1,A1,F\n2,A2,M\n', 'Case ID'],
    ['序号,病案号,性别\n1,8812,女\n2,9120,男\n', { each_row: 'P', apart_by: '病案号' }],
    ['就诊号,病案号,性别\n1,8812,女\n2,9120,男\n', { each_row: 'P', apart_by: '病案号' }],
    ['MRN,Study ID,sex\n8812,S1,F\n9120,S2,M\n', 'Study ID'],
    ['患者编号,性别\n患者一,女\n患者二,男\n', { each_row: 'P', apart_by: '患者编号' }],
    ['住院号,性别\n8812,女\n,男\n,男\n', { each_row: 'P' }],
    ['姓名首字母/编号,性别\nSDM-06,女\nZGQ-02,男\n', '姓名首字母/编号'],
    ['序号,性别\n1,女\n2,男\n', '序号'],
    ['病例/对照,性别\nA,女\nB,男\n', { each_row: 'P' }],
  ])('of %j is %j', async (text, column) => {
    expect((await seenIn(await newStudy(), written(text))).match.patient).toEqual(column)
  })
})

it.each([
  '住院号（必填）',
  '住院号*',
  '病案号/住院号',
  '住院号码',
  '患者住院号',
  '入院号',
  '病人ID',
  'ID号',
  '医保号',
  '护照号',
  '身份证号（脱敏）',
  '姓名/住院号',
  '编号（住院号）',
  'Medical record number (MRN)',
  'Patient MRN',
  'MRN No.',
  'Hospital ID',
  'SSN',
  'NHS number',
])('%s is a number of the hospital: it tells patients apart and stands in no list', async (heading) => {
  const table = written(`${heading},性别\n8812,女\n9120,男\n8812,女\n`)
  const { match, patients } = await seenIn(await newStudy(), table)
  expect([match.patient, patients]).toEqual([{ each_row: 'P', apart_by: heading }, 2])
  const beside = written(`患者编号,${heading},性别\nA1,8812,女\nA2,9120,男\n`)
  expect((await seenIn(await newStudy(), beside)).match).toMatchObject({ patient: '患者编号', ignore: [heading] })
})

it.each(['姓名（必填）', 'Patient name (required)', '姓名（脱敏）', '姓名/Name'])(
  '%s names a person',
  async (heading) => {
    const { match, issues } = await seenIn(await newStudy(), written(`${heading},性别\n王某,女\n王某,女\n`))
    expect([match.ignore, issues.map((i) => i.code)]).toEqual([[heading], ['rows-same', 'rows-of-one']])
  },
)

it('a number of the hospital is known by its label in REDCap', async () => {
  const fields = [
    '"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"',
    'record_id,base,text,Record,',
    'q7,base,text,Medical record number (MRN),',
    'q1,base,radio,Sex,"1, Male | 2, Female"',
  ]
  const dictionary = written(`${fields.join('\n')}\n`, 'dictionary.csv')
  const table = written('record_id,q7,q1\nR1,8812,2\nR2,9120,1\n', 'export.csv')
  const { match } = await seenIn(await newStudy(), table, { dictionary })
  expect([match.patient, match.ignore]).toEqual(['record_id', ['q7']])
})

describe('rows of one person', () => {
  const drugs = '药物,不良反应'
  const ofNames = `姓名,性别,${drugs}\n王某某,女,伊布替尼,Sweet综合征\n王 某某,女,吉瑞替尼,Sweet综合征\n李某,男,伊布替尼,Sweet综合征\n`
  it('stop a table where only a name tells so, until somebody says whether they are one', async () => {
    const study = await newStudy()
    const table = written(ofNames)
    const { match, ready, issues } = await seenIn(study, table)
    expect([match.patient, ready, issues.map((i) => [i.level, i.code, i.at.field, i.values['lines']])]).toEqual([
      { each_row: 'P' },
      false,
      [['error', 'rows-of-one', '姓名', '2, 3']],
    ])
    expect(issues.some((i) => JSON.stringify(i).includes('某'))).toBe(false)
    expect(await codes(bring(study, table, { match }))).toEqual(['rows-of-one'])
    const one = { ...match, patient: { each_row: 'P', apart_by: '姓名' } }
    expect((await seenIn(study, table, { match: one })).issues).toEqual([])
    expect(await bring(study, table, { match: one })).toMatchObject({ patients: ['P1', 'P2'] })
    const others = await newStudy()
    expect(await bring(others, table, { match, names: 'apart' })).toMatchObject({ patients: ['P1', 'P2', 'P3'] })
  })
  it.each([
    [
      '身份证号 below numbers of rows',
      '序号,身份证号,性别\n1,11010119900307,女\n2,11010119900307,女\n',
      { patient: '序号' },
      'error',
    ],
    ['a phone number', 'phone,sex\n139,F\n139,F\n', {}, 'error'],
    ['numbers of the hospital nobody uses', 'MRN,sex\n8812,F\n8812,F\n', { patient: { each_row: 'P' } }, 'error'],
    ['a name beside ids', 'patient id,name,sex\nA1,Li,F\nA2,LI,F\n', {}, 'warning'],
    ['no name that says nothing', '姓名,性别\n不详,女\n不详,男\n', {}, undefined],
    ['an address, where families live', '住址,性别\n和平路,女\n和平路,男\n', {}, undefined],
  ])('are told by %s', async (_, text, more, level) => {
    const study = await newStudy()
    const table = written(text)
    const { match } = await seenIn(study, table)
    const { issues } = await seenIn(study, table, { match: { ...match, ...more } })
    expect(issues.filter((i) => i.code.startsWith('rows-of-one')).map((i) => i.level)).toEqual(
      level === undefined ? [] : [level],
    )
  })
  it('of one number of the hospital are one patient with an id of the study, whom a later table finds by it', async () => {
    const study = await newStudy()
    const first = written(
      `住院号,${drugs}\n0012345,伊布替尼,Sweet综合征\n0012346,伊布替尼,Sweet综合征\n0012345,吉瑞替尼,Sweet综合征\n`,
      'a.csv',
    )
    const { match } = await seenIn(study, first)
    expect(await bring(study, first, { match })).toMatchObject({ patients: ['P1', 'P2'] })
    expect(await bring(study, first, { match })).toMatchObject({ added: 0, same: 2 })
    const later = written(
      `住院号,性别,${drugs}\n0099,女,伊布替尼,Sweet综合征\n００１２３４６,男,伊布替尼,Sweet综合征\n`,
      'b.csv',
    )
    const again = await seenIn(study, later)
    expect([again.match.patient, again.others, again.issues.map((i) => i.code)]).toEqual([
      match.patient,
      ['P2'],
      ['patient-exists'],
    ])
    const { source, patients } = await bring(study, later, { match: again.match, existing: 'keep' })
    expect(patients).toEqual(['P3'])
    const left = readFileSync(join(study, `imports/${source}/leftovers.csv`), 'utf8')
    expect(left).toContain('P2,3,性别,男')
    expect(left).not.toContain('12346')
    // A number once given is given to nobody else, though its patient is gone.
    await importWithdraw.call(ctx, { study, source })
    const third = written(`住院号,${drugs}\n0077,伊布替尼,Sweet综合征\n0012345,吉瑞替尼,AGEP\n`, 'c.csv')
    rmSync(join(study, 'patients/P2.yaml'))
    const { added, others } = await seenIn(study, third, { match: again.match, existing: 'keep' })
    expect([added, others]).toEqual([['P3'], ['P1']])
  })
  it.each(['不详', '-', '无', '／', 'unknown', 'N/A', '000000', '*'])(
    'are not those whose number is %j: it names nobody, in a later table neither',
    async (silent) => {
      const study = await newStudy()
      const told = (file: string) =>
        written(
          `住院号,性别,${drugs}\n0012345,女,伊布替尼,Sweet综合征\n0012346,男,伊布替尼,Sweet综合征\n${silent},女,伊布替尼,Sweet综合征\n${silent},女,吉瑞替尼,Sweet综合征\n`,
          file,
        )
      const { match, issues } = await seenIn(study, told('a.csv'))
      expect(match.patient).toEqual({ each_row: 'P', apart_by: '住院号' })
      expect(issues.map((i) => [i.level, i.code, i.at.row])).toEqual([
        ['error', 'patient-id-missing', 4],
        ['error', 'patient-id-missing', 5],
      ])
      expect(await bring(study, told('a.csv'), { match, rows: 'leave' })).toMatchObject({ patients: ['P1', 'P2'] })
      const later = written(`住院号,性别,${drugs}\n${silent},男,伊布替尼,AGEP\n`, 'b.csv')
      expect(await codes(bring(study, later, { match, existing: 'keep' }))).toEqual(['patient-id-missing'])
    },
  )
  it('have no id where the id is a word of silence', async () => {
    const table = written('patient id,sex\nA1,F\nNR,F\nNR,M\n')
    const { issues } = await seenIn(await newStudy(), table)
    expect(issues.map((i) => [i.code, i.at.row])).toEqual([
      ['patient-id-missing', 3],
      ['patient-id-missing', 4],
    ])
  })
  it.each([
    ['two centres', '甲医院,12345,女,70', '乙医院,12345,女,70', '甲医院', '乙医院'],
    ['two sexes', '甲医院,12345,女,70', '甲医院,12345,男,70', 'female', 'male'],
    ['ages no person has', '甲医院,12345,女,70', ',12345,女,30岁', '70', '30岁'],
  ])('of one number at %s stop a table until somebody says who they are', async (_, first, second, other, got) => {
    const head = `医院,住院号,性别,年龄,${drugs}`
    const both = written(`${head}\n${first},伊布替尼,AGEP\n${second},吉瑞替尼,AGEP\n`)
    const study = await newStudy()
    const { match, ready, issues } = await seenIn(study, both)
    expect(ready).toBe(false)
    expect(issues.filter((i) => i.level === 'error').map((i) => [i.code, i.at.row, i.values])).toEqual([
      ['number-of-two', 3, { column: '住院号', patient: 'P1', got, other }],
    ])
    expect(await bring(study, both, { match, names: 'apart' })).toMatchObject({ patients: ['P1', 'P2'] })
    // What was said once holds for the same rows again.
    expect(await bring(study, both, { match })).toMatchObject({ added: 0, same: 2 })
    const ofOne = await newStudy()
    expect(await bring(ofOne, both, { match, names: 'one' })).toMatchObject({ patients: ['P1'] })
    const earlier = await newStudy()
    await bring(earlier, written(`${head}\n${first},伊布替尼,AGEP\n`, 'a.csv'), { match })
    const later = written(`${head}\n${second},吉瑞替尼,AGEP\n`, 'b.csv')
    expect(await codes(bring(earlier, later, { match, existing: 'keep' }))).toEqual(['number-of-two'])
    expect(await bring(earlier, later, { match, names: 'apart' })).toMatchObject({ patients: ['P2'] })
  })
  it('of one number are one where nothing they tell forbids it', async () => {
    const table = written(
      `医院,住院号,性别,年龄,${drugs}\n甲医院,12345,女,70,伊布替尼,AGEP\n,12345,不详,72,吉瑞替尼,AGEP\n`,
    )
    const study = await newStudy()
    const { match } = await seenIn(study, table)
    expect(await bring(study, table, { match })).toMatchObject({ patients: ['P1'] })
  })
  it('whose number two centres have are not told apart by a row that names neither', async () => {
    const head = `医院,住院号,${drugs}`
    const rows = '甲医院,12345,伊布替尼,AGEP\n乙医院,12345,伊布替尼,AGEP\n'
    const study = await newStudy()
    const both = written(`${head}\n${rows}`, 'a.csv')
    const { match } = await seenIn(study, both)
    await bring(study, both, { match, names: 'apart' })
    const neither = written(`${head}\n,12345,吉瑞替尼,AGEP\n`, 'b.csv')
    expect(await codes(bring(study, neither, { match, existing: 'keep' }))).toEqual(['number-of-two'])
  })
  it('whose names two tables share are not taken for one', async () => {
    const study = await newStudy()
    const told = (file: string) => written('姓名,性别\n王某,女\n李某,男\n', file)
    const match = { ...(await seenIn(study, told('a.csv'))).match, patient: { each_row: 'P', apart_by: '姓名' } }
    await bring(study, told('a.csv'), { match })
    const other = written('姓名,性别\n王某,男\n', 'b.csv')
    expect(await bring(study, other, { match })).toMatchObject({ patients: ['P3'] })
  })
  it('whose number of the hospital is to be their id are told of that', async () => {
    const study = await newStudy()
    const table = written('MRN,sex\n8812,F\n8813,M\n')
    const { match } = await seenIn(study, table)
    const { issues, ready } = await seenIn(study, table, { match: { ...match, patient: 'MRN' } })
    expect([ready, issues.map((i) => [i.level, i.code])]).toEqual([true, [['warning', 'ids-of-hospital']]])
  })
})

it('a REDCap export is known by its data dictionary: columns by their labels, cells by their choices', async () => {
  const fields = [
    '"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"',
    'record_id,base,text,Record,',
    'q1,base,radio,"<b>Sex</b>","1, Male | 2, Female"',
    'q2,bout,checkbox,Lesions,"1, Plaque | 2, Pustule"',
  ]
  const dictionary = written(`${fields.join('\n')}\n`, 'dictionary.csv')
  const table = written('record_id,redcap_event_name,q1,q2___1,q2___2,q3\nR1,base,2,1,0,x\n', 'export.csv')
  const study = await newStudy()
  const { match, columns } = await seenIn(study, table, { dictionary })
  expect([match.patient, match.ignore]).toEqual(['record_id', ['redcap_event_name']])
  expect(match.columns).toEqual([
    { column: 'q1', to: 'sex', values: { Female: 'female' } },
    { column: 'q2___1', to: 'episodes.E1.morphology.plaque' },
    { column: 'q2___2', to: 'episodes.E1.morphology.pustule' },
  ])
  expect(columns.map((c) => c.label)).toEqual(['Record', null, 'Sex', 'Lesions: Plaque', 'Lesions: Pustule', null])
  expect(columns.find((c) => c.column === 'q1')?.words).toEqual([
    { text: 'Female', cells: 1, becomes: { value: 'female' } },
  ])
  await bring(study, table, { match, dictionary })
  expect(readdirSync(join(study, 'imports/export')).filter((name) => name.endsWith('dictionary.csv'))).toHaveLength(1)
})

it('boxes of a REDCap question that is not simply which signs there were are matched by nobody but a person', async () => {
  const dictionary = written(
    [
      '"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"',
      'record_id,base,text,Record,',
      'h1,base,checkbox,"Symptoms that were NOT present","1, Fever | 2, Arthralgia"',
      'h2,base,checkbox,"Medical history before the drug","1, Neutropenia | 2, Acute myeloid leukemia"',
      'h3,base,checkbox,"Lesions","1, Fever | 2, Plaque"',
      'h4,base,text,"Before treatment: CRP",',
      'fever,base,checkbox,"Fever asked","1, yes | 2, no"',
      'h5,base,checkbox,"症状","1, 发热 | 2, 关节痛"',
      '',
    ].join('\n'),
    'dictionary.csv',
  )
  const table = written(
    [
      'record_id,h1___1,h1___2,h2___1,h2___2,h3___1,h3___2,h4,fever___1,fever___2,h5___1,h5___2',
      'R1,1,1,1,0,1,1,12 mg/L,0,1,1,0',
      'R2,0,1,1,1,0,1,15 mg/L,1,0,1,1',
      '',
    ].join('\n'),
  )
  const { match } = await seenIn(await newStudy(), table, { dictionary })
  expect(match.columns.map((to) => [to.column, to.to])).toEqual([
    ['h3___2', 'episodes.E1.morphology.plaque'],
    ['h5___1', 'episodes.E1.symptoms.fever'],
    ['h5___2', 'episodes.E1.symptoms.arthralgia'],
  ])
})

describe('the order of day and month', () => {
  it.each([
    [['2020-03-02'], undefined],
    [['2020/3/2', '2020/12/31'], 'YYYY/MM/DD'],
    [['13/02/2020', '01/02/2020'], 'DD/MM/YYYY'],
    [['02/13/2020'], 'MM/DD/YYYY'],
    [['02.03.2020'], 'DD.MM.YYYY'],
    [['02/03/2020'], undefined],
    [['13/02/2020', '02/13/2020'], undefined],
  ])('of %j is %s', (cells, order) => expect(dateOrder(cells)).toBe(order))
})

describe('a preview', () => {
  it('writes nothing, says what cannot be read and where, and which choices there are', async () => {
    const study = await newStudy()
    const before = readdirSync(join(study, 'patients'))
    const { patients, added, ready, leftovers, issues } = await seenIn(study, written(chinese))
    expect([patients, added, ready]).toEqual([2, ['Z1', 'Z2'], true])
    expect(leftovers).toEqual({ ignored: 2, 'not-understood': 2 })
    expect(issues.map((i) => [i.code, i.at.row, i.at.field, i.values['want'] ?? i.values['choicesZh']])).toEqual([
      ['cell-not-read', 3, '年龄（岁）', '12 | 12.5 | 50-59'],
      ['cell-choice', 3, '转归', '消退、消退但有后遗症、好转、未消退、复发、死亡'],
    ])
    expect(readdirSync(join(study, 'patients'))).toEqual(before)
    expect(existsSync(join(study, 'imports'))).toBe(false)
  })
  it('gives a mapping file that means the same', async () => {
    const study = await newStudy()
    const table = written(chinese)
    const { mapping, match } = await seenIn(study, table)
    expect(readMapping('m', new TextEncoder().encode(mapping.replace('by: ""', 'by: x'))).issues).toEqual([])
    const again = await seenIn(study, table, { mapping: written(mapping, 'mapping.yaml') })
    expect([again.from, again.match]).toEqual(['given', match])
  })
  it('asks which sheet of a workbook is meant, and reads that one', async () => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['notes']]), 'notes')
    XLSX.utils.book_append_sheet(
      book,
      XLSX.utils.aoa_to_sheet([
        ['id', 'sex'],
        ['A1', 'F'],
      ]),
      'cases',
    )
    const bytes: ArrayBuffer = XLSX.write(book, { type: 'array', bookType: 'xlsx' })
    const table = written(new Uint8Array(bytes), 'book.xlsx')
    const study = await newStudy()
    const asked = await preview(study, table)
    expect([asked.seen, asked.sheets, asked.issues.map((i) => i.code)]).toEqual([
      null,
      ['notes', 'cases'],
      ['sheet-unclear'],
    ])
    const { match, added } = await seenIn(study, table, { sheet: 'cases' })
    expect([match.sheet, added]).toEqual(['cases', ['A1']])
  })
  it('says of many alike the first, and how many more there are', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `A${i},${i < 26 ? i : 'x'}`)
    const { issues } = await seenIn(await newStudy(), written(`id,age\n${rows.join('\n')}\n`))
    expect(issues.filter((i) => i.code === 'cell-not-read')).toHaveLength(20)
    expect(issues.at(-1)).toMatchObject({ code: 'more-of-the-same', values: { count: 4, of: 'age' } })
  })
})

describe('a cell no case may have', () => {
  it('is left open where it stands, and the rest of the table comes in', async () => {
    const study = await newStudy()
    const table = written('id,suspect drug,dose\nA1,bortezomib,1.3 mg/m2\nA2,bortezomib,abc mg\n')
    const { match, ready, issues } = await seenIn(study, table)
    expect([ready, issues.map((i) => [i.level, i.code, i.at.row, i.at.field])]).toEqual([
      true,
      [['warning', 'cell-not-read', 3, 'dose']],
    ])
    expect(await bring(study, table, { match })).toMatchObject({ patients: ['A1', 'A2'] })
    expect(readFileSync(join(study, 'patients/A2.yaml'), 'utf8')).toMatch(
      /dose: \{ is: unclear, why: cell-not-read, raw: abc mg/u,
    )
    const { open } = (await overview.call(ctx, { study })).value as ValueOf<typeof overview>
    expect(open.find((o) => o.id === 'cells')).toMatchObject({ n: 1 })
  })
  it('of many choices is told by the name of its field, not by its path', async () => {
    const { issues } = await seenIn(await newStudy(), written('id,country\nA1,China\nA2,Chinaa\n'))
    expect(issues.map((i) => [i.code, i.at.row, i.values['got'], i.values['fieldEn']])).toEqual([
      ['cell-no-choice', 3, 'Chinaa', 'Country'],
    ])
  })
  it('is told by the rule it breaks, at its row and column', async () => {
    const { ready, issues } = await seenIn(await newStudy(), written('id,age\nA1,40\nA2,400\n'))
    expect([ready, issues.map((i) => [i.level, i.code, i.at.row, i.at.field])]).toEqual([
      true,
      [['warning', 'value-implausible', 3, 'age']],
    ])
  })
})

describe('a preview of a table', () => {
  it('says which rows of one id can be no one person', async () => {
    const { ready, issues } = await seenIn(await newStudy(), written('id,sex,age\n1,F,61\n1,M,40\n2,F,50\n2,F,50\n'))
    expect([
      ready,
      issues.map((i) => [i.level, i.code, i.at.row, i.at.field, i.values['got'], i.values['other']]),
    ]).toEqual([
      true,
      [
        ['warning', 'rows-differ', 3, 'sex', 'F', 'M'],
        ['warning', 'rows-differ', 3, 'age', '61', '40'],
        ['note', 'rows-repeated', 5, undefined, undefined, undefined],
      ],
    ])
  })
  it('takes days to resolution for days, and a dash for no value unless findings are told by plus and minus', async () => {
    const study = await newStudy()
    const { match } = await seenIn(study, written('id,days to resolution,fever\nA1,10,-\nA2,-,yes\n'))
    expect(match.columns).toContainEqual({
      column: 'days to resolution',
      to: 'episodes.E1.timeToResolution',
      unit: 'day',
    })
    expect(match.silences['not-reported']).toContain('-')
    const signed = await seenIn(study, written('id,fever\nA1,-\nA2,+\n'))
    expect(signed.match.silences['not-reported']).not.toContain('-')
  })
  it('of a table without rows says so', async () => {
    const { ready, issues } = await seenIn(await newStudy(), written('id,sex\n'))
    expect([ready, issues.map((i) => i.code)]).toEqual([false, ['table-no-rows']])
  })
})

describe('a table', () => {
  it('without a usable id in a row is refused whole, or brought in without that row', async () => {
    const study = await newStudy()
    const table = written(`${chinese}\n,女,40,,,,,,,,,,7\n`)
    const { match, ready, issues } = await seenIn(study, table)
    expect([ready, issues.find((i) => i.level === 'error')]).toMatchObject([
      false,
      { code: 'patient-id-missing', at: { row: 4, field: '编号' } },
    ])
    expect(await codes(bring(study, table, { match }))).toContain('patient-id-missing')
    expect(existsSync(join(study, 'patients/Z1.yaml'))).toBe(false)
    expect(await bring(study, table, { match, rows: 'leave' })).toMatchObject({ patients: ['Z1', 'Z2'] })
    expect(readFileSync(join(study, 'imports/patients/leftovers.csv'), 'utf8')).toContain(
      ',4,年龄（岁）,40,该行无可用编号 no patient',
    )
  })
  it('without a column of ids has its rows numbered, and adds nothing a second time', async () => {
    const study = await newStudy()
    const table = written('性别,年龄\n女,61\n男,50\n')
    const { match } = await seenIn(study, table)
    expect(match.patient).toEqual({ each_row: 'P' })
    expect(await bring(study, table, { match })).toMatchObject({ patients: ['P1', 'P2'] })
    expect(await bring(study, table, { match, by: 'Wang Fang' })).toMatchObject({ added: 0, same: 2 })
  })
  it('without a column of ids never has its rows taken for other people: the numbers go on', async () => {
    const study = await newStudy()
    const first = written('性别,年龄\n女,61\n男,50\n', 'ward-a.csv')
    await bring(study, first, { match: (await seenIn(study, first)).match })
    const before = readFileSync(join(study, 'patients/P1.yaml'), 'utf8')
    const second = written('性别,年龄\n女,61\n男,44\n女,55\n', 'ward-b.csv')
    const { match, earlier, added, same, others } = await seenIn(study, second)
    expect([match.source.id, earlier, added, same, others]).toEqual(['ward-b', 'ward-a', ['P3', 'P4', 'P5'], 0, []])
    expect(await bring(study, second, { match, existing: 'keep' })).toMatchObject({
      patients: ['P3', 'P4', 'P5'],
      kept: 0,
    })
    expect(readFileSync(join(study, 'patients/P1.yaml'), 'utf8')).toBe(before)
    // The very same file is the very same import, whoever brings it in.
    expect(await bring(study, second, { match, by: 'Wang Fang' })).toMatchObject({
      source: 'ward-b',
      added: 0,
      same: 3,
    })
    const { tables } = (await importTables.call(ctx, { study })).value as ValueOf<typeof importTables>
    expect(tables.map((t) => [t.source, t.patients])).toEqual([
      ['ward-a', 2],
      ['ward-b', 3],
    ])
  })
  it('that is in already under another match is told of, and makes nobody a second time unless that is said', async () => {
    const study = await newStudy()
    const table = written('code,sex\nSDM-06,F\nZGQ-02,M\n')
    const { match } = await seenIn(study, table)
    expect(match.patient).toEqual({ each_row: 'P' })
    await bring(study, table, { match })
    const named = { ...match, patient: 'code' }
    const { ready, issues } = await seenIn(study, table, { match: named })
    expect([ready, issues.map((i) => [i.level, i.code, i.values['count'], i.values['added']])]).toEqual([
      false,
      [['error', 'table-in-already', 2, 2]],
    ])
    expect(await codes(bring(study, table, { match: named, existing: 'keep', rows: 'leave' }))).toEqual([
      'table-in-already',
    ])
    expect(await bring(study, table, { match: named, again: 'add' })).toMatchObject({ source: 'patients-2', added: 2 })
  })
  it('stands by itself: what it left and how it was matched are its own, and it is taken back alone', async () => {
    const study = await newStudy()
    const given = (text: string, file: string) => written(`id,sex,note\n${text}\n`, file)
    const one = given('A1,F,first note', 'tab.csv')
    const { match } = await seenIn(study, one)
    await bring(study, one, { match })
    const two = given('A2,M,second note', 'tab2.csv')
    expect(await bring(study, two, { match })).toMatchObject({ source: 'tab-2', added: 1 })
    const left = (source: string) => readFileSync(join(study, `imports/${source}/leftovers.csv`), 'utf8')
    expect(left('tab')).toBe(
      '\uFEFF患者 patient,行 row,列 column,内容 text,原因 why\r\nA1,2,note,first note,未对应字段 not mapped\r\n',
    )
    expect(left('tab-2')).toContain('A2,2,note,second note')
    await importWithdraw.call(ctx, { study, source: 'tab' })
    expect([existsSync(join(study, 'patients/A1.yaml')), existsSync(join(study, 'patients/A2.yaml'))]).toEqual([
      false,
      true,
    ])
  })
  it('keeps among the leftovers what it says of patients who stay as they are', async () => {
    const study = await newStudy()
    const table = written('id,sex\nA1,F\n')
    const { match } = await seenIn(study, table)
    await bring(study, table, { match })
    const other = written('id,sex\nA1,M\nA2,M\n', 'other.csv')
    const { source } = await bring(study, other, {
      match: { ...match, columns: [{ column: 'sex', to: 'sex', values: { M: 'male' } }] },
      existing: 'keep',
    })
    expect(readFileSync(join(study, `imports/${source}/leftovers.csv`), 'utf8')).toContain(
      'A1,2,sex,M,患者已在研究中、保持原样 patient kept',
    )
  })
  it('that grew brings in who is new; who was changed here since is kept where that is asked', async () => {
    const study = await newStudy()
    const table = written('id,sex\nA1,F\n')
    const { match } = await seenIn(study, table)
    await bring(study, table, { match })
    appendFileSync(join(study, 'patients/A1.yaml'), 'age: { value: 61, at: letter }\n')
    const grown = written('id,sex\nA1,F\nA2,M\n')
    const now = await seenIn(study, grown)
    expect(now).toMatchObject({
      others: ['A1'],
      ready: false,
      match: { columns: [{ values: { F: 'female', M: 'male' } }] },
    })
    expect(await codes(bring(study, grown, { match: now.match }))).toEqual(['patient-exists'])
    expect(await bring(study, grown, { match: now.match, existing: 'keep' })).toMatchObject({
      patients: ['A2'],
      kept: 1,
    })
    expect(readFileSync(join(study, 'patients/A1.yaml'), 'utf8')).toContain('letter')
  })
  it('of somebody whom two people are reading for themselves is refused, or kept beside', async () => {
    const study = await newStudy()
    const letter = written('A man of 40.', 'letter.txt')
    await sourcesAdd.call(ctx, { study, file: letter, id: 'letter', language: 'en', by: 'Li Na' })
    await extractionAssign.call(ctx, {
      study,
      people: ['Wang', 'Zhao'],
      sources: ['letter'],
      patient: 'A1',
      by: 'Li Na',
    })
    const table = written('id,sex\nA1,F\nA2,M\n')
    const { match, others, ready } = await seenIn(study, table)
    expect([others, ready]).toEqual([['A1'], false])
    expect(await codes(bring(study, table, { match }))).toEqual(['extraction-there'])
    expect(await bring(study, table, { match, existing: 'keep' })).toMatchObject({
      patients: ['A2'],
      kept: 1,
      cells: 0,
      file: join(study, 'imports/patients/leftovers.csv'),
      read: { patients: 1, cells: 1, file: join(study, 'imports/patients/blind/leftovers.csv') },
    })
    const view = (await sourcesShow.call(ctx, { study, source: 'patients' })).value as SourceView
    expect(view.tables.map((t) => [t.name, t.leftovers, t.closed])).toEqual([
      ['patients.csv', false, true],
      ['leftovers.csv', true, true],
    ])
    expect(view.reference.en).toContain('patients.csv, brought in by Li Na, 1 December 2026')
    const listed = (await importTables.call(ctx, { study })).value as ValueOf<typeof importTables>
    expect(listed.tables.map((t) => [t.tables.length, t.closed.length])).toEqual([[0, 2]])
    expect(existsSync(join(study, 'patients/A1.yaml'))).toBe(false)
    // What the table says of A1 is closed to both who read, and goes with the table when that is taken back.
    const telling = tree(study).filter((p) => p.includes('/imports/') && readFileSync(p, 'utf8').includes('A1'))
    expect(telling.map((path) => isBlindFile(path.slice(study.length + 1)))).toEqual([true, true])
    await importWithdraw.call(ctx, { study, source: 'patients' })
    expect(tree(study).filter((path) => path.includes('/blind/'))).toEqual([])
  })
  it('of nobody but whom two people are reading is kept all the same, once, and told so', async () => {
    const study = await newStudy()
    const letter = written('A man of 40.', 'letter.txt')
    await sourcesAdd.call(ctx, { study, file: letter, id: 'letter', language: 'en', by: 'Li Na' })
    const people = { people: ['Wang', 'Zhao'], sources: ['letter'], patient: 'A1', by: 'Li Na' }
    await extractionAssign.call(ctx, { study, ...people })
    const table = written('id,sex\nA1,F\n')
    const { match, others, read } = await seenIn(study, table)
    expect([others, read]).toEqual([['A1'], ['A1']])
    const asked = { into: study, table, by: 'Li Na', match, existing: 'keep' } as const
    const first = await importCases.call(ctx, asked)
    expect(first.value).toMatchObject({ added: 0, cells: 0, read: { patients: 1, cells: 1 } })
    // The mapping tells the words of its cells too.
    const telling = tree(study).filter(
      (path) => path.includes('/imports/') && /A1|female/u.test(readFileSync(path, 'utf8')),
    )
    expect(telling.map((path) => isBlindFile(path.slice(study.length + 1)))).toEqual([true, true, true])
    expect(first.show('en')).toContain(
      '1 patient of it is being read by two people and was not added: 1 cell of that patient is kept',
    )
    expect(first.show('zh')).toContain('1例正由两人独立提取，未新增：其1个单元格')
    expect(readFileSync(join(study, 'imports/patients/blind/leftovers.csv'), 'utf8')).toContain('A1,2,sex,F')
    const before = tree(study)
    const again = await importCases.call(ctx, asked)
    expect(again.value).toMatchObject({ file: null, read: { file: null } })
    expect(tree(study)).toEqual(before)
    expect(again.show('en')).toContain('is kept since it came in first')
    await importWithdraw.call(ctx, { study, source: 'patients' })
    expect(tree(study).filter((path) => path.includes('blind'))).toEqual([])
    const kept = readFileSync(join(study, 'imports/_taken-back/patients.yaml'), 'utf8')
    expect([kept.includes('to: sex'), kept.includes('female')]).toEqual([true, false])
  })
  it('of nobody new keeps what it says of patients who stay as they are', async () => {
    const study = await newStudy()
    const table = written('id,sex\nA1,F\n')
    const { match } = await seenIn(study, table)
    await bring(study, table, { match })
    const other = written('id,sex\nA1,M\n', 'other.csv')
    const { added, file } = await bring(study, other, {
      match: { ...match, columns: [{ column: 'sex', to: 'sex', values: { M: 'male' } }] },
      existing: 'keep',
    })
    expect([
      added,
      readFileSync(file ?? '', 'utf8').includes('A1,2,sex,M,患者已在研究中、保持原样 patient kept'),
    ]).toEqual([0, true])
  })
  it('needs a mapping, and somebody who records it', async () => {
    const study = await newStudy()
    const table = written('id,sex\nA1,F\n')
    expect(await codes(bring(study, table, {}))).toEqual(['import-unmapped'])
    const { match } = await seenIn(study, table)
    expect(await codes(bring(study, table, { match, by: undefined }))).toEqual(['input-missing'])
  })
  it('can be taken back, and leaves the study as it was; not once somebody worked on its patients', async () => {
    const study = await newStudy()
    const before = tree(study)
    const table = written(chinese)
    const { match } = await seenIn(study, table)
    await bring(study, table, { match })
    const listed = (await importTables.call(ctx, { study })).value as ValueOf<typeof importTables>
    expect(listed.tables).toMatchObject([{ source: 'patients', by: 'Li Na', on: '2026-12-01', patients: 2, inUse: 0 }])
    await importWithdraw.call(ctx, { study, source: 'patients' })
    expect(tree(study)).toEqual([...before, join(study, 'imports/_taken-back/patients.yaml')].toSorted())
    // How its columns were matched is known the next time.
    const next = await seenIn(study, table)
    expect([next.from, next.match.columns, next.match.source]).toEqual(['earlier', match.columns, match.source])
    await bring(study, table, { match })
    appendFileSync(join(study, 'patients/Z2.yaml'), 'country: { value: CN, at: letter }\n')
    expect(await codes(importWithdraw.call(ctx, { study, source: 'patients' }))).toEqual(['table-import-in-use'])
    expect(existsSync(join(study, 'patients/Z1.yaml'))).toBe(true)
  })
  it('is not taken back once what is said of its source was changed; the source keeps its new id', async () => {
    const study = await newStudy()
    const table = written('id,sex\nA1,F\n', 'tab.csv')
    await bring(study, table, { match: (await seenIn(study, table)).match })
    await sourcesRename.call(ctx, { study, source: 'tab', to: 'ward-book', by: 'Wang' })
    const { match, same } = await seenIn(study, table)
    expect([match.source.id, same]).toEqual(['ward-book', 1])
    // Another id changes nothing of what the table said: it can be taken back under it.
    await importWithdraw.call(ctx, { study, source: 'ward-book' })
    expect(existsSync(join(study, 'patients/A1.yaml'))).toBe(false)
    const other = written('id,sex\nB1,F\n', 'other.csv')
    await bring(study, other, { match: (await seenIn(study, other)).match })
    await sourcesEdit.call(ctx, { study, source: 'other', by: 'Wang', note: 'checked against the ward book' })
    expect(await codes(importWithdraw.call(ctx, { study, source: 'other' }))).toEqual(['table-source-changed'])
    expect(readFileSync(join(study, 'sources/other.yaml'), 'utf8')).toContain('ward book')
  })
  it('gives the same patients in whatever order its rows stand', async () => {
    const rows = ['A1,F,61', 'A2,M,50', 'A3,F,', 'A4,,33', 'A5,M,70-79']
    const study = await newStudy()
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        const { added, leftovers } = await seenIn(study, written(`id,sex,age\n${shuffled.join('\n')}\n`))
        expect([added.toSorted(), leftovers]).toEqual([['A1', 'A2', 'A3', 'A4', 'A5'], {}])
      }),
      { numRuns: 10 },
    )
  })
})

const tree = (study: string): readonly string[] =>
  readdirSync(study, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .toSorted()
