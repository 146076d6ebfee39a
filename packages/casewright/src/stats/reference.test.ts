import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import * as s from './index.ts'

// R 4.2.2 and survival 3.5-3 vectors that lie beside the checkout; where they do not, these tests show as skipped.
const data = new URL('../../../../../shared/data/', import.meta.url)
const there = existsSync(fileURLToPath(data))
type Row = Readonly<Record<string, string>>

function readText(path: string): string {
  const bytes = readFileSync(new URL(path, data))
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** CSV with quoted cells; quotes never hold line breaks here. */
function readTable(path: string): readonly Row[] {
  const [head = [], ...rows] = readText(path)
    .trim()
    .split(/\r?\n/u)
    .map((line) => [...`,${line}`.matchAll(/,(?:"([^"]*)"|([^,]*))/gu)].map((m) => m[1] ?? m[2] ?? ''))
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])))
}

const num = (row: Row | undefined, name: string): number => {
  const text = row?.[name] ?? ''
  if (text === 'Inf' || text === '-Inf') return text === 'Inf' ? Infinity : -Infinity
  return text === '' || text === 'NA' ? Number.NaN : Number(text)
}

/** Largest relative difference met, by quantity; `absolute` where the reference is 0. */
function close(got: number, want: number, relative: number, what: string): void {
  if (got === want) return
  const error = Math.abs(got - want) / (want === 0 ? 1 : Math.abs(want))
  if (!(error <= relative)) expect.fail(`${what}: got ${got}, want ${want}, off by ${error}`)
}

const CLOSED = 1e-10
const ITERATED = 1e-8

describe.skipIf(!there)('agreement with R on shared vectors', () => {
  it('special functions, 1e-12 (1e-11 in tails below 1e-100)', () => {
    const functions: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
      lgamma: s.logGamma,
      pbeta: s.betaCdf,
      qbeta: s.betaQuantile,
      pgamma: s.gammaCdf,
      qgamma: s.gammaQuantile,
      pchisq: (x, df) => s.gammaCdf(x / 2, df / 2),
      qchisq: s.chiSquaredQuantile,
      pnorm: s.normalCdf,
      qnorm: s.normalQuantile,
    }
    let tested = 0
    for (const row of readTable('reference-statistics/special_functions.csv')) {
      const f = functions[row['fn'] ?? '']
      if (f === undefined) continue
      const want = num(row, 'value')
      const got = f(num(row, 'a1'), num(row, 'a2'), num(row, 'a3'))
      // R 4.2 flushes probabilities of the order of 1e-300 to 0.
      if (want === 0) expect(got).toBeLessThan(1e-290)
      else close(got, want, Math.abs(want) < 1e-100 ? 1e-11 : 1e-12, JSON.stringify(row))
      tested++
    }
    expect(tested).toBeGreaterThan(500)
  })

  it('binomial intervals, 1e-10', () => {
    for (const row of readTable('reference-statistics/binomial_intervals.csv')) {
      const [x, n, conf] = [num(row, 'x'), num(row, 'n'), num(row, 'conf')]
      const check = (name: string, { low, high }: { low: number; high: number }) => {
        close(low, num(row, `${name}_lo`), CLOSED, `${name} low ${x}/${n}`)
        close(high, num(row, `${name}_hi`), CLOSED, `${name} high ${x}/${n}`)
      }
      check('cp', s.clopperPearson(x, n, conf))
      if (x > 0 || num(row, 'wilson_lo') === 0) check('wilson', s.wilson(x, n, conf))
      if (2 * x !== n) check('wilsoncc', s.wilsonContinuity(x, n, conf))
      check('jeffreys', s.jeffreys(x, n, conf, 'equal-tailed'))
    }
  })

  it('Poisson intervals, 1e-10', () => {
    for (const row of readTable('reference-statistics/poisson_intervals.csv')) {
      const { low, high } = s.exactPoisson(num(row, 'x'), num(row, 'conf'))
      close(low, num(row, 'lo'), CLOSED, 'low')
      close(high, num(row, 'hi'), CLOSED, 'high')
    }
  })

  it('2 × 2 tables: p-values and chi-squared 1e-10; odds ratio and interval to what R’s root finder gives', () => {
    for (const row of readTable('reference-statistics/two_by_two.csv')) {
      const table = { a: num(row, 'a'), b: num(row, 'b'), c: num(row, 'c'), d: num(row, 'd') }
      const f = s.fisherExact(table, 0.95)
      if (f.kind !== 'tested') throw new Error(`refused ${JSON.stringify(table)}`)
      const at = JSON.stringify(table)
      close(f.p, num(row, 'fisher_p'), CLOSED, `p ${at}`)
      close(f.pGreater, num(row, 'p_greater'), CLOSED, `greater ${at}`)
      close(f.pLess, num(row, 'p_less'), CLOSED, `less ${at}`)
      // fisher.test() calls uniroot() with tol = eps^¼ = 1.2e-4 on the odds ratio, or on its inverse above 1.
      const rootFinder = (got: number, want: number) => {
        const gap = want > 1 ? 1 / got - 1 / want : got - want
        if (!(Math.abs(gap) < 1.3e-4)) expect.fail(`${got} and ${want} ${at}`)
      }
      rootFinder(f.oddsRatio, num(row, 'fisher_or'))
      rootFinder(f.interval.low, num(row, 'fisher_lo'))
      rootFinder(f.interval.high, num(row, 'fisher_hi'))
      const plain = s.chiSquared([
        [table.a, table.b],
        [table.c, table.d],
      ])
      const yates = s.chiSquaredYates(table)
      if (plain.kind !== 'tested' || yates.kind !== 'tested') throw new Error(`refused ${at}`)
      expect(Math.abs(plain.statistic - num(row, 'chisq'))).toBeLessThanOrEqual(1e-10 * (1 + plain.statistic))
      close(plain.p, num(row, 'chisq_p'), CLOSED, `chi-squared p ${at}`)
      expect(Math.abs(yates.statistic - num(row, 'yates'))).toBeLessThanOrEqual(1e-10 * (1 + yates.statistic))
      close(yates.p, num(row, 'yates_p'), ITERATED, `Yates p ${at}`)
    }
  })

  it('Holm and Benjamini–Hochberg', () => {
    const rows = readTable('reference-statistics/p_adjust.csv')
    const p = rows.map((row) => num(row, 'p'))
    s.holm(p).forEach((v, i) => close(v, num(rows[i], 'holm'), CLOSED, 'Holm'))
    s.benjaminiHochberg(p).forEach((v, i) => close(v, num(rows[i], 'BH'), CLOSED, 'BH'))
  })
})

describe.skipIf(!there)('agreement with R survival on shared vectors', () => {
  const vectors = there ? readTable('reference-statistics/vectors_models.csv.gz') : []
  const byId = Map.groupBy(vectors, (row) => row['id'] ?? '')
  const series = (id: string, quantity: string): readonly number[] =>
    (byId.get(id) ?? []).filter((row) => row['quantity'] === quantity).map((row) => num(row, 'value'))
  const one = (id: string, quantity: string, index?: string): number =>
    num(
      (byId.get(id) ?? []).find((r) => r['quantity'] === quantity && (index === undefined || r['index'] === index)),
      'value',
    )

  const tables = {
    lung: { time: 'time', status: 'status', event: '2' },
    veteran: { time: 'time', status: 'status', event: '1' },
    ovarian: { time: 'futime', status: 'fustat', event: '1' },
  } as const
  type Name = keyof typeof tables
  const followed = (row: Row, name: Name): s.Followed => {
    const { time, status, event } = tables[name]
    return { time: num(row, time), event: row[status] === event }
  }
  const rowsOf = (name: Name) => readTable(`reference-statistics/data/survival_${name}.csv`)
  const curve = (patients: readonly s.Followed[], scale: s.SurvivalScale): s.SurvivalCurve => {
    const c = s.kaplanMeier(patients, 0.95, scale)
    if (c.kind !== 'curve') throw new Error('no data')
    return c
  }
  const same = (got: number | undefined, want: number, what: string) => {
    if (Number.isNaN(want)) expect({ what, got }).toEqual({ what, got: undefined })
    else close(got ?? Number.NaN, want, ITERATED, what)
  }

  for (const name of ['lung', 'veteran', 'ovarian'] as const)
    for (const scale of ['plain', 'log', 'log-log', 'logit', 'arcsin'] as const)
      it(`Kaplan–Meier of ${name}, ${scale} interval and quantiles`, () => {
        const id = `km_${name}_${scale}`
        const c = curve(
          rowsOf(name).map((row) => followed(row, name)),
          scale,
        )
        expect(c.points.map((p) => p.time)).toEqual(series(id, 'time'))
        expect(c.points.map((p) => p.atRisk)).toEqual(series(id, 'n.risk'))
        expect(c.points.map((p) => p.events)).toEqual(series(id, 'n.event'))
        expect(c.points.map((p) => p.censored)).toEqual(series(id, 'n.censor'))
        const [surv, se, lower, upper] = ['surv', 'std.err', 'lower', 'upper'].map((q) => series(id, q))
        c.points.forEach((p, i) => {
          expect(Math.abs(p.survival - (surv?.[i] ?? 9))).toBeLessThan(1e-12)
          if (p.survival > 0) close(p.standardError / p.survival, se?.[i] ?? Number.NaN, CLOSED, 'se of log S')
          same(p.interval?.low, lower?.[i] ?? Number.NaN, `low at ${p.time}`)
          same(p.interval?.high, upper?.[i] ?? Number.NaN, `high at ${p.time}`)
        })
        for (const share of ['25', '50', '75']) {
          const q = s.survivalQuantile(c, Number(share) / 100)
          const from = `km_quantile_${name}_${scale}`
          same(q.time, one(from, 'q', share), `quantile ${share}`)
          same(q.low, one(from, 'lower', share), `lower ${share}`)
          same(q.high, one(from, 'upper', share), `upper ${share}`)
        }
      })

  it('restricted mean and Nelson–Aalen of lung', () => {
    const patients = rowsOf('lung').map((row) => followed(row, 'lung'))
    const mean = s.restrictedMean(curve(patients, 'log'), 500)
    close(mean.mean, one('km_rmean_lung', 'table', 'rmean'), CLOSED, 'restricted mean')
    close(mean.standardError, one('km_rmean_lung', 'table', 'se(rmean)'), CLOSED, 'its error')
    const hazard = s.nelsonAalen(patients, 0.95)
    if (hazard.kind !== 'curve') throw new Error('no data')
    const cumhaz = series('na_lung', 'cumhaz')
    expect(cumhaz.length).toBe(hazard.points.length)
    hazard.points.forEach((p, i) => close(p.cumulativeHazard, cumhaz[i] ?? Number.NaN, CLOSED, 'cumulative hazard'))
  })

  const tests = [
    ['lung', 'sex'],
    ['veteran', 'trt'],
    ['veteran', 'celltype'],
    ['ovarian', 'rx'],
  ] as const
  for (const [name, group] of tests)
    for (const rho of [0, 1] as const)
      it(`log-rank of ${name} by ${group}, rho = ${rho}`, () => {
        const id = `survdiff_${name}_${group}_rho_${rho}`
        const rows = rowsOf(name)
        const order = group === 'celltype' ? ['squamous', 'smallcell', 'adeno', 'large'] : ['1', '2']
        const groups = order.map((level) =>
          rows.filter((row) => row[group] === level).map((row) => followed(row, name)),
        )
        const r = s.logRank(groups, rho)
        if (r.kind !== 'tested') throw new Error('refused')
        r.groups.forEach((g, i) => {
          close(g.observed, series(id, 'obs')[i] ?? Number.NaN, CLOSED, 'observed')
          close(g.expected, series(id, 'exp')[i] ?? Number.NaN, CLOSED, 'expected')
        })
        r.covariance.flat().forEach((v, i) => close(v, series(id, 'var')[i] ?? Number.NaN, CLOSED, 'covariance'))
        close(r.statistic, one(id, 'chisq'), CLOSED, 'chi-squared')
        close(r.p, one(id, 'p'), CLOSED, 'p')
      })

  it('Weibull of lung, ovarian and the events of lung, as survreg', () => {
    const timed = ({ time, event }: s.Followed): s.Timed => (event ? s.exactly(time) : s.after(time))
    const cases = {
      survreg_weibull_lung_1: rowsOf('lung').map((row) => timed(followed(row, 'lung'))),
      survreg_weibull_ovarian_1: rowsOf('ovarian').map((row) => timed(followed(row, 'ovarian'))),
      weibull_tto_lung_events: rowsOf('lung')
        .map((row) => followed(row, 'lung'))
        .filter((f) => f.event)
        .map(timed),
    }
    for (const [id, patients] of Object.entries(cases)) {
      const fit = s.weibull(patients, 0.95, 10)
      if (fit.kind !== 'fitted') throw new Error(fit.why)
      close(fit.shape.value, one(id, 'weibull_shape'), ITERATED, `${id} shape`)
      close(fit.scale.value, one(id, 'weibull_scale'), ITERATED, `${id} scale`)
      close(fit.logLikelihood, one(id, 'loglik', '1'), ITERATED, `${id} log-likelihood`)
      close(fit.covariance.scale, one(id, 'vcov', '1'), ITERATED, `${id} variance of log scale`)
      close(-fit.covariance.both, one(id, 'vcov', '2'), ITERATED, `${id} covariance`)
      close(fit.covariance.shape, one(id, 'vcov', '4'), ITERATED, `${id} variance of log shape`)
    }
  })

  it('the survival folder: curve, medians, log-rank and Weibull of lung and veteran', () => {
    const lungRows = readTable('survival/lung.csv')
    const lung = lungRows.map((row) => followed(row, 'lung'))
    const events = curve(lung, 'log').points.filter((p) => p.events > 0)
    readTable('survival/expected_km_curve_lung_log.csv').forEach((row, i) => {
      const p = events[i]
      if (p === undefined) throw new Error('curve too short')
      close(p.time, num(row, 'time'), 0, 'time')
      close(p.survival, num(row, 'surv'), ITERATED, 'survival')
      close(p.standardError, num(row, 'std.err'), ITERATED, 'standard error')
      close(p.interval?.low ?? Number.NaN, num(row, 'lower'), ITERATED, 'low')
      close(p.interval?.high ?? Number.NaN, num(row, 'upper'), ITERATED, 'high')
    })
    const veteranRows = readTable('survival/veteran.csv')
    const sets: Readonly<Record<string, readonly s.Followed[]>> = {
      'lung all': lung,
      'lung sex=1': lungRows.filter((r) => r['sex'] === '1').map((r) => followed(r, 'lung')),
      'lung sex=2': lungRows.filter((r) => r['sex'] === '2').map((r) => followed(r, 'lung')),
      'veteran trt=1': veteranRows.filter((r) => r['trt'] === '1').map((r) => followed(r, 'veteran')),
      'veteran trt=2': veteranRows.filter((r) => r['trt'] === '2').map((r) => followed(r, 'veteran')),
    }
    let tested = 0
    for (const row of readTable('survival/expected_km_medians.csv')) {
      const patients = sets[`${row['dataset']} ${row['strata']}`]
      if (patients === undefined) continue
      const q = s.survivalQuantile(curve(patients, row['conf_type'] as s.SurvivalScale), 0.5)
      same(q.time, num(row, 'median'), JSON.stringify(row))
      same(q.low, num(row, 'lcl'), JSON.stringify(row))
      same(q.high, num(row, 'ucl'), JSON.stringify(row))
      tested++
    }
    expect(tested).toBe(7)
    const veteran = readTable('survival/expected_weibull_survreg.csv').find((row) => row['dataset'] === 'veteran')
    const fit = s.weibull(
      veteranRows.map((r) => followed(r, 'veteran')).map((f) => (f.event ? s.exactly(f.time) : s.after(f.time))),
      1 - 2 * s.normalCdf(-1.96), // that file rounds z to 1.96
      10,
    )
    if (fit.kind !== 'fitted') throw new Error(fit.why)
    close(fit.shape.value, num(veteran, 'shape_beta'), ITERATED, 'shape')
    close(fit.shape.interval.low, num(veteran, 'shape_lcl'), ITERATED, 'shape low')
    close(fit.shape.interval.high, num(veteran, 'shape_ucl'), ITERATED, 'shape high')
    close(fit.scale.interval.low, num(veteran, 'scale_lcl'), ITERATED, 'scale low')
    close(fit.scale.interval.high, num(veteran, 'scale_ucl'), ITERATED, 'scale high')
  })
})
