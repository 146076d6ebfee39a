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
  const { tables } = (await sourcesShow.call(ctx, { study, source: 'table' })).value as SourceView
  expect(
    tables.map(({ name, leftovers }) => ({ name, leftovers })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  ).toEqual([
    { name: 'leftovers.csv', leftovers: true },
    { name: '皮疹登记表.csv', leftovers: false },
  ])
  const kept = tables.find((t) => !t.leftovers)
  expect(new TextDecoder().decode(await ctx.files.read(kept?.path ?? ''))).toBe(words)
  const other = (await sourcesShow.call(ctx, { study, source: 'sample-report' })).value as SourceView
  expect(other.tables).toEqual([])
})
