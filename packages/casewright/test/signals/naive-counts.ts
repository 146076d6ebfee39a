import type {
  CubeAsk,
  CubeRow,
  Margins,
  PairTable,
  ReportPredicate,
  ReportRange,
} from '../../src/model/signal/counts.ts'
import {
  ageBands,
  type CountRole,
  type CountScope,
  type ReportFilter,
  type Stratum,
} from '../../src/model/signal/scope.ts'
import { drugsOfLake, type PlainReport, termsOfLake } from './random-reports.ts'

/** Counting as one would by hand, one report after the other: what every engine is compared with. */
export const naiveCounts = (reports: readonly PlainReport[]) => ({
  margins: (scope: CountScope, range?: ReportRange): Margins => {
    const kept = reports.filter((r) => isKept(r, scope.keep, range))
    const drugs = new Uint32Array(drugsOfLake)
    const events = new Uint32Array(termsOfLake)
    for (const r of kept) {
      for (const d of named(r, scope.role)) drugs[d] = (drugs[d] ?? 0) + 1
      for (const e of r.events) events[e] = (events[e] ?? 0) + 1
    }
    return { reports: kept.length, drugs, events }
  },
  pairs: (scope: CountScope, range?: ReportRange): PairTable => {
    const counts = new Map<number, number>()
    for (const r of reports.filter((report) => isKept(report, scope.keep, range)))
      for (const d of named(r, scope.role))
        for (const e of r.events) counts.set(d * 1000 + e, (counts.get(d * 1000 + e) ?? 0) + 1)
    const rows = [...counts].sort(([a], [b]) => a - b)
    return {
      drug: Uint32Array.from(rows, ([key]) => Math.floor(key / 1000)),
      event: Uint32Array.from(rows, ([key]) => key % 1000),
      n: Uint32Array.from(rows, ([, n]) => n),
    }
  },
  cube: ({ flags, by, keep }: CubeAsk, range?: ReportRange): readonly CubeRow[] => {
    const rows = new Map<string, { bits: number; by: (string | number | null)[]; n: number }>()
    for (const r of reports.filter((report) => isKept(report, keep, range))) {
      const bits = flags.reduce((sum, flag, i) => sum + (answer(r, flag) ? 2 ** i : 0), 0)
      const levels = by.map((stratum) => level(r, stratum))
      const key = JSON.stringify([levels, bits])
      const row = rows.get(key) ?? { bits, by: levels, n: 0 }
      row.n++
      rows.set(key, row)
    }
    return [...rows.values()].sort((a, b) => order([...a.by, a.bits], [...b.by, b.bits]))
  },
})

const named = (r: PlainReport, role: CountRole): readonly number[] =>
  role === 'any' ? r.drugs : role === 'suspect' ? r.suspects : r.primaries

function level(r: PlainReport, stratum: Stratum): string | number | null {
  if (stratum === 'year') return r.year === 0 ? null : r.year
  if (stratum !== 'age') return r[stratum]
  const age = r.age_years
  return age === null ? null : (ageBands.findLast((edge) => age >= edge) ?? null)
}

function order(a: readonly (string | number | null)[], b: readonly (string | number | null)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? null
    if (left === right) continue
    if (left === null) return -1
    if (right === null) return 1
    return left < right ? -1 : 1
  }
  return 0
}

const share = (a: readonly number[], b: readonly number[]): boolean => a.some((id) => b.includes(id))

function answer(r: PlainReport, p: ReportPredicate): boolean {
  switch (p.has) {
    case 'drug':
      return share(named(r, p.role), p.ids)
    case 'event':
      return share(r.events, p.ids)
    case 'indication':
      return share(r.indications, p.ids)
    case 'number':
      return p.reports.includes(r.report)
    case 'literature':
      return r.literature !== null
    case 'health-professional':
      return ['physician', 'pharmacist', 'health-professional'].includes(r.reporter ?? '')
    case 'serious':
      return r.serious === true
    case 'duplicate':
      return isDuplicate(r, p.kind)
  }
}

function isDuplicate(r: PlainReport, kind: ReportFilter['withoutDuplicates'][number]): boolean {
  if (kind === 'manufacturer-number') return r.duplicate_manufacturer_number
  if (kind === 'same-facts') return r.duplicate_same_facts
  return kind === 'probable' ? r.duplicate_probable : r.duplicate_literature
}

function isKept(r: PlainReport, f: ReportFilter, range: ReportRange | undefined): boolean {
  const age = r.age_years
  return (
    (range === undefined || (r.report >= range.from && r.report < range.below)) &&
    !f.withoutDuplicates.some((kind) => isDuplicate(r, kind)) &&
    (f.sex === undefined || r.sex === f.sex) &&
    (f.age === undefined || (age !== null && age >= Math.fround(f.age.from) && age < Math.fround(f.age.below))) &&
    (f.years === undefined || (r.year >= f.years.from && r.year <= f.years.to)) &&
    (f.countries === undefined || (r.country !== null && f.countries.includes(r.country))) &&
    (f.reporters === undefined || f.reporters.some((kind) => kind === r.reporter)) &&
    (f.reportTypes === undefined || f.reportTypes.some((type) => type === r.report_type)) &&
    (f.serious === undefined || r.serious === f.serious) &&
    (f.literature === undefined || (r.literature !== null) === (f.literature === 'only')) &&
    (f.withAnyDrug === undefined || share(r.drugs, f.withAnyDrug)) &&
    (f.withoutDrugs === undefined || !share(r.drugs, f.withoutDrugs)) &&
    (f.withAnyIndication === undefined || share(r.indications, f.withAnyIndication)) &&
    (f.withoutEvents === undefined || !share(r.events, f.withoutEvents)) &&
    (f.withoutReports === undefined || !f.withoutReports.includes(r.report))
  )
}
