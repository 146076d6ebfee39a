import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signalRule } from '../../knowledge/signals/signal-rules.ts'
import type { Margins, PairTable } from '../../model/signal/counts.ts'
import { randomStream } from '../../stats/random/xoshiro128.ts'
import { benjaminiHochberg } from '../../stats/adjust/benjamini-hochberg.ts'
import { gpsScores } from '../../stats/signal/gps/score.ts'
import { expectedReports } from '../../stats/signal/expected-reports.ts'
import { informationComponent } from '../../stats/signal/information-component.ts'
import { proportionalReportingRatio } from '../../stats/signal/proportional-reporting-ratio.ts'
import { quickChiSquared, quickChiSquaredYates } from '../../stats/signal/quick-chi-squared.ts'
import { quickExactTest } from '../../stats/signal/quick-exact-test.ts'
import type { RatioEstimate } from '../../stats/signal/ratio-estimate.ts'
import { comparable } from '../../stats/table/two-by-two.ts'
import { hypergeometricLogPmf } from '../../stats/special/hypergeometric.ts'
import { reportingOddsRatio } from '../../stats/signal/reporting-odds-ratio.ts'
import { measureTable } from '../measure/measure-table.ts'
import { meetsRule } from '../rules/meets-rule.ts'
import { bestOf } from './best-pairs.ts'
import { discoveries, excessP } from './discoveries.ts'
import { groupedMargins } from './grouped-margins.ts'
import { metByChance } from './met-by-chance.ts'
import { scoredBlocks } from './screen-blocks.ts'
import { screenColumnNames } from './screen-columns.ts'
import { screenedPair, screenPairs, type ScreenWish } from './screen-pairs.ts'

const ruleOf = (id: string) => {
  const rule = signalRule(id)
  if (rule === undefined) throw new Error(id)
  return rule
}
const prior = { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 }
const level = 0.95

/** Reports that name some drugs and some events by chance, and the counts of every pair in them. */
function counted(seed: number, reports: number, drugs: number, events: number): { margins: Margins; pairs: PairTable } {
  const random = randomStream(seed)
  const margins = { reports, drugs: new Uint32Array(drugs), events: new Uint32Array(events) }
  const cells = new Uint32Array(drugs * events)
  for (let r = 0; r < reports; r++) {
    const named = (of: number): ReadonlySet<number> =>
      new Set(Array.from({ length: 1 + random.below(3) }, () => Math.floor(of * random.uniform() ** 2)))
    const own = named(drugs)
    const seen = new Set(named(events))
    // One drug has an event of its own.
    if (own.has(3) && random.uniform() < 0.5) seen.add(5)
    for (const d of own) margins.drugs[d] = (margins.drugs[d] ?? 0) + 1
    for (const e of seen) margins.events[e] = (margins.events[e] ?? 0) + 1
    for (const d of own) for (const e of seen) cells[d * events + e] = (cells[d * events + e] ?? 0) + 1
  }
  const places = [...cells.keys()].filter((i) => (cells[i] ?? 0) > 0)
  return {
    margins,
    pairs: {
      drug: Uint32Array.from(places, (i) => Math.floor(i / events)),
      event: Uint32Array.from(places, (i) => i % events),
      n: Uint32Array.from(places, (i) => cells[i] ?? 0),
    },
  }
}
const example = counted(4, 3000, 40, 60)
const tableOf = (i: number, { margins, pairs }: typeof example) => {
  const a = pairs.n[i] ?? 0
  const b = (margins.drugs[pairs.drug[i] ?? 0] ?? 0) - a
  const c = (margins.events[pairs.event[i] ?? 0] ?? 0) - a
  return { a, b, c, d: margins.reports - a - b - c }
}
const close = (got: number | null, want: number | null): void => {
  if (want === null || got === null || !Number.isFinite(want)) expect(got).toBe(want)
  else expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(want)))
}
const ratio = (r: RatioEstimate): readonly (number | null)[] => {
  switch (r.kind) {
    case 'estimated':
      return [r.value, r.interval.low, r.interval.high]
    case 'infinite':
      return [Infinity, r.low, null]
    case 'zero':
      return [0, null, null]
    case 'no-comparison':
      return [null, null, null]
  }
}

describe('measures of all pairs at once', () => {
  function agrees(of: typeof example, block?: number): void {
    for (const scored of scoredBlocks(of.pairs, { margins: of.margins, level, prior }, block))
      for (let i = scored.from; i < scored.below; i++) {
        const got = screenedPair(scored, i, of.margins)
        const table = tableOf(i, of)
        const e = expectedReports(table)
        close(got.expected, e)
        for (const [keys, want] of [
          [['ror', 'rorLow', 'rorHigh'], ratio(reportingOddsRatio(table, level))],
          [['prr', 'prrLow', 'prrHigh'], ratio(proportionalReportingRatio(table, level))],
        ] as const)
          keys.forEach((key, k) => close(got[key], want[k] ?? null))
        if (!comparable(table)) {
          for (const key of ['ic', 'icLow', 'icHigh', 'chi2', 'chi2Yates', 'ebgm', 'eb05', 'eb95'] as const)
            expect(got[key]).toBeNull()
          continue
        }
        const ic = informationComponent(table.a, e, level)
        close(got.ic, ic.ic)
        close(got.icLow, ic.interval.low)
        close(got.icHigh, ic.interval.high)
        close((got.chi2 ?? 0) - quickChiSquared(table.a, table.b, table.c, table.d), 0)
        close((got.chi2Yates ?? 0) - quickChiSquaredYates(table.a, table.b, table.c, table.d), 0)
        const s = gpsScores(table.a, e, prior)
        for (const key of ['ebgm', 'eb05', 'eb95'] as const)
          expect(Math.abs((got[key] ?? 0) / s[key] - 1)).toBeLessThan(1e-6)
        const exact = quickExactTest(table)
        if (exact.kind === 'tested') expect(Math.abs(got.p - exact.pGreater)).toBeLessThan(1e-11)
      }
  }

  it('are those of each table alone', () => agrees(example))

  it('of tables with empty cells are infinite, nought or not told, as of each alone', () => {
    // Three reports: drug 0 in all with event 0 in all; drug 1 only with event 1, and event 1 only with drug 1.
    agrees({
      margins: { reports: 3, drugs: Uint32Array.of(3, 1), events: Uint32Array.of(3, 1) },
      pairs: { drug: Uint32Array.of(0, 0, 1, 1), event: Uint32Array.of(0, 1, 0, 1), n: Uint32Array.of(3, 1, 1, 1) },
    })
  })

  it('do not depend on how the pairs are cut into blocks', () => {
    const rows = (block: number) =>
      Array.from(scoredBlocks(example.pairs, { margins: example.margins, level, prior }, block), (b) =>
        Array.from({ length: b.below - b.from }, (_, r) => screenColumnNames.map((c) => b.columns[c][r])),
      ).flat()
    expect(rows(7)).toEqual(rows(100_000))
  })
})

describe('the best of many', () => {
  it('are those that sorting puts first; of equal ones those that came first; NaN never', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN), fc.constant(Infinity))),
        fc.integer({ min: 0, max: 12 }),
        (values, most) => {
          const best = bestOf(most)
          values.forEach((v, i) => best.offer(i, v))
          const sorted = values
            .map((v, i) => ({ v, i }))
            .filter(({ v }) => !Number.isNaN(v))
            .toSorted((a, b) => (a.v === b.v ? a.i - b.i : b.v > a.v ? 1 : -1))
          expect(best.places()).toEqual(sorted.slice(0, most).map(({ i }) => i))
        },
      ),
    )
  })
})

describe('how many pairs stand out', () => {
  it('is what Benjamini and Hochberg find among all possible pairs, those never reported too', () => {
    const { margins, pairs } = example
    const reported = new Map([...pairs.n.keys()].map((i) => [`${pairs.drug[i]} ${pairs.event[i]}`, pairs.n[i] ?? 0]))
    const p = [...margins.drugs].flatMap((drug, d) =>
      [...margins.events].flatMap((event, e) =>
        drug > 0 && event > 0 ? [excessP(reported.get(`${d} ${e}`) ?? 0, drug, event, margins.reports)] : [],
      ),
    )
    const found = discoveries(margins, pairs, 0.05)
    expect(found.tests).toBe(p.length)
    expect(found.found).toBe(benjaminiHochberg(p).filter((q) => q <= 0.05).length)
    expect(found.found).toBeGreaterThanOrEqual(1)
    expect(p.filter((v) => v <= (found.threshold ?? 0)).length).toBe(found.found)
    expect(() => discoveries(margins, pairs, 0.5)).toThrow(RangeError)
  })

  /** The same sum over each pair of a drug and an event and each count, by the measures of single tables. */
  function chanceOf(margins: Margins, id: string): number {
    const rule = ruleOf(id)
    let sum = 0
    for (const drug of margins.drugs)
      for (const event of margins.events)
        for (let a = 1; a <= Math.min(drug, event); a++) {
          const [b, c] = [drug - a, event - a]
          const table = { a, b, c, d: margins.reports - a - b - c }
          if (table.d < 0 || meetsRule(rule, a, measureTable(table, { level, prior })).met !== true) continue
          sum += Math.exp(hypergeometricLogPmf(a, event, margins.reports - event, drug))
        }
    return sum
  }

  it('by chance is what the probabilities of every count of every pair that meets the rule add up to', () => {
    const { margins } = counted(6, 120, 12, 15)
    const ids = ['umc-ic025', 'ror-lower-3', 'ema-prr-5', 'evans-2001-uncorrected', 'fda-eb05']
    const got = metByChance({ margins, level, prior }, ids.map(ruleOf))
    ids.forEach((id, k) => {
      const want = chanceOf(margins, id)
      expect(want).toBeGreaterThan(0)
      expect(Math.abs((got[k] ?? 0) - want)).toBeLessThan(1e-6 * (1 + want))
    })
  })

  // By hand: 4 reports of the drug, 4 of the event, 100 in all. Four together have probability 1/C(100,4), and then the ratio is
  // infinite from 67 up; three have 4·96/C(100,4), and the ROR is 3·95 = 285 from 14.1 up.
  it('counts an infinite ratio by its lower limit, and not as if it were none', () => {
    const margins = { reports: 100, drugs: Uint32Array.of(4), events: Uint32Array.of(4) }
    const all = (100 * 99 * 98 * 97) / 24
    const [got] = metByChance({ margins, level, prior: null }, [ruleOf('ror-lower-3')])
    expect(Math.abs((got ?? 0) * all - 385)).toBeLessThan(1e-3)
  })

  it('by chance, where margins are put together, is right to a hundredth', () => {
    const zipf = (of: number, total: number): Uint32Array => {
      const sum = Array.from({ length: of }, (_, i) => 1 / (i + 5)).reduce((x, y) => x + y, 0)
      return Uint32Array.from({ length: of }, (_, i) => Math.max(1, Math.round(total / (i + 5) / sum)))
    }
    const margins = { reports: 20_000, drugs: zipf(700, 50_000), events: zipf(900, 40_000) }
    const setting = { margins, level, prior }
    const rules = ['umc-ic025', 'ror-lower-3', 'evans-2001', 'fda-eb05'].map(ruleOf)
    const exact = metByChance(setting, rules, Infinity)
    const grouped = groupedMargins(margins, 20_000)
    expect(grouped.drugs.length * grouped.events.length).toBeLessThanOrEqual(20_000)
    expect(grouped.drugs.reduce((sum, g) => sum + g.many, 0)).toBe(700)
    metByChance(setting, rules).forEach((v, k) => expect(Math.abs((v ?? 0) / (exact[k] ?? 0) - 1)).toBeLessThan(0.01))
  })
})

describe('screening', () => {
  const wish: ScreenWish = {
    level,
    likelihood: 'mixture-truncated',
    edgePrior: 'withhold',
    falseDiscovery: 0.05,
    least: 3,
    drug: null,
    event: null,
    rule: null,
    order: 'ic025',
    most: 5,
  }
  const screened = (w: Partial<ScreenWish>) =>
    screenPairs(example.margins, example.pairs, { ...wish, ...w }, async () => {})

  it('puts the event that one drug has of its own first, and counts each rule over all pairs', async () => {
    const result = await screened({})
    expect(result.best[0]).toMatchObject({ drug: 3, event: 5 })
    expect(result.best.length).toBe(5)
    expect(result.pairs).toBe(example.pairs.n.length)
    const evans = result.rules.find((r) => r.rule === 'evans-2001')
    let met = 0
    example.pairs.n.forEach((n, i) => {
      const table = tableOf(i, example)
      const prr = proportionalReportingRatio(table, level)
      const large = prr.kind === 'infinite' || (prr.kind === 'estimated' && prr.value >= 2)
      if (n >= 3 && large && quickChiSquaredYates(table.a, table.b, table.c, table.d) >= 4) met++
    })
    expect(evans?.met).toBe(met)
  })

  it('of one drug shows its pairs only, in the order asked for', async () => {
    const { best, fitting } = await screened({ drug: 3, least: 1, order: 'reports', most: 1000 })
    expect(best.every((p) => p.drug === 3)).toBe(true)
    expect(best.length).toBe(fitting)
    expect(best.map((p) => p.n)).toEqual(best.map((p) => p.n).toSorted((a, b) => b - a))
  })

  it('by a prior at its edge gives no EBGM and leaves its rules untold, unless it is asked for', async () => {
    // Drug and event by chance alone: one ratio fits all pairs.
    const random = randomStream(3)
    const margins = { reports: 4000, drugs: new Uint32Array(12), events: new Uint32Array(12) }
    const cells = new Uint32Array(144)
    for (let r = 0; r < margins.reports; r++) {
      const [d, e] = [random.below(12), random.below(12)]
      margins.drugs[d] = (margins.drugs[d] ?? 0) + 1
      margins.events[e] = (margins.events[e] ?? 0) + 1
      cells[d * 12 + e] = (cells[d * 12 + e] ?? 0) + 1
    }
    const pairs = {
      drug: Uint32Array.from(cells, (_, i) => Math.floor(i / 12)),
      event: Uint32Array.from(cells, (_, i) => i % 12),
      n: cells,
    }
    const got = await screenPairs(margins, pairs, wish, async () => {})
    expect(got.gps.kind === 'fitted' && got.gps.boundary.length).toBeGreaterThan(0)
    expect(got.use).toEqual({ kind: 'none', why: 'prior-at-edge' })
    expect(got.best.every((p) => p.ebgm === null && p.eb05 === null)).toBe(true)
    expect(got.rules.find((r) => r.rule === 'fda-eb05')).toEqual({ rule: 'fda-eb05', met: null, byChance: null })
    const used = await screenPairs(margins, pairs, { ...wish, edgePrior: 'use' }, async () => {})
    expect(used.use).toMatchObject({ kind: 'prior', atEdge: true })
    expect(used.best.every((p) => p.ebgm !== null)).toBe(true)
  })

  it('of too few pairs gives no EBGM and leaves its rules untold, and everything else', async () => {
    const few = counted(9, 5, 2, 2)
    const result = await screenPairs(few.margins, few.pairs, { ...wish, least: 1 }, async () => {})
    expect(result.gps.kind).toBe('refused')
    expect(result.best.every((p) => p.ebgm === null && p.ic !== null)).toBe(true)
    expect(result.rules.find((r) => r.rule === 'fda-eb05')).toEqual({ rule: 'fda-eb05', met: null, byChance: null })
  })
})
