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

it('a source tells of a patient the cells of the row that nobody read, and no others', async () => {
  const ctx = nodeContext({ today: '2026-12-01' })
  const folder = mkdtempSync(join(tmpdir(), 'unread-'))
  const [study, table] = [join(folder, 'study'), join(folder, 'ward.csv')]
  await init.call(ctx, { folder: study })
  writeFileSync(table, '编号,性别,皮损部位,备注\nA1,男,某处,门诊\nA2,女,躯干,住院\n')
  const { seen } = (await importPreview.call(ctx, { study, table })).value as TablePreview
  if (seen === null) throw new Error('unreadable')
  await importCases.call(ctx, { into: study, table, match: seen.match, by: 'Li Na' })
  const shown = async (patient?: string) =>
    ((await sourcesShow.call(ctx, { study, source: seen.match.source.id, patient })).value as SourceView).unreadCells
  expect(await shown('A1')).toEqual([
    { row: 2, column: '皮损部位', text: '某处', why: 'not-understood' },
    { row: 2, column: '备注', text: '门诊', why: 'not-mapped' },
  ])
  expect(await shown('A2')).toEqual([{ row: 3, column: '备注', text: '住院', why: 'not-mapped' }])
  expect(await shown()).toBeUndefined()
})
