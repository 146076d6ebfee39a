import { describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { locales } from '../i18n/locale.ts'
import { knowledgeKinds } from './knowledge/entry-view.ts'
import type { RuleTree } from './knowledge/say-rule.ts'
import { shelves } from './knowledge/shelves.ts'
import { knowledgeList } from './knowledge-list.ts'
import { knowledgeShow } from './knowledge-show.ts'
import type { ValueOf } from './op.ts'

const list = async (input: object) =>
  (await knowledgeList.call(nodeContext(), input)).value as ValueOf<typeof knowledgeList>
const show = async (input: object) =>
  (await knowledgeShow.call(nodeContext(), input)).value as ValueOf<typeof knowledgeShow>

const leaves = (t: RuleTree): readonly RuleTree[] => (t.children.length === 0 ? [t] : t.children.flatMap(leaves))

describe('what casewright knows', () => {
  it.each(knowledgeKinds)(
    'every entry of %s is told in both languages, and what can be signed has a source',
    (kind) => {
      const entries = shelves[kind].entries()
      expect(entries.length).toBeGreaterThan(0)
      expect(new Set(entries.map((e) => e.listed.id)).size).toBe(entries.length)
      for (const { listed, view } of entries) {
        const told = view()
        expect([told.id, told.hash]).toEqual([listed.id, listed.hash])
        for (const locale of locales) expect([listed.id, told.title[locale] === '']).toEqual([listed.id, false])
        if (told.standing !== null) expect([listed.id, told.cite.length > 0]).toEqual([listed.id, true])
        for (const p of told.parts)
          if (p.kind === 'rule')
            for (const leaf of leaves(p.tree))
              expect([listed.id, leaf.said.zh]).not.toEqual([listed.id, expect.stringMatching(/[{}]|^$/u)])
      }
    },
  )

  it('is found by a Chinese name, a brand, a code and an id, in every kind at once', async () => {
    for (const search of ['伊马替尼', 'Glivec', 'STI571', 'imatinib'])
      expect((await list({ search })).entries.map((e) => e.id)).toContain('imatinib')
    expect(new Set((await list({ search: 'sweet' })).entries.map((e) => e.kind)).size).toBeGreaterThan(3)
  })

  it('tells every name an entry is found by where they are asked for', async () => {
    const [plain] = (await list({ kind: 'drugs', search: 'pembrolizumab' })).entries
    expect(plain?.names).toBeUndefined()
    const [named] = (await list({ kind: 'drugs', search: 'pembrolizumab', names: true })).entries
    expect(named?.names).toEqual(expect.arrayContaining(['Keytruda', '帕博利珠单抗']))
  })

  it('tells a rule from the outside in, in words', async () => {
    const { parts } = await show({ kind: 'grading', id: 'ctcae-5.0/erythema-multiforme' })
    const second = parts.find((p) => p.kind === 'rule' && p.title.en === 'grade 2')
    expect(second?.kind === 'rule' && leaves(second.tree).map((l) => l.said.en)).toEqual([
      'extent (% of body surface): ≥ 10% and ≤ 30%',
      'pain or tenderness: yes',
    ])
  })

  it('says of every management statement that it is no advice', () => {
    for (const e of shelves.management.entries()) expect(e.view().cautions[0]?.en).toContain('not advice')
  })
})
