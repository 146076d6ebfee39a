import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import { labsGrade, type LabsGraded } from './labs-grade.ts'

const ctx = nodeContext({ today: '2026-12-01' })
const folder = mkdtempSync(join(tmpdir(), 'labs-'))

async function graded(name: string, content: string | Uint8Array, more: object = {}): Promise<LabsGraded> {
  const table = join(folder, name)
  writeFileSync(table, content)
  return (await labsGrade.call(ctx, { table, ...more })).value as LabsGraded
}
const rows = [
  ['患者编号', '采样日期', '检验项目', '结果', '单位', '参考范围'],
  ['P1', '2024-03-02', '中性粒细胞计数', '0.9', '10^9/L', '1.8～6.3'],
  ['P1', '2024-03-02', 'AST', '130', 'U/L', '<40'],
  ['P2', '2024-03-05', '血红蛋白', '105', 'g/L', '115-150'],
  ['P2', '2024-03-05', '某某因子', '5', '', ''],
]

/** CTCAE: neutrophils <1.0 to 0.5 ×10⁹/L are grade 3, AST >3.0 to 5.0 × ULN is grade 2 (4.03; in 5.0 from a normal baseline), haemoglobin <LLN to 100 g/L grade 1. */
it('grades a table headed in Chinese, CSV or workbook alike, and says why a row has no grade', async () => {
  const csv = await graded('labs.csv', rows.map((r) => r.join(',')).join('\n'))
  expect(csv.rows.map((r) => [r.row, r.id, r.day, r.low, r.high, r.term?.en ?? null])).toEqual([
    [2, 'P1', '2024-03-02', 3, 3, 'Neutrophil count decreased'],
    // In 5.0 an abnormal baseline, which nobody told, would be the measure instead of the limit.
    [3, 'P1', '2024-03-02', 0, 2, 'Aspartate aminotransferase increased'],
    [4, 'P2', '2024-03-05', 1, 1, 'Anemia'],
    [5, 'P2', '2024-03-05', null, null, null],
  ])
  const older = await graded('labs.csv', rows.map((r) => r.join(',')).join('\n'), { ctcae: '4.03' })
  expect([older.rows[1]?.low, older.rows[1]?.high]).toEqual([2, 2])
  expect([csv.of, csv.graded, csv.without]).toEqual([4, 3, 1])
  expect(csv.rows[3]?.reason.zh).toContain('某某因子')
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), '检验')
  const xlsx = await graded(
    'labs.xlsx',
    new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer),
  )
  expect([xlsx.rows, xlsx.sheets]).toEqual([csv.rows, ['检验']])
})

it('waits for somebody to say which column holds what, where the headings do not', async () => {
  const table = 'a,b,c,d\nP1,WBC,1.5,10^9/L\n'
  const unknown = await graded('odd.csv', table)
  expect([unknown.rows, unknown.as.analyte, unknown.columns]).toEqual([[], null, ['a', 'b', 'c', 'd']])
  const said = await graded('odd.csv', table, { columns: { analyte: 'b', value: 'c', unit: 'd' } })
  expect(said.rows.map((r) => [r.low, r.high])).toEqual([[3, 3]])
  await expect(graded('odd.csv', table, { columns: { analyte: 'x', value: 'c' } })).rejects.toThrow(InputProblem)
})

/** A woman’s haemoglobin of 125 g/L is normal by her own range and low by a man’s; a count of 5.0 is normal whatever age stands before. */
it('grades by a range only where all of it is understood, by that of the sex where the row tells it', async () => {
  const both = '130-175（男）；115-150（女）'
  const table = [
    '编号,性别,项目,结果,单位,参考范围',
    `F1,女,血红蛋白,125,g/L,${both}`,
    `M1,男,血红蛋白,125,g/L,${both}`,
    `U1,,血红蛋白,125,g/L,${both}`,
    'A1,女,白细胞,5.0,10^9/L,18-60岁：3.5-9.5',
    'W1,女,白细胞,6000,/uL,"4,000-10,000"',
  ]
  const { rows: seen, as } = await graded('ranges.csv', `${table.join('\n')}\n`)
  expect(as.sex).toBe('性别')
  expect(seen.map((r) => [r.id, r.lln, r.uln, r.low, r.high])).toEqual([
    ['F1', '115', '150', 0, 0],
    ['M1', '130', '175', 1, 1],
    // Some laboratory’s lower limit may lie above 125 g/L, and above 5.0 × 10⁹/L.
    ['U1', '', '', 0, 1],
    ['A1', '', '', 0, 1],
    ['W1', '4000', '10000', 0, 0],
  ])
  expect(seen[2]?.reason.zh).toContain('性别未知：按女性参考范围为0级，按男性为1级')
  expect(seen[3]?.reason.en).toContain('reference range “18-60岁：3.5-9.5” not used'.replaceAll(/[“”]/gu, '"'))
})

/**
 * CTCAE v5.0: haemoglobin <LLN to 10 g/dL is grade 1, below 8 grade 3; hyperuricaemia has grades 1, 3 and 4 and no 2. Below the lower limit of men
 * (130) and of women (115) alike, 110 g/L is grade 1 whoever it is of.
 */
it('says why in the words of the table and in its unit, and claims no grade that a term does not have', async () => {
  const table = [
    '编号,性别,项目,结果,单位,参考范围',
    'P1,女,血红蛋白,不详,g/L,115-150',
    'P2,女,血红蛋白,75,g/L,115-150',
    'P3,,血红蛋白,110,g/L,男130-175 女115-150',
    'P4,男,尿酸,500,umol/L,208-428',
    'P5,女,血红蛋白,7.5,g/dL,11.5-15',
  ]
  const { rows: seen } = await graded('words.csv', `${table.join('\n')}\n`)
  const [unreadable, low, either, acid, printed] = seen
  expect(unreadable?.reason).toEqual({ en: '"不详" in 结果 is not a number', zh: '结果中的“不详”不是数值' })
  expect([low?.low, low?.high]).toEqual([3, 3])
  expect(low?.reason.zh).toContain('以g/L计：<80')
  expect(printed?.reason.en).not.toContain('in g/dL:')
  expect([either?.low, either?.high]).toEqual([1, 1])
  expect(either?.reason.zh).toContain('性别未知：按男、女参考范围分级结果相同')
  expect(either?.reason.zh).not.toContain('未采用')
  expect([acid?.low, acid?.high]).toEqual([1, 3])
  expect(acid?.reason.zh).not.toContain('1~3级')
})
