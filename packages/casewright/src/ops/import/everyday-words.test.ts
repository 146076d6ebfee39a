import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { casesShow } from '../cases-show.ts'
import { importCases } from '../import-cases.ts'
import { importPreview, type TablePreview } from '../import-preview.ts'
import { init } from '../init.ts'
import { tableFields } from './table-fields.ts'

const ctx = nodeContext({ today: '2026-12-01' })
const folder = mkdtempSync(join(tmpdir(), 'everyday-words-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const table = join(folder, 'department.csv')
writeFileSync(
  table,
  [
    '编号,药物,停药,皮损部位',
    'A1,吉瑞替尼,停用,小腿',
    'A2,吉瑞替尼,未停,双足',
    'A3,吉瑞替尼,减量,四肢',
    'A4,吉瑞替尼,停药,头面部、左前臂伸侧',
  ].join('\n'),
)

describe('everyday words of a department’s table', () => {
  it('are the action with the drug and the sites, with nothing left unread', async () => {
    const study = join(folder, 'study')
    await init.call(ctx, { folder: study })
    const { seen } = (await importPreview.call(ctx, { study, table })).value as TablePreview
    if (seen === null) throw new Error('the table was not read')
    const matched = Object.fromEntries(seen.match.columns.map((c) => [c.column, c.to]))
    expect(matched).toMatchObject({ 停药: 'exposures.X1.action', 皮损部位: 'episodes.E1.sites' })
    expect(seen.leftovers).toEqual({})
    await importCases.call(ctx, { into: study, table, by: 'Li Na', match: seen.match })
    const fields = async (patient: string): Promise<Readonly<Record<string, unknown>>> => {
      const { value } = await casesShow.call(ctx, { study, patient })
      const shown = value as {
        readonly fields: readonly {
          readonly path: string
          readonly readings: readonly { readonly value?: unknown }[]
        }[]
      }
      return Object.fromEntries(shown.fields.map((f) => [f.path, f.readings[0]?.value]))
    }
    const site = (id: string): string => `episodes.E1.sites.${id}`
    expect(await fields('A1')).toMatchObject({ 'exposures.X1.action': 'withdrawn', [site('lower-limb')]: true })
    expect(await fields('A2')).toMatchObject({ 'exposures.X1.action': 'unchanged', [site('lower-limb')]: true })
    expect(await fields('A3')).toMatchObject({
      'exposures.X1.action': 'reduced',
      [site('upper-limb')]: true,
      [site('lower-limb')]: true,
    })
    expect(await fields('A4')).toMatchObject({
      'exposures.X1.action': 'withdrawn',
      [site('head')]: true,
      [site('face')]: true,
      [site('upper-limb')]: true,
    })
  })

  it('find their field by exactly these words', () => {
    const called = (word: string): readonly string[] =>
      tableFields.flatMap((g) =>
        g.fields.filter((f) => [f.name.zh, ...(f.synonyms ?? [])].includes(word)).map((f) => f.path),
      )
    for (const word of ['停药', '停用', '减量', '对药物的处理']) expect(called(word)[0]).toBe('exposures.X1.action')
    for (const word of ['皮损部位', '皮疹部位']) expect(called(word)).toEqual(['episodes.E1.sites'])
  })
})
