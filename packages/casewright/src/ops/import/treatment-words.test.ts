import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { importPreview, type TablePreview } from '../import-preview.ts'
import { init } from '../init.ts'

it('a column of treatments asks what wordings mean that name no drug, and takes some for no treatment', async () => {
  const ctx = nodeContext({ today: '2026-12-01' })
  const folder = mkdtempSync(join(tmpdir(), 'treatments-'))
  const [study, table] = [join(folder, 'study'), join(folder, 'ward.csv')]
  await init.call(ctx, { folder: study })
  writeFileSync(table, '编号,治疗\nA1,泼尼松\nA2,观察\nA3,观察\nA4,对症处理\nA5,不详\nA6,拒绝口服激素\n')
  const { value } = await importPreview.call(ctx, { study, table })
  const column = (value as TablePreview).seen?.columns.find((c) => c.column === '治疗')
  expect(column?.words).toEqual([
    { text: '观察', cells: 2, becomes: { value: 'none' } },
    { text: '对症处理', cells: 1, becomes: { value: 'as-written' } },
    { text: '拒绝口服激素', cells: 1, becomes: null },
  ])
})
