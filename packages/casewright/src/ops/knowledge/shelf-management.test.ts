import { expect, it } from 'vitest'
import { managementShelf } from './shelf-management.ts'

const entry = (id: string) => managementShelf.entries().find((e) => e.listed.id === id)

it('a statement without an outside source says so in the list and before it is read, in both languages', () => {
  const alone = entry('management/action/targeted-g3')
  expect(alone?.listed.about.en).toContain('no outside citation yet')
  expect(alone?.listed.about.zh).toContain('尚无外部文献')
  expect(alone?.view().cautions[1]?.zh).toMatch(/^尚无外部文献/u)
  const cited = entry('management/red-flag/ulcer')
  expect(cited?.listed.about.en).not.toContain('no outside')
  expect(cited?.view().cautions).toHaveLength(1)
  expect(cited?.view().cite.map((c) => c.source)).toContain('su2004')
})
