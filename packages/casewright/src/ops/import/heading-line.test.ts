import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { importCases } from '../import-cases.ts'
import { importPreview, type TablePreview } from '../import-preview.ts'
import { init } from '../init.ts'

const ctx = nodeContext({ today: '2026-12-01' })
const folder = mkdtempSync(join(tmpdir(), 'heading-'))
const table = join(folder, 'ward.csv')
const study = join(folder, 'study')
await init.call(ctx, { folder: study })
writeFileSync(table, '某科登记表,,,,\n编号,性别,年龄,可疑药物,转归\nA1,男,58,吉瑞替尼,痊愈\nA2,女,46,伊马替尼,好转\n')
const seenIn = async (more: object = {}) => {
  const { value, issues } = await importPreview.call(ctx, { study, table, ...more })
  const { seen } = value as TablePreview
  if (seen === null) throw new Error('unreadable')
  return { ...seen, issues }
}

it('a table with a title above its headings is read by its headings, tells so, and comes in so', async () => {
  const { match, heading, patients, issues } = await seenIn()
  expect([match.heading, heading.line, match.patient, patients]).toEqual([2, 2, '编号', 2])
  expect(issues.map((i) => i.code)).toEqual(['heading-below'])
  await importCases.call(ctx, { into: study, table, match, by: 'Li Na' })
  expect(readFileSync(join(study, 'patients/A1.yaml'), 'utf8')).toMatch(/row: 3/u)
})

it('the line may be chosen otherwise; no field is guessed from the letter of a column', async () => {
  const { match, columns } = await seenIn({ heading: 1 })
  expect(match.heading).toBe(1)
  expect(columns.map((c) => c.column)).toEqual(['某科登记表', '(B)', '(C)', '(D)', '(E)'])
  expect(match.columns).toEqual([])
  expect((await seenIn({ match })).heading.line).toBe(1)
})

it.each([
  ['用药开始', 'exposures.X1.start'],
  ['反应发生时间', 'episodes.E1.onset'],
])('the heading %s of a report form is known', async (heading, to) => {
  const form = join(folder, 'form.csv')
  writeFileSync(form, `编号,${heading}\nA1,2023-03-01\n`)
  const { value } = await importPreview.call(ctx, { study, table: form })
  expect((value as TablePreview).seen?.match.columns.map((c) => c.to)).toEqual([to])
})
