import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import type { SourceView } from '../cases/case-view.ts'
import { importCases } from '../import-cases.ts'
import { importPreview, type TablePreview } from '../import-preview.ts'
import { init } from '../init.ts'
import { sourcesShow } from '../sources-show.ts'

const ctx = nodeContext({ today: '2026-12-01' })

it('a table of patients is told with its source under the name it was sent under, with the cells that were not read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tables-of-a-source-'))
  const [study, table] = [join(folder, 'study'), join(folder, '皮疹登记表.csv')]
  await init.call(ctx, { folder: study })
  const words = '编号,性别,可疑药物,备注\nZ1,女,赫赛汀,门诊\n'
  writeFileSync(table, words)
  const { value } = await importPreview.call(ctx, { study, table })
  const { seen } = value as TablePreview
  await importCases.call(ctx, { into: study, table, by: 'Li Na', match: seen?.match })
  const { tables, reference } = (await sourcesShow.call(ctx, { study, source: 'table' })).value as SourceView
  expect(reference).toEqual({
    en: '皮疹登记表 (table of own cases: 皮疹登记表.csv, brought in by Li Na, 1 December 2026)',
    zh: '皮疹登记表（自有病例表：皮疹登记表.csv，2026年12月1日由Li Na导入）',
  })
  expect(
    tables.map(({ name, leftovers }) => ({ name, leftovers })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  ).toEqual([
    { name: 'leftovers.csv', leftovers: true },
    { name: '皮疹登记表.csv', leftovers: false },
  ])
  const kept = tables.find((t) => !t.leftovers)
  expect(new TextDecoder().decode(await ctx.files.read(kept?.path ?? ''))).toBe(words)
  const whole = join(folder, '门诊.csv')
  writeFileSync(whole, '编号,性别,可疑药物\nZ2,男,硼替佐米\n')
  const match = ((await importPreview.call(ctx, { study, table: whole })).value as TablePreview).seen?.match
  const { value: brought } = await importCases.call(ctx, { into: study, table: whole, by: 'Li Na', match })
  expect(brought).toMatchObject({ patients: ['Z2'] })
  const second = (await sourcesShow.call(ctx, { study, source: match?.source.id })).value as SourceView
  expect(second.tables.map((t) => t.name)).toEqual(['门诊.csv'])
  const other = (await sourcesShow.call(ctx, { study, source: 'sample-report' })).value as SourceView
  expect(other.tables).toEqual([])
})
