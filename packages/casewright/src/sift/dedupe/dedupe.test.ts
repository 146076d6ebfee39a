import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inForce, type LinkDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import { emptyBibliographic } from '../../model/literature/record.ts'
import { publicationGroups } from '../account/groups.ts'
import { dedupe } from './dedupe.ts'
import type { Identified } from './record-features.ts'

const titles = [
  'Severe cutaneous reactions to allopurinol in older adults: a cohort study',
  'Severe cutaneous reactions to allopurinol in older adults',
  'SEVERE CUTANEOUS REACTIONS TO ALLOPURINOL IN OLDER ADULTS: A COHORT STUDY. [Review] [12 refs]',
  'Severe cutaneous reactions to allopurinol in older women: a cohort study',
  'Imaging of the spine. Part I: trauma',
  'Imaging of the spine. Part II: trauma',
  'Editorial',
  'Reply: Severe cutaneous reactions to allopurinol in older adults: a cohort study',
]
const people = [
  { family: 'Larsen', given: 'A. B.' },
  { family: 'Larsen', given: 'Anna Beate' },
  { family: 'Meyer', given: 'C' },
  { literal: 'Drug Safety Group' },
]
const maybe = <T>(values: readonly [T, ...T[]]): fc.Arbitrary<T | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined })

/** References of a few titles, people and places, so that likenesses of all kinds occur. */
const reference: fc.Arbitrary<Omit<Identified, 'id'>> = fc
  .record({
    title: fc.constantFrom(...titles),
    authors: fc.array(fc.constantFrom(...people), { maxLength: 3 }),
    year: maybe([2010, 2011, 2014]),
    journal: maybe(['Drug Safety', 'Drug Saf', 'Pharmacoepidemiology and Drug Safety']),
    volume: maybe(['33', '34']),
    issue: maybe(['1', '2']),
    pages: maybe(['101-110', '101-10', '201-209', 'S12']),
    doi: maybe(['10.1000/a.1', '10.1000/a.2']),
  })
  .map((told) => ({
    ...emptyBibliographic(),
    ...(Object.fromEntries(Object.entries(told).filter(([, v]) => v !== undefined)) as Pick<
      typeof told,
      'title' | 'authors'
    >),
  }))
const references = (most: number): fc.Arbitrary<readonly Identified[]> =>
  fc
    .array(reference, { minLength: 2, maxLength: most })
    .map((all) => all.map((r, i) => ({ ...r, id: `r${String(i).padStart(2, '0')}` })))

const decision = (a: string, b: string, as: LinkDecision['as']): LinkDecision => ({
  kind: 'link',
  id: `${a}-${b}`,
  by: 'one',
  on: '2024-05-01',
  a,
  b,
  as,
})
/** Decisions on pairs of the records, some of them on one pair again. */
const decisionsOn = (
  records: readonly Identified[],
  kinds: readonly LinkDecision['as'][],
): fc.Arbitrary<readonly LinkDecision[]> =>
  fc
    .array(fc.tuple(fc.nat(records.length - 1), fc.nat(records.length - 1), fc.constantFrom(...kinds)), {
      maxLength: 5,
    })
    .map((all) =>
      all
        .filter(([x, y]) => x !== y)
        .map(([x, y, as], n) => ({ ...decision(records[x]?.id ?? '', records[y]?.id ?? '', as), id: `d${n}` })),
    )
const decidedReferences = references(10).chain((records) =>
  fc.tuple(fc.constant(records), decisionsOn(records, ['duplicate', 'different', 'translation', 'reprint-of'])),
)
const partition = (
  records: readonly Identified[],
  decided: readonly LinkDecision[] = [],
): readonly (readonly string[])[] => dedupe(records, { decided }).groups.map((g) => g.members)
const together = (groups: readonly (readonly string[])[], a: string, b: string): boolean =>
  groups.some((g) => g.includes(a) && g.includes(b))

describe('deduplication', () => {
  it('tells how far it is: first of the records, then of their pairs, never less than before', () => {
    const records = Array.from({ length: 3_000 }, (_, n) => ({
      ...emptyBibliographic(),
      id: `r${n}`,
      title: `Rash ${n % 50} on drug ${n % 70}`,
    }))
    const told: { step: string; done: number; of: number }[] = []
    dedupe(records, { decided: [], progress: (step, done, of) => told.push({ step, done, of }) })
    const [of, pairs] = [told.filter((t) => t.step === 'describing'), told.filter((t) => t.step === 'comparing')]
    expect(told).toEqual([...of, ...pairs])
    expect(of.map((t) => [t.done, t.of])).toEqual([0, 1024, 2048].map((n) => [n, 3_000]))
    expect(pairs.length).toBeGreaterThan(0)
    for (const steps of [of, pairs])
      expect(steps.map((t) => t.done)).toEqual(steps.map((t) => t.done).toSorted((a, b) => a - b))
  })

  it('puts every record into exactly one group and keeps one of each', () => {
    fc.assert(
      fc.property(references(12), (records) => {
        const { groups } = dedupe(records, { decided: [] })
        expect(groups.flatMap((g) => g.members).toSorted()).toEqual(records.map((r) => r.id))
        for (const g of groups) expect(g.members).toContain(g.keep)
      }),
    )
  })

  it('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(
        references(12).chain((records) =>
          fc.tuple(fc.constant(records), fc.shuffledSubarray([...records], { minLength: records.length })),
        ),
        ([records, shuffled]) => {
          expect(dedupe(shuffled, { decided: [] })).toEqual(dedupe(records, { decided: [] }))
        },
      ),
    )
  })

  it('never puts together what people set apart, however the rest changes', () => {
    fc.assert(
      fc.property(references(10), fc.nat(), fc.nat(), (records, x, y) => {
        const [a, b] = [records[x % records.length]?.id ?? '', records[y % records.length]?.id ?? '']
        fc.pre(a !== b)
        expect(together(partition(records, [decision(a, b, 'different')]), a, b)).toBe(false)
      }),
    )
  })

  it('puts together what people put together, whatever the rules say', () => {
    fc.assert(
      fc.property(references(10), fc.nat(), fc.nat(), (records, x, y) => {
        const [a, b] = [records[x % records.length]?.id ?? '', records[y % records.length]?.id ?? '']
        fc.pre(a !== b)
        expect(together(partition(records, [decision(a, b, 'duplicate')]), a, b)).toBe(true)
      }),
    )
  })

  it('is not changed for the others by an exact copy of one', () => {
    fc.assert(
      fc.property(references(10), fc.nat(), (records, x) => {
        const copied = records[x % records.length]
        fc.pre(copied !== undefined)
        const with_ = partition([...records, { ...copied, id: 'zz' }])
        const without = with_.map((g) => g.filter((id) => id !== 'zz')).filter((g) => g.length > 0)
        expect(without).toEqual(partition(records))
      }),
    )
  })

  it('finds the same groups again when people confirm them', () => {
    fc.assert(
      fc.property(references(10), (records) => {
        const groups = partition(records)
        const confirmed = groups.flatMap(([first, ...rest]) => rest.map((id) => decision(first ?? '', id, 'duplicate')))
        expect(partition(records, confirmed)).toEqual(groups)
      }),
    )
  })

  it('never splits what the rules joined when people join more', () => {
    fc.assert(
      fc.property(
        references(10).chain((rs) => fc.tuple(fc.constant(rs), decisionsOn(rs, ['duplicate', 'translation']))),
        ([records, decided]) => {
          const groups = partition(records, decided)
          for (const [first, ...rest] of partition(records))
            for (const id of rest) expect(together(groups, first ?? '', id)).toBe(true)
          for (const { a, b } of decided) expect(together(groups, a, b)).toBe(true)
        },
      ),
    )
  })

  it('splits a group in one way where people call two of its records different, whatever order the records have', () => {
    fc.assert(
      fc.property(decidedReferences, fc.nat(), ([records, decided], turn) => {
        const apart = decided.filter((d) => d.as === 'different')
        const groups = partition(records, apart)
        for (const { a, b } of apart) expect(together(groups, a, b)).toBe(false)
        const at = turn % records.length
        expect(partition([...records.slice(at), ...records.slice(0, at)], apart)).toEqual(groups)
        const ruled = partition(records)
        for (const g of groups) expect(ruled.some((r) => g.every((id) => r.includes(id)))).toBe(true)
      }),
    )
  })

  it('gives the former links and groups when a decision is taken back', () => {
    fc.assert(
      fc.property(decidedReferences, ([records, decided]) => {
        const undone = decided.map(
          (d): LiteratureDecision => ({ kind: 'undo', id: `undo-${d.id}`, by: 'one', on: d.on, decision: d.id }),
        )
        const left = inForce([...decided, ...undone]).filter((d) => d.kind === 'link')
        expect(dedupe(records, { decided: left })).toEqual(dedupe(records, { decided: [] }))
      }),
    )
  })

  it('agrees with the account about which records are one publication', () => {
    fc.assert(
      fc.property(decidedReferences, ([records, decided]) => {
        for (const decisions of [decided, []]) {
          const { groups, links } = dedupe(records, { decided: decisions })
          const accounted = publicationGroups(
            records.map((r) => r.id),
            links,
            decisions,
          ).map((g) => g.members)
          expect(accounted.toSorted((x, y) => ((x[0] ?? '') < (y[0] ?? '') ? -1 : 1))).toEqual(
            groups.map((g) => g.members),
          )
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves two certain copies together when one of them is joined to another publication', () => {
    const first = {
      ...emptyBibliographic(),
      id: 'r1',
      title: titles[0],
      authors: people.slice(0, 1),
      year: 2010,
      doi: '10.1000/a.1',
    }
    const copy = { ...first, id: 'r2', volume: '33', pages: '101-110' }
    const another = { ...first, id: 'r3', title: titles[4], volume: '34', pages: '201-209', doi: '10.1000/a.2' }
    const decided = [decision('r1', 'r3', 'duplicate')]
    expect(partition([first, copy, another], decided)).toEqual([['r1', 'r2', 'r3']])
    expect(dedupe([first, copy, another], { decided }).links.map((l) => l.standing)).toEqual(['certain'])
  })

  it('keeps the fullest record of a group', () => {
    const bare = {
      ...emptyBibliographic(),
      id: 'r1',
      title: titles[0],
      authors: people.slice(0, 1),
      year: 2010,
      journal: 'Drug Safety',
    }
    const full = { ...bare, id: 'r2', volume: '33', pages: '101-110', doi: '10.1000/a.1' }
    expect(dedupe([bare, full], { decided: [] }).groups).toEqual([{ keep: 'r2', members: ['r1', 'r2'] }])
  })

  it('does not join two records that contradict each other by way of a third that says little', () => {
    const first = {
      ...emptyBibliographic(),
      id: 'r1',
      title: titles[0],
      authors: people.slice(0, 1),
      year: 2010,
      journal: 'Drug Safety',
      volume: '33',
      pages: '101-110',
    }
    const second = { ...first, id: 'r2', volume: '34', pages: '201-209' }
    const { volume: _, pages: __, ...little } = { ...first, id: 'r3' }
    const { groups, links } = dedupe([first, second, little], { decided: [] })
    expect(
      together(
        groups.map((g) => g.members),
        'r1',
        'r2',
      ),
    ).toBe(false)
    expect(links.filter((l) => l.rule === 'contradicted-in-group').map((l) => l.standing)).toEqual(['maybe'])
  })

  it('refuses two records of one id', () => {
    const one = { ...emptyBibliographic(), id: 'r1' }
    expect(() => dedupe([one, one], { decided: [] })).toThrow(RangeError)
  })
})
