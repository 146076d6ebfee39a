import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { expectedReports, relativeReportingRatio } from './expected-reports.ts'
import { informationComponent } from './information-component.ts'
import { proportionalReportingRatio } from './proportional-reporting-ratio.ts'
import { quickChiSquaredYates } from './quick-chi-squared.ts'
import type { RatioEstimate } from './ratio-estimate.ts'
import { reportingOddsRatio } from './reporting-odds-ratio.ts'

// Data beside the checkout; where it is not, these tests show as skipped.
const data = new URL('../../../../../../shared/data/disproportionality/', import.meta.url)
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

const relative = (got: number, want: number): number => Math.abs(got / want - 1)

describe.skipIf(!there)('disproportionality beside other programs', () => {
  it('every one of the 17,189 pairs of CAERS has the N, RR and PRR of openEBGM 0.9.1', () => {
    const reports = new Set<string>()
    const [drugs, events, pairs] = [
      new Map<string, Set<string>>(),
      new Map<string, Set<string>>(),
      new Map<string, Set<string>>(),
    ]
    const add = (to: Map<string, Set<string>>, key: string, id: string): void => {
      const own = to.get(key)
      if (own === undefined) to.set(key, new Set([id]))
      else own.add(id)
    }
    for (const { id = '', var1 = '', var2 = '' } of readTable('caers/caers.csv')) {
      reports.add(id)
      add(drugs, var1, id)
      add(events, var2, id)
      add(pairs, `${var1}\t${var2}`, id)
    }
    const rows = readTable('caers/openEBGM_scores_full_digits.csv.gz')
    expect(rows.length).toBe(17189)
    expect(pairs.size).toBe(17189)
    let infinite = 0
    for (const row of rows) {
      const a = pairs.get(`${row['var1']}\t${row['var2']}`)?.size ?? 0
      const b = (drugs.get(row['var1'] ?? '')?.size ?? 0) - a
      const c = (events.get(row['var2'] ?? '')?.size ?? 0) - a
      const table = { a, b, c, d: reports.size - a - b - c }
      expect(a).toBe(Number(row['N']))
      const expected = expectedReports(table)
      expect(relative(expected, Number(row['E']))).toBeLessThan(1e-13)
      const rrr = relativeReportingRatio(a, expected)
      expect(relative(rrr.kind === 'estimated' ? rrr.value : 0, Number(row['RR']))).toBeLessThan(1e-9)
      const prr = proportionalReportingRatio(table, 0.95)
      if (row['PRR'] === 'Inf') {
        expect(prr.kind).toBe('infinite')
        infinite += 1
      } else expect(relative(prr.kind === 'estimated' ? prr.value : 0, Number(row['PRR']))).toBeLessThan(1e-8)
    }
    expect(infinite).toBeGreaterThan(1000)
  })

  // These figures were made with z = 1.96.
  const limit = (ratio: RatioEstimate, side: number): number | undefined =>
    ratio.kind === 'estimated' ? ratio.value * Math.exp(side * 1.96 * ratio.logError) : undefined

  it('statin46: every value base R 4.2.2 could compute', () => {
    let [compared, overflowed] = [0, 0]
    for (const row of readTable('statin46/statin46_reference_R_base.csv')) {
      const [a = 0, b = 0, c = 0, d = 0] = ['a', 'b', 'c', 'd'].map((k) => Number(row[k]))
      const table = { a, b, c, d }
      const [ror, prr] = [reportingOddsRatio(table, 0.95), proportionalReportingRatio(table, 0.95)]
      const e = expectedReports(table)
      const got: Readonly<Record<string, number | undefined>> = {
        E: e,
        ROR: ror.kind === 'estimated' ? ror.value : undefined,
        ROR_L: limit(ror, -1),
        ROR_U: limit(ror, 1),
        PRR: prr.kind === 'estimated' ? prr.value : undefined,
        PRR_L: limit(prr, -1),
        PRR_U: limit(prr, 1),
        chi2_yates: quickChiSquaredYates(a, b, c, d),
        IC_point: informationComponent(a, e, 0.95).ic,
      }
      for (const [name, value] of Object.entries(got)) {
        const want = row[name] ?? 'NA'
        // NA: R's 32-bit integers overflowed. 0, Inf and NaN: cells that are empty.
        if (want === 'NA' || !(Math.abs(Number(want)) > 0 && Number.isFinite(Number(want)))) overflowed += 1
        else {
          const off = Math.abs((value ?? 0) - Number(want)) / (1e-3 + Math.abs(Number(want)))
          expect(off, `${row['AE']} ${row['drug']} ${name}`).toBeLessThan(1e-9)
          compared += 1
        }
      }
    }
    expect(compared).toBeGreaterThan(overflowed)
  })
})
