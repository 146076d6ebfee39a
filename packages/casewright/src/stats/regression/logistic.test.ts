import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firthLogistic } from './firth-logistic.ts'
import type { GroupedBinary } from './grouped-binary.ts'
import type { LogisticRegression } from './logistic-regression.ts'
import { ridgeLogistic } from './ridge-logistic.ts'

const data = new URL('../../../../../../shared/data/reference-statistics/', import.meta.url)
const there = existsSync(fileURLToPath(data))
type Row = Readonly<Record<string, string>>

function readTable(path: string): readonly Row[] {
  const bytes = readFileSync(new URL(path, data))
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const [head = [], ...rows] = text
    .trim()
    .split(/\r?\n/u)
    .map((line) => [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map((m) => m[1] ?? m[2] ?? ''))
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])))
}

function fitted(fit: LogisticRegression): Extract<LogisticRegression, { kind: 'fitted' }> {
  if (fit.kind !== 'fitted') throw new Error(fit.kind)
  expect(fit.converged).toBe(true)
  return fit
}

/** Rows of one outcome each, as patterns of one observation. */
const ungrouped = (rows: readonly Row[], outcome: string, names: readonly string[]): GroupedBinary => ({
  patterns: rows.map((row) => names.map((name) => Number(row[name]))),
  events: rows.map((row) => Number(row[outcome])),
  totals: rows.map(() => 1),
})

/** The same observations, gathered by pattern. */
function grouped({ patterns, events, totals }: GroupedBinary): GroupedBinary {
  const byKey = new Map<string, { pattern: readonly number[]; y: number; n: number }>()
  patterns.forEach((pattern, i) => {
    const key = pattern.join(' ')
    const own = byKey.get(key) ?? { pattern, y: 0, n: 0 }
    byKey.set(key, { pattern, y: own.y + (events[i] ?? 0), n: own.n + (totals[i] ?? 0) })
  })
  const all = [...byKey.values()]
  return { patterns: all.map((p) => p.pattern), events: all.map((p) => p.y), totals: all.map((p) => p.n) }
}

describe.skipIf(!there)('Firth regression beside R', () => {
  const vectors = there ? readTable('vectors_models.csv.gz') : []
  const value = (id: string, quantity: string, index: string): number =>
    Number(vectors.find((r) => r['id'] === id && r['quantity'] === quantity && r['index'] === index)?.['value'])

  it('sex2 (urinary tract infection, Heinze): logistf 1.26.1, profile intervals of every coefficient, grouped or not', () => {
    const names = ['age', 'oc', 'vic', 'vicl', 'vis', 'dia']
    // brglm2 0.9, tools/oracle/regression.R. logistf 1.26 weighs by 1 + leverage and prints smaller ones.
    const variances = [0.179487904658, 0.196952622629, 0.300760064054, 0.294938444205, 0.174195684961, 2.80565318561]
    const one = ungrouped(readTable('data/logistf_sex2.csv'), 'case', names)
    for (const input of [one, grouped(one)]) {
      const fit = fitted(firthLogistic(input, { level: 0.95, profile: names.map((_, i) => i) }))
      expect(Math.abs(fit.intercept - value('logistf_sex2_PL', 'coef', '(Intercept)'))).toBeLessThan(1e-7)
      expect(Math.abs(fit.penalised - value('logistf_sex2_PL', 'loglik', 'full'))).toBeLessThan(1e-8)
      names.forEach((name, j) => {
        const c = fit.coefficients[j]
        if (c === undefined) throw new Error(name)
        expect(Math.abs(c.estimate - value('logistf_sex2_PL', 'coef', name))).toBeLessThan(1e-7)
        expect(c.standardError ** 2).toBeCloseTo(variances[j] ?? 0, 10)
        expect(c.by).toBe('profile')
        // logistf stops its profile where steps fall below 1e-10 in its own scale; its limits carry some seven digits.
        expect(Math.abs(Math.log(c.interval.low) - value('logistf_sex2_PL', 'ci.lower', name))).toBeLessThan(2e-6)
        expect(Math.abs(Math.log(c.interval.high) - value('logistf_sex2_PL', 'ci.upper', name))).toBeLessThan(2e-6)
      })
    }
  })

  it('a covariate that separates the events: logistf 1.26.1, finite estimate and interval', () => {
    const input = ungrouped(readTable('data/separation_toy.csv'), 'y', ['x', 'z'])
    const fit = fitted(firthLogistic(input, { level: 0.95, profile: [0, 1] }))
    const [x, z] = fit.coefficients
    expect(Math.abs((x?.estimate ?? 0) - value('logistf_separation', 'coef', 'x'))).toBeLessThan(1e-7)
    expect(Math.abs(z?.estimate ?? 1)).toBeLessThan(1e-7)
    expect(Math.abs(Math.log(x?.interval.low ?? 0) - value('logistf_separation', 'ci.lower', 'x'))).toBeLessThan(1e-5)
    expect(Math.abs(Math.log(x?.interval.high ?? 0) - value('logistf_separation', 'ci.upper', 'x'))).toBeLessThan(1e-5)
  })

  it('a ridge with penalty 0 is glm', () => {
    const input = ungrouped(readTable('data/logistf_sex2.csv'), 'case', ['age', 'oc'])
    const fit = fitted(ridgeLogistic(input, { level: 0.95, penalty: 0 }))
    expect(Math.abs((fit.coefficients[0]?.estimate ?? 0) - value('glm_logit_sex2', 'coef', 'age'))).toBeLessThan(1e-11)
    expect(
      Math.abs((fit.coefficients[1]?.standardError ?? 0) ** 2 - value('glm_logit_sex2', 'vcov', '9')),
    ).toBeLessThan(1e-8) // glm's is that of the step before
    expect(Math.abs(-2 * fit.logLikelihood - value('glm_logit_sex2', 'dev', '1'))).toBeLessThan(1e-9)
  })
})

describe('regression of reports', () => {
  // Invented counts; R 4.2.2 with brglm2 0.9 and base R, tools/oracle/regression.R, 12 digits.
  const reports: GroupedBinary = {
    patterns: [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 1],
    ],
    events: [1200, 3, 240, 15, 9, 0, 6, 2],
    totals: [1950000, 2600, 41000, 9000, 1100, 40, 700, 25],
  }
  it.each([
    {
      what: 'Firth',
      fit: firthLogistic(reports, { level: 0.95 }),
      coefficients: [0.555123915491, 2.24240641897, 0.870893661272],
      errors: [0.26861484633, 0.0698807315311, 0.209322697942],
      penalised: -11765.6530297,
      limits: [-0.0178328777357, 1.04323304519],
    },
    {
      what: 'ridge, penalty 1',
      fit: ridgeLogistic(reports, { level: 0.95, penalty: 1 }),
      coefficients: [0.491639297662, 2.23240716462, 0.815881694018],
      errors: [0.267816517911, 0.06993309773, 0.210547193611],
      penalised: -11777.8186505,
      limits: [-0.0754860927757, 0.980305532682],
    },
    {
      what: 'ridge, penalty 10',
      fit: ridgeLogistic(reports, { level: 0.95, penalty: 10 }),
      coefficients: [0.321587040309, 2.14958710272, 0.580326182504],
      errors: [0.221283047746, 0.0699895054301, 0.193056075141],
      penalised: -11802.3002776,
      limits: [-0.126881407226, 0.740292175616],
    },
  ])('by R: $what, with the profile interval of the drug', ({ fit, coefficients, errors, penalised, limits }) => {
    const { coefficients: got, penalised: value } = fitted(fit)
    coefficients.forEach((want, j) => expect(got[j]?.estimate).toBeCloseTo(want, 10))
    errors.forEach((want, j) => expect(got[j]?.standardError).toBeCloseTo(want, 10))
    expect(value).toBeCloseTo(penalised, 6)
    expect(Math.log(got[0]?.interval.low ?? 0)).toBeCloseTo(limits[0] ?? 0, 8)
    expect(Math.log(got[0]?.interval.high ?? 0)).toBeCloseTo(limits[1] ?? 0, 8)
    expect(got.map((c) => c.by)).toEqual(['profile', 'wald', 'wald'])
  })

  const cell = fc.nat({ max: 5000 })
  const tables = fc
    .tuple(cell, cell, cell, cell)
    .filter(([a, b, c, d]) => a + c > 0 && b + d > 0 && a + b > 0 && c + d > 0)
  const one = ([a, b, c, d]: readonly [number, number, number, number]): GroupedBinary => ({
    patterns: [[1], [0]],
    events: [a, c],
    totals: [a + b, c + d],
  })

  it('Firth on one drug alone is the odds ratio with ½ added to every cell', () => {
    fc.assert(
      fc.property(tables, (t) => {
        const [a, b, c, d] = t
        const fit = fitted(firthLogistic(one(t), { level: 0.95 }))
        expect(fit.coefficients[0]?.estimate).toBeCloseTo(
          Math.log(((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5))),
          9,
        )
      }),
    )
  })

  it('a ridge draws the odds ratio towards 1, more so the larger its penalty, and never over it', () => {
    fc.assert(
      fc.property(tables, fc.double({ min: 0.01, max: 100, noNaN: true }), (t, penalty) => {
        const [less, more] = [penalty, penalty * 2].map(
          (p) =>
            fitted(ridgeLogistic(one(t), { level: 0.95, penalty: p, profile: [] })).coefficients[0]?.estimate ??
            Number.NaN,
        )
        expect(Math.abs(more ?? 0)).toBeLessThanOrEqual(Math.abs(less ?? 0) + 1e-9)
        expect((more ?? 0) * (less ?? 0)).toBeGreaterThanOrEqual(-1e-15)
      }),
    )
  })

  it('does not depend on the order of the patterns, nor on whether they are gathered', () => {
    const { patterns, events, totals } = reports
    const plain = fitted(firthLogistic(reports, { level: 0.9 }))
    const split = fitted(
      firthLogistic(
        {
          patterns: [...patterns.toReversed(), ...patterns],
          events: [...events.map((y) => Math.floor(y / 2)).toReversed(), ...events.map((y) => Math.ceil(y / 2))],
          totals: [...totals.map((n) => Math.floor(n / 3)).toReversed(), ...totals.map((n) => n - Math.floor(n / 3))],
        },
        { level: 0.9 },
      ),
    )
    plain.coefficients.forEach((c, j) => expect(split.coefficients[j]?.estimate).toBeCloseTo(c.estimate, 10))
    expect(split.coefficients[0]?.interval.low).toBeCloseTo(plain.coefficients[0]?.interval.low ?? 0, 9)
  })

  it('a drug whose every report, and no other, has the event: Firth and ridge are finite, without a penalty it says so', () => {
    const t = one([4, 0, 0, 200])
    const firth = fitted(firthLogistic(t, { level: 0.95 }))
    expect(Number.isFinite(firth.coefficients[0]?.interval.high)).toBe(true)
    expect(fitted(ridgeLogistic(t, { level: 0.95, penalty: 1 })).coefficients[0]?.oddsRatio).toBeGreaterThan(1)
    expect(ridgeLogistic(t, { level: 0.95, penalty: 0 }).kind).toBe('separated')
  })

  it('says what cannot be fitted', () => {
    expect(firthLogistic(one([0, 5, 0, 90]), { level: 0.95 }).kind).toBe('no-contrast')
    expect(firthLogistic(one([5, 0, 90, 0]), { level: 0.95 }).kind).toBe('no-contrast')
    const same = {
      patterns: [
        [1, 1],
        [0, 0],
      ],
      events: [3, 9],
      totals: [40, 900],
    }
    expect(firthLogistic(same, { level: 0.95 })).toEqual({ kind: 'collinear', covariate: 1 })
    expect(fitted(ridgeLogistic(same, { level: 0.95, penalty: 1 })).coefficients.length).toBe(2)
    expect(() => firthLogistic({ ...same, events: [50, 9] }, { level: 0.95 })).toThrow(RangeError)
    expect(() => firthLogistic({ ...same, totals: [50] }, { level: 0.95 })).toThrow(RangeError)
    expect(() => firthLogistic({ ...same, patterns: [[1], [0, 1]] }, { level: 0.95 })).toThrow(RangeError)
    expect(() => firthLogistic(same, { level: 0.95, profile: [2] })).toThrow(RangeError)
    expect(() => ridgeLogistic(same, { level: 0.95, penalty: -1 })).toThrow(RangeError)
  })
})
