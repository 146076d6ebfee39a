import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { drawUpAccount } from '../../sift/account/account.ts'
import { publicationGroups } from '../../sift/account/groups.ts'
import { dedupe } from '../../sift/dedupe/dedupe.ts'
import { ops } from '../index.ts'
import { loadLibrary } from './library.ts'
import { linkDecisions } from './open-links.ts'
import { literatureOf } from './literature-of.ts'

const ctx = nodeContext({ today: '2026-11-29' })
const folder = fileURLToPath(new URL('../../../../../examples/neutrophilic-dermatosis', import.meta.url))
const library = await loadLibrary(ctx, folder)

it('the built-in study’s links are what its records give today', () => {
  const made = dedupe(library.records, { decided: linkDecisions(library.decisions) })
  const plain = (links: readonly object[]): readonly string[] => links.map((l) => JSON.stringify(l)).toSorted()
  expect(plain(library.links)).toEqual(plain(made.links))
})

it('its links and decisions give the groups that deduplication gives', () => {
  const { groups } = dedupe(library.records, { decided: linkDecisions(library.decisions) })
  const byLinks = publicationGroups(
    library.records.map((r) => r.id),
    library.links,
    library.decisions,
  )
  const sorted = (list: readonly { readonly members: readonly string[] }[]): readonly string[] =>
    list.map((g) => g.members.join(' ')).toSorted()
  expect(sorted(byLinks)).toEqual(sorted(groups))
})

it('every source of it comes from an included report, and every included report became a source', async () => {
  const { study, account } = await literatureOf(ctx, folder)
  const included = [...account.places.values()].flatMap((p) => (p.at === 'included' ? [p.sources] : []))
  expect(included.every((s) => s.length > 0)).toBe(true)
  expect(included.flat().toSorted()).toEqual(study.sources.map((s) => s.id).toSorted())
})

it('check finds nothing wrong in its literature', async () => {
  const { issues } = (await ops['check']?.call(ctx, { study: folder })) ?? { issues: [] }
  expect(issues.filter((i) => i.at.file.includes('literature') || i.level === 'error')).toEqual([])
})

it('screening stopped or not, nobody is counted twice among included reports', () => {
  const account = drawUpAccount(library, {
    screeners: { 'title-abstract': 1, 'full-text': 1 },
    reasons: [],
    labels: [],
    order: 'random',
    unsure: 'relevant',
    seed: 1,
    stopping: { rule: 'read-all' },
  })
  const sources = [...account.places.values()].flatMap((p) => (p.at === 'included' ? p.sources : []))
  expect(new Set(sources).size).toBe(sources.length)
})
