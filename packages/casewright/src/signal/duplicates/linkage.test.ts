import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateDuplicates } from '../generate-duplicates/generate-duplicates.ts'
import { backgroundOf } from './background-of.ts'
import { blockingKeys } from './blocking-keys.ts'
import { candidatePairs, reportsOfPair } from './candidate-pairs.ts'
import { clusterLinks } from './cluster-links.ts'
import { comparePair } from './compare-pair.ts'
import { makeLinkageModel } from './linkage-model.ts'
import { probableFrom } from './probable-from.ts'
import type { LinkageBackground, LinkedReports, ReportForLinkage, TermOfReport } from './report-for-linkage.ts'
import { termsTogether } from './terms-together.ts'

const silent: ReportForLinkage = {
  report: 0,
  eventDate: null,
  received: null,
  sex: null,
  age: null,
  weight: null,
  country: null,
  reporter: null,
  reportType: null,
  outcomes: [],
  literature: null,
  drugs: [],
  suspects: [],
  events: [],
}
/** A thousand reports: drug 0 in 500 of them, drugs 1 and 2 in 10, events alike; half women. */
const background: LinkageBackground = {
  reports: 1000,
  drugs: Uint32Array.of(500, 10, 10),
  events: Uint32Array.of(500, 10, 10),
  sex: { F: 500, M: 500 },
  countries: { US: 800, FR: 200 },
  reporters: { physician: 500, consumer: 500 },
  ages: { 50: 20, 51: 20, 70: 960 },
  eventDates: 1000,
}
const model = makeLinkageModel(background)
const pair = (a: Partial<ReportForLinkage>, b: Partial<ReportForLinkage>, by = model) =>
  comparePair({ ...silent, ...a }, { ...silent, ...b, report: 1 }, by)
const bitsOf = (link: LinkedReports, field: string): number =>
  link.basis.find((e) => e.field === field)?.bits ?? Number.NaN
const foundIn = (link: LinkedReports, field: string) => link.basis.find((e) => e.field === field)?.found

describe('two reports', () => {
  it('that both say nothing are no evidence', () => expect(pair({}, {}).bits).toBe(0))

  it('of one sex are worth the hit-miss weight; of two sexes the miss', () => {
    // By hand, miss 0.02, share 500.5/1001 = ½: log2((1 − 0.02 × ½) / ½) = log2(1.98); log2(0.02).
    expect(pair({ sex: 'F' }, { sex: 'F' }).bits).toBeCloseTo(Math.log2(1.98), 12)
    expect(pair({ sex: 'F' }, { sex: 'M' }).bits).toBeCloseTo(Math.log2(0.02), 12)
    expect(foundIn(pair({ sex: 'F' }, {}), 'sex')).toBe('one-silent')
  })

  it('of one day are worth most, a slip less, known to the month less, another day against it', () => {
    const day = pair({ eventDate: '2015-03-14' }, { eventDate: '2015-03-14' })
    const slip = pair({ eventDate: '2015-03-14' }, { eventDate: '2015-03-20' })
    const month = pair({ eventDate: '2015-03' }, { eventDate: '2015-03-14' })
    const year = pair({ eventDate: '2015' }, { eventDate: '2015-03-14' })
    // By hand: miss 0.1, near 0.12, 1000 days: log2(0.78 × 1000 + 0.1).
    expect(day.bits).toBeCloseTo(Math.log2(780.1), 12)
    expect(day.bits).toBeGreaterThan(month.bits)
    expect(month.bits).toBeGreaterThan(year.bits)
    expect(slip.bits).toBeGreaterThan(0)
    expect(foundIn(slip, 'event-date')).toBe('near')
    expect(pair({ eventDate: '2015-03-14' }, { eventDate: '2011-07-02' }).bits).toBeCloseTo(Math.log2(0.1), 12)
  })

  it.each([
    ['day and month exchanged', '2015-03-04', '2015-04-03'],
    ['a year too early', '2015-03-14', '2014-03-14'],
  ])('with %s are near', (_, a, b) =>
    expect(foundIn(pair({ eventDate: a }, { eventDate: b }), 'event-date')).toBe('near'),
  )

  it('on the first of January agree on the year only', () => {
    const placeholder = pair({ eventDate: '2015-01-01' }, { eventDate: '2015-01-01' })
    expect(placeholder.bits).toBeCloseTo(pair({ eventDate: '2015' }, { eventDate: '2015' }).bits, 12)
  })

  it('that share a rare drug are likelier one than two that share a common one', () => {
    const rare = pair({ drugs: [1] }, { drugs: [1] })
    const common = pair({ drugs: [0] }, { drugs: [0] })
    // By hand: share 10.5/1001, miss 0.1.
    expect(rare.bits).toBeCloseTo(Math.log2((1 - 0.1 * (1 - 10.5 / 1001)) / (10.5 / 1001)), 10)
    expect(rare.bits).toBeGreaterThan(common.bits + 4)
    expect(pair({ drugs: [1] }, { drugs: [2] }).bits).toBeLessThan(0)
  })

  it('that share two drugs which always come together are hardly likelier one than two that share one of them', () => {
    const together = {
      sample: 1000,
      bits: (a: TermOfReport, b: TermOfReport) => (a.kind === 'drug' && b.kind === 'drug' ? 6 : 0),
    }
    const known = makeLinkageModel({ ...background, together })
    const both = pair({ drugs: [1, 2] }, { drugs: [1, 2] }, known).bits
    const one = pair({ drugs: [1] }, { drugs: [1] }, known).bits
    expect(both).toBeGreaterThanOrEqual(one)
    expect(both - one).toBeLessThan(1)
    expect(pair({ drugs: [1, 2] }, { drugs: [1, 2] }).bits - one).toBeGreaterThan(2)
  })

  it('made from one article are not one patient for naming its drug and reaction: age and sex must agree', () => {
    const article = { literature: 'doi:10.1/x', drugs: [1], events: [1], country: 'FR', reporter: 'physician' }
    const same = pair({ ...article, age: 50, sex: 'F' }, { ...article, age: 50, sex: 'F' })
    const other = pair({ ...article, age: 50, sex: 'F' }, { ...article, age: 71, sex: 'M' })
    expect(same.bits - other.bits).toBeGreaterThan(12)
    expect(bitsOf(same, 'correlation')).toBeLessThan(0)
  })

  const report: fc.Arbitrary<ReportForLinkage> = fc.record({
    report: fc.nat(9),
    eventDate: fc.option(fc.constantFrom('2015', '2015-03', '2015-03-14', '2015-03-15', '2014-01-01')),
    received: fc.constant(null),
    sex: fc.option(fc.constantFrom('F' as const, 'M' as const)),
    age: fc.option(fc.constantFrom(50, 51, 70.5, 3)),
    weight: fc.option(fc.constantFrom(60, 60.4, 80)),
    country: fc.option(fc.constantFrom('US', 'FR', 'XX')),
    reporter: fc.option(fc.constantFrom('physician', 'consumer')),
    reportType: fc.constant(null),
    outcomes: fc.subarray(['death', 'hospitalisation']),
    literature: fc.option(fc.constantFrom('a', 'b')),
    drugs: fc.subarray([0, 1, 2]),
    suspects: fc.constant([]),
    events: fc.subarray([0, 1, 2]),
  })

  it('are compared alike whichever comes first, and the sum is the sum of the fields', () =>
    fc.assert(
      fc.property(report, report, (a, b) => {
        const [one, other] = [comparePair(a, b, model), comparePair(b, a, model)]
        expect(one.bits).toBeCloseTo(other.bits, 1)
        for (const { field, bits } of one.basis) if (field !== 'age') expect(bits).toBeCloseTo(bitsOf(other, field), 9)
        expect(one.bits).toBeCloseTo(
          one.basis.reduce((sum, e) => sum + e.bits, 0),
          9,
        )
        expect(Number.isFinite(one.bits)).toBe(true)
      }),
    ))

  it('are never less alike for agreeing on one more drug', () =>
    fc.assert(
      fc.property(report, report, fc.integer({ min: 0, max: 2 }), (a, b, drug) => {
        fc.pre(!a.drugs.includes(drug) && !b.drugs.includes(drug) && a.drugs.length > 0 && b.drugs.length > 0)
        const more = (r: ReportForLinkage) => ({ ...r, drugs: [...r.drugs, drug].sort() })
        expect(comparePair(more(a), more(b), model).bits).toBeGreaterThanOrEqual(comparePair(a, b, model).bits - 1e-9)
      }),
    ))
})

describe('links', () => {
  const link = (a: number, b: number, bits: number): LinkedReports => ({ a, b, bits, basis: [] })

  it('between three reports that are all alike make one case', () =>
    expect(clusterLinks([link(1, 2, 40), link(2, 3, 40), link(1, 3, 35)]).clusters).toEqual([[1, 2, 3]]))

  it('in a chain do not make one case of its ends: the weakest are held back', () => {
    const chain = [link(1, 2, 50), link(3, 4, 45), link(2, 3, 31)]
    expect(clusterLinks(chain)).toEqual({
      clusters: [
        [1, 2],
        [3, 4],
      ],
      heldBack: [link(2, 3, 31)],
    })
  })

  it('come to the same cases in whatever order, and every report stands in one case at most', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(fc.nat(8), fc.nat(8), fc.integer({ min: 30, max: 60 })).filter(([a, b]) => a < b),
          {
            selector: ([a, b]) => a * 10 + b,
          },
        ),
        (drawn) => {
          const links = drawn.map(([a, b, bits]) => link(a, b, bits))
          const { clusters } = clusterLinks(links)
          expect(clusterLinks(links.toReversed()).clusters).toEqual(clusters)
          const all = clusters.flat()
          expect(new Set(all).size).toBe(all.length)
        },
      ),
    ))
})

it('drugs that come together more often than chance are found in a sample; pairs seen twice say nothing', () => {
  const with12 = Array.from({ length: 20 }, (_, report) => ({ ...silent, report, drugs: [1, 2], events: [] }))
  const rest = Array.from({ length: 980 }, (_, i) => ({ ...silent, report: 20 + i, drugs: [0], events: [i % 2] }))
  const { bits, sample } = termsTogether([...with12, ...rest])
  expect(sample).toBe(1000)
  // By hand: n = 20, expected 20 × 20 / 1000 = 0.4: log2(20.5 / 0.9).
  expect(bits({ kind: 'drug', id: 1 }, { kind: 'drug', id: 2 })).toBeCloseTo(Math.log2(20.5 / 0.9), 12)
  expect(bits({ kind: 'drug', id: 0 }, { kind: 'event', id: 0 })).toBeCloseTo(
    Math.log2(490.5 / ((980 * 490) / 1000 + 0.5)),
    12,
  )
  expect(bits({ kind: 'drug', id: 1 }, { kind: 'event', id: 0 })).toBe(0)
})

it('the bits from which a link is probable grow with the size of the database', () => {
  // By hand: log2(20,000,000 / 0.3) + log2(19).
  expect(probableFrom(20_000_000)).toBeCloseTo(30.238, 3)
  expect(probableFrom(100_000)).toBeCloseTo(22.5945, 3)
})

describe('generated reports with known duplicates', () => {
  // A seed that no parameter or limit was chosen on; those were chosen on seed 1.
  const made = generateDuplicates(20_261_129, 8000)
  const background = backgroundOf(made.reports, made.drugs, made.events)
  const model = makeLinkageModel(background)
  const { pairs } = candidatePairs(made.reports, background, blockingKeys, 200)
  const same = (a: number, b: number): boolean => made.caseOf[a] === made.caseOf[b]
  const links = [...pairs].flatMap((p) => {
    const [a, b] = reportsOfPair(p).map((r) => made.reports[r])
    return a === undefined || b === undefined ? [] : [comparePair(a, b, model)]
  })

  it('are the same for the same seed', () =>
    expect(generateDuplicates(20_261_129, 300).reports).toEqual(generateDuplicates(20_261_129, 300).reports))

  it('are linked: at least nine in ten links right, more than half of the pairs of one case found', () => {
    const cases = Map.groupBy(made.reports, (r) => made.caseOf[r.report] ?? 0)
    let truth = 0
    for (const { length } of cases.values()) truth += (length * (length - 1)) / 2
    const { clusters } = clusterLinks(links.filter((l) => l.bits >= probableFrom(made.reports.length)))
    const linked = clusters.flatMap((c) => c.flatMap((a, i) => c.slice(i + 1).map((b) => same(a, b))))
    const right = linked.filter(Boolean).length
    expect(right / linked.length).toBeGreaterThan(0.93)
    expect(right / truth).toBeGreaterThan(0.55)
  })
})
