import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { casesShow } from '../cases-show.ts'
import type { CaseView } from '../cases/case-view.ts'
import { importCases } from '../import-cases.ts'
import { importPreview, type TablePreview } from '../import-preview.ts'
import { init } from '../init.ts'

const ctx = nodeContext({ today: '2026-12-01' })

/** What a table is matched to, and what its patients' outcomes and dechallenges are. */
async function broughtIn(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'deaths-'))
  const [study, table] = [join(folder, 'study'), join(folder, 'ward.csv')]
  await init.call(ctx, { folder: study })
  writeFileSync(table, text)
  const { seen } = (await importPreview.call(ctx, { study, table })).value as TablePreview
  if (seen === null) throw new Error(text)
  await importCases.call(ctx, { into: study, table, match: seen.match, by: 'Li Na' })
  const outcomes: Record<string, unknown> = {}
  for (const row of text.trim().split('\n').slice(1)) {
    const patient = row.split(',')[0] ?? ''
    const shown = (await casesShow.call(ctx, { study, patient })).value as CaseView
    const told = shown.fields.filter((f) => f.readings.length > 0 && /outcome|challenge/u.test(f.path))
    outcomes[patient] = told.map((f) => [f.path, f.said === 'known' ? f.readings[0]?.value : f.said])
  }
  return { to: seen.match.columns.map((c) => [c.column, c.to]), outcomes }
}

const DIED = [['outcome', 'died-cause-not-stated']]
const OPEN = [['outcome', 'unclear']]

describe('a column that asks whether the patient died', () => {
  it.each([
    ['死亡', '是', '否'],
    ['是否死亡', '有', '无'],
    ['Death', 'Yes', 'No'],
    ['Died (yes/no)', '1', '0'],
    ['Deceased', 'Y', 'none'],
  ])(
    '%s: %s is a death whose cause nobody stated, %s leaves the outcome open; no dechallenge is made',
    async (heading, yes, no) => {
      const { outcomes } = await broughtIn(
        `ID,${heading},Drug\nA1,${yes},ibrutinib\nA2,${no},ibrutinib\nA3,-,ibrutinib\n`,
      )
      expect(outcomes).toEqual({ A1: DIED, A2: OPEN, A3: [['outcome', 'not-reported']] })
    },
  )
  it('leaves the field to a column that tells the outcome itself, wherever it stands', async () => {
    const { to, outcomes } = await broughtIn('ID,Death,Patient outcome\nA1,No,alive\n')
    expect(to).toEqual([['Patient outcome', 'outcome']])
    expect(outcomes).toEqual({ A1: [['outcome', 'alive']] })
  })
})
