import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlowColumn } from '../../model/literature/account.ts'
import { literatureDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import type { RecordLink } from '../../model/literature/link.ts'
import { literatureImport, type Via } from '../../model/literature/literature-import.ts'
import { literatureRecord, type LiteratureRecord } from '../../model/literature/record.ts'
import { screeningProtocol } from '../../model/literature/screening-protocol.ts'
import { drawUpAccount } from './account.ts'
import { publicationGroups } from './groups.ts'
import { recordsToScreen } from './records-to-screen.ts'
import { stageState } from './stage-state.ts'

const screening = screeningProtocol.parse({ screeners: { 'title-abstract': 2, 'full-text': 1 } })
const single = screeningProtocol.parse({ screeners: { 'title-abstract': 1, 'full-text': 1 } })
const importOf = (id: string, database: string, via: Via = 'database', on = '2026-01-01') =>
  literatureImport.parse({
    format: 'casewright/import@1',
    id,
    file: 'x.ris',
    sha256: id.repeat(8),
    bytes: 1,
    reader: 'ris',
    encoding: 'utf-8',
    database,
    via,
    on,
    records: 1,
  })
const imports = [
  importOf('aaaaaaaa', 'pubmed'),
  importOf('bbbbbbbb', 'cnki'),
  importOf('cccccccc', 'references', 'citation-searching', '2026-03-01'),
]
const record = (id: string, more: Partial<LiteratureRecord> = {}): LiteratureRecord =>
  literatureRecord.parse({ id, line: 1, ...more })
const link = (from: string, to: string, kind: RecordLink['kind'] = 'duplicate', weight = 1): RecordLink => ({
  from,
  to,
  kind,
  standing: 'certain',
  rule: 'test',
  basis: [{ field: 'title', found: 'same', weight }],
})
let n = 0
const decided = (d: object): LiteratureDecision =>
  literatureDecision.parse({ id: `D${(n += 1)}`, by: 'a', on: '2026-02-01', ...d })
const screen = (record: string, by: string, verdict: string, stage = 'title-abstract', reason?: string) =>
  decided({ kind: 'screen', stage, record, verdict, by, reason })

describe('a record at a stage of screening', () => {
  const at = (...verdicts: readonly (readonly [string, string])[]) =>
    stageState(
      verdicts.map(([by, v]) => screen('r', by, v)),
      'title-abstract',
      2,
    ).state
  it('waits until enough people have read it', () => {
    expect([at(), at(['a', 'include']), at(['a', 'include'], ['a', 'exclude'])]).toEqual([
      'unread',
      'half-read',
      'half-read',
    ])
  })
  it('takes each screener’s last word where they agreed', () => {
    expect(at(['a', 'exclude'], ['a', 'include'], ['b', 'include'])).toBe('include')
    expect(at(['a', 'include'], ['b', 'include'], ['a', 'exclude'])).toBe('conflict')
    expect(at(['a', 'include'], ['b', 'include'], ['a', 'exclude'], ['a', 'include'])).toBe('include')
  })
  it('stays a conflict where one alone changes their word, and ends once each has said the same anew', () => {
    const differ = [
      ['a', 'include'],
      ['b', 'exclude'],
    ] as const
    expect(at(...differ, ['b', 'include'])).toBe('conflict')
    expect(at(...differ, ['b', 'include'], ['b', 'include'])).toBe('conflict')
    expect(at(...differ, ['b', 'include'], ['a', 'include'])).toBe('include')
    expect(at(...differ, ['b', 'include'], ['a', 'exclude'])).toBe('conflict')
    expect(at(...differ, ['b', 'include'], ['a', 'exclude'], ['b', 'exclude'])).toBe('exclude')
  })
  it('lets one who reads alone change their word', () => {
    const alone = [screen('r', 'a', 'unsure', 'full-text'), screen('r', 'a', 'include', 'full-text')]
    expect(alone.map((_, i) => stageState(alone.slice(0, i + 1), 'full-text', 1).state)).toEqual([
      'conflict',
      'include',
    ])
  })
  it('is a conflict where two see it differently, until a third settles it', () => {
    expect(at(['a', 'include'], ['b', 'exclude'])).toBe('conflict')
    const third = decided({ kind: 'settle', stage: 'title-abstract', record: 'r', verdict: 'include', by: 'c' })
    expect(
      stageState([screen('r', 'a', 'include'), screen('r', 'b', 'exclude'), third], 'title-abstract', 2).state,
    ).toBe('include')
  })
  it('is open again where a screener speaks after the settlement', () => {
    const settle = (verdict: string) =>
      decided({ kind: 'settle', stage: 'title-abstract', record: 'r', verdict, by: 'c' })
    const [a, b] = [screen('r', 'a', 'include'), screen('r', 'b', 'exclude')]
    const after = (...more: readonly LiteratureDecision[]) => stageState([a, b, ...more], 'title-abstract', 2).state
    expect(after(settle('include'), screen('r', 'a', 'exclude'))).toBe('conflict')
    expect(after(settle('include'), screen('r', 'a', 'exclude'), screen('r', 'b', 'exclude'))).toBe('exclude')
    expect(after(settle('exclude'), screen('r', 'a', 'unsure'))).toBe('conflict')
    expect(after(settle('exclude'), screen('r', 'a', 'unsure'), settle('include'))).toBe('include')
  })
  it('takes two spellings of a name for one screener', () => {
    expect(at(['Li', 'include'], [' li', 'include'])).toBe('half-read')
  })
  it('passes on whom one is unsure of and nobody excludes', () => {
    expect([at(['a', 'unsure'], ['b', 'include']), at(['a', 'unsure'], ['b', 'exclude'])]).toEqual([
      'include',
      'conflict',
    ])
  })
  it('is a conflict at full text where the reasons differ', () => {
    const two = [screen('r', 'a', 'exclude', 'full-text', 'x'), screen('r', 'b', 'exclude', 'full-text', 'y')]
    expect(stageState(two, 'full-text', 2).state).toBe('conflict')
  })
})

describe('publications', () => {
  const ids = ['aaaaaaaa-1', 'aaaaaaaa-2', 'bbbbbbbb-1']
  const groups = (links: readonly RecordLink[], decisions: readonly LiteratureDecision[] = []) =>
    publicationGroups(ids, links, decisions).map((g) => g.members)
  it('join over certain links that say so, and not over others', () => {
    expect(
      groups([
        link('aaaaaaaa-1', 'bbbbbbbb-1', 'translation'),
        link('aaaaaaaa-1', 'aaaaaaaa-2', 'meeting-abstract-of'),
      ]),
    ).toEqual([['aaaaaaaa-1', 'bbbbbbbb-1'], ['aaaaaaaa-2']])
  })
  it('never hold two records that a person called different, however they are linked between', () => {
    const chain = [link('aaaaaaaa-1', 'aaaaaaaa-2', 'duplicate', 9), link('aaaaaaaa-2', 'bbbbbbbb-1', 'duplicate', 3)]
    const apart = decided({ kind: 'link', a: 'bbbbbbbb-1', b: 'aaaaaaaa-1', as: 'different' })
    expect(groups(chain, [apart])).toEqual([['aaaaaaaa-1', 'aaaaaaaa-2'], ['bbbbbbbb-1']])
    const undone = decided({ kind: 'undo', decision: apart.id })
    expect(groups(chain, [apart, undone])).toEqual([ids])
  })
})

describe('the account', () => {
  it('shows one record of a publication to screeners, its blanks filled from the others', () => {
    const records = [
      record('aaaaaaaa-1', { title: 'Sweet syndrome', doi: '10.1/x' }),
      record('bbbbbbbb-1', { title: 'Sweet综合征', language: 'zh', abstract: '病例' }),
    ]
    const account = drawUpAccount(
      { imports, records, links: [link('aaaaaaaa-1', 'bbbbbbbb-1', 'translation')], decisions: [] },
      screening,
    )
    const [only, ...more] = recordsToScreen(records, account)
    expect(more).toEqual([])
    expect(only).toMatchObject({
      members: ['aaaaaaaa-1', 'bbbbbbbb-1'],
      record: { id: 'bbbbbbbb-1', doi: '10.1/x', abstract: '病例', otherTitle: 'Sweet syndrome' },
    })
    expect(account.databases.translations).toEqual(['aaaaaaaa-1'])
  })
  it('counts a decision on any record of a publication for the publication', () => {
    const records = [record('aaaaaaaa-1'), record('bbbbbbbb-1')]
    const decisions = [
      screen('aaaaaaaa-1', 'a', 'include'),
      screen('bbbbbbbb-1', 'a', 'include', 'full-text'),
      decided({ kind: 'source', record: 'bbbbbbbb-1', sources: ['s'] }),
    ]
    const { places } = drawUpAccount({ imports, records, links: [link('bbbbbbbb-1', 'aaaaaaaa-1')], decisions }, single)
    expect([...places.values()].find((p) => p.at === 'included')).toEqual({ at: 'included', sources: ['s'] })
  })
  it('leaves unread only what was there when screening stopped: what a later search finds is read', () => {
    const records = [record('aaaaaaaa-1'), record('cccccccc-1')]
    const stop = decided({ kind: 'stop', stage: 'title-abstract', imports: ['aaaaaaaa', 'bbbbbbbb'] })
    const { places } = drawUpAccount({ imports, records, links: [], decisions: [stop] }, single)
    expect([places.get('aaaaaaaa-1')?.at, places.get('cccccccc-1')?.at]).toEqual(['left-unread', 'awaiting-screening'])
  })
  it('lets a full text be missing until somebody reads it after all', () => {
    const records = [record('aaaaaaaa-1')]
    const missing = decided({ kind: 'retrieval', record: 'aaaaaaaa-1', got: false })
    const at = (...decisions: readonly LiteratureDecision[]) =>
      drawUpAccount(
        { imports, records, links: [], decisions: [screen('aaaaaaaa-1', 'a', 'include'), ...decisions] },
        single,
      ).places.get('aaaaaaaa-1')?.at
    expect([at(missing), at(missing, screen('aaaaaaaa-1', 'a', 'include', 'full-text'))]).toEqual([
      'not-retrieved',
      'included',
    ])
  })
  it('keeps an update apart from what earlier searches included', () => {
    const records = [record('aaaaaaaa-1'), record('cccccccc-1'), record('cccccccc-2')]
    const decisions = [screen('aaaaaaaa-1', 'a', 'include'), screen('aaaaaaaa-1', 'a', 'include', 'full-text')]
    const account = drawUpAccount(
      { imports, records, links: [link('aaaaaaaa-1', 'cccccccc-2')], decisions },
      single,
      '2026-02-01',
    )
    expect(account.previous).toEqual({ until: '2026-02-01', included: ['aaaaaaaa-1'] })
    expect(account.databases.identified).toEqual([])
    expect(account.other).toMatchObject({
      identified: ['cccccccc-1', 'cccccccc-2'],
      duplicates: ['cccccccc-2'],
      awaitingScreening: ['cccccccc-1'],
    })
  })
})

const sorted = (...lists: readonly (readonly string[])[]): readonly string[] => lists.flat().toSorted()
const closes = (c: FlowColumn): void => {
  expect(sorted(...c.origins.map((o) => o.records))).toEqual(sorted(c.identified))
  for (const o of c.origins) expect(sorted(...Object.values(o.byLanguage))).toEqual(sorted(o.records))
  expect(sorted(c.duplicates, c.translations, c.leftUnread, c.awaitingScreening, c.screened)).toEqual(
    sorted(c.identified),
  )
  expect(sorted(c.excluded, c.sought)).toEqual(sorted(c.screened))
  expect(sorted(c.notRetrieved, c.awaitingFullText, c.assessed)).toEqual(sorted(c.sought))
  expect(sorted(...c.excludedFullText.map((x) => x.records), c.included)).toEqual(sorted(c.assessed))
}

describe('laws', () => {
  const ids = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].flatMap((i) => [1, 2, 3, 4].map((k) => `${i}-${k}`))
  const id = fc.constantFrom(...ids)
  const stage = fc.constantFrom('title-abstract', 'full-text')
  const by = fc.constantFrom('a', 'b', 'c')
  const decision = fc.oneof(
    fc.record({
      kind: fc.constant('screen'),
      stage,
      record: id,
      by,
      verdict: fc.constantFrom('include', 'exclude', 'unsure'),
      reason: fc.constantFrom('x', 'y'),
    }),
    fc.record({
      kind: fc.constant('settle'),
      stage,
      record: id,
      by,
      verdict: fc.constantFrom('include', 'exclude'),
      reason: fc.constantFrom('x', 'y'),
    }),
    fc.record({
      kind: fc.constant('link'),
      a: id,
      b: id,
      by,
      as: fc.constantFrom('duplicate', 'translation', 'different', 'erratum-to'),
    }),
    fc.record({ kind: fc.constant('retrieval'), record: id, by, got: fc.boolean() }),
    fc.record({ kind: fc.constant('source'), record: id, by, sources: fc.constant(['s']) }),
    fc.record({ kind: fc.constant('stop'), by, stage: fc.constant('title-abstract') }),
    fc.record({ kind: fc.constant('undo'), by, decision: fc.nat(20).map((k) => `L${k}`) }),
  )
  const decisions = fc
    .array(decision, { maxLength: 40 })
    .map((ds) => ds.map((d, i) => literatureDecision.parse({ id: `L${i}`, on: '2026-02-01', ...d })))
  const links = fc
    .array(
      fc.tuple(id, id, fc.constantFrom('duplicate', 'translation', 'preprint-of'), fc.integer({ min: 1, max: 9 })),
      { maxLength: 12 },
    )
    .map((ls) => ls.map(([a, b, k, w]) => link(a, b, k as RecordLink['kind'], w)))
  const until = fc.constantFrom(undefined, '2026-02-01')
  const records = ids.map((i, k) =>
    record(i, { title: 'x'.repeat((k % 3) + 1), ...(k % 2 === 0 && { language: 'zh' }) }),
  )

  it('every record ends in one place, and every box of the flow closes', () =>
    fc.assert(
      fc.property(decisions, links, until, (ds, ls, u) => {
        const account = drawUpAccount({ imports, records, links: ls, decisions: ds }, screening, u)
        expect([...account.places.keys()].toSorted()).toEqual(ids.toSorted())
        closes(account.databases)
        closes(account.other)
        const shown = account.databases.identified.length + account.other.identified.length
        expect(shown).toBe(u === undefined ? ids.length : 4)
        for (const [carrier, members] of account.groups) {
          expect(account.places.get(carrier)?.at).not.toBe('duplicate')
          expect(members).toContain(carrier)
        }
      }),
    ))
  it('the order of records and of the rules’ links changes nothing', () =>
    fc.assert(
      fc.property(decisions, links, (ds, ls) => {
        const one = drawUpAccount({ imports, records, links: ls, decisions: ds }, screening)
        const other = drawUpAccount(
          { imports, records: records.toReversed(), links: ls.toReversed(), decisions: ds },
          screening,
        )
        expect(new Map([...other.places].toSorted())).toEqual(new Map([...one.places].toSorted()))
      }),
    ))
})
