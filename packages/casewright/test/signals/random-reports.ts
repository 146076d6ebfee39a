import fc from 'fast-check'
import { reporterKinds, reportTypes } from '../../src/model/signal/intake.ts'
import { duplicateKinds } from '../../src/model/signal/lake.ts'
import { countRoles, type CountScope, type ReportFilter, strata } from '../../src/model/signal/scope.ts'
import type { CubeAsk, ReportPredicate, ReportRange } from '../../src/model/signal/counts.ts'

/** A report as the Parquet of a lake holds it, with what counting looks at. */
export interface PlainReport {
  readonly report: number
  readonly year: number
  readonly sex: 'F' | 'M' | null
  readonly age_years: number | null
  readonly country: string | null
  readonly reporter: string | null
  readonly report_type: string | null
  readonly literature: string | null
  readonly serious: boolean | null
  readonly duplicate_manufacturer_number: boolean
  readonly duplicate_same_facts: boolean
  readonly duplicate_probable: boolean
  readonly duplicate_literature: boolean
  readonly drugs: readonly number[]
  readonly suspects: readonly number[]
  readonly primaries: readonly number[]
  readonly events: readonly number[]
  readonly indications: readonly number[]
}

export const drugsOfLake = 12
export const termsOfLake = 15
const countries = ['US', 'CN', "Cote d'Ivoire"]

const idsBelow = (n: number) =>
  fc.uniqueArray(fc.nat(n - 1), { maxLength: 5 }).map((ids) => [...ids].sort((a, b) => a - b))
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 })
const seldom = fc.nat(4).map((n) => n === 0)

const plainReport = fc
  .record({
    year: fc.constantFrom(0, 2004, 2016, 2017),
    sex: orNull(fc.constantFrom<('F' | 'M')[]>('F', 'M')),
    age_years: orNull(fc.constantFrom(0, 0.1, 0.5, 0.7, 2, 11.5, 17.999, 18, 44.5, 65, 74, 75, 93).map(Math.fround)),
    country: orNull(fc.constantFrom(...countries)),
    reporter: orNull(fc.constantFrom(...reporterKinds)),
    report_type: orNull(fc.constantFrom(...reportTypes)),
    literature: orNull(fc.constant('Anon. A case. 2016')),
    serious: orNull(fc.boolean()),
    duplicate_manufacturer_number: seldom,
    duplicate_same_facts: seldom,
    duplicate_probable: seldom,
    duplicate_literature: seldom,
    drugs: idsBelow(drugsOfLake),
    events: idsBelow(termsOfLake),
    indications: idsBelow(termsOfLake),
  })
  .chain((r) =>
    fc.record({ suspects: fc.subarray(r.drugs), first: fc.boolean() }).map(({ suspects, first }) => ({
      ...r,
      suspects,
      primaries: first ? suspects.slice(0, 1) : [],
    })),
  )

export const plainReports: fc.Arbitrary<readonly PlainReport[]> = fc
  .array(plainReport, { minLength: 1, maxLength: 40 })
  .map((reports) => reports.map((r, report) => ({ report, ...r })))

const perhaps = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 1 })

const anyFilter: fc.Arbitrary<ReportFilter> = fc
  .record({
    withoutDuplicates: fc.subarray([...duplicateKinds]),
    sex: perhaps(fc.constantFrom<('F' | 'M')[]>('F', 'M')),
    age: perhaps(
      fc.constantFrom(
        { from: 0.1, below: 17.999 },
        { from: 0.7, below: 18 },
        { from: 17.999, below: 75 },
        { from: 65, below: 200 },
      ),
    ),
    years: perhaps(fc.constantFrom({ from: 2016, to: 2017 }, { from: 2004, to: 2004 })),
    countries: perhaps(fc.subarray(countries)),
    reporters: perhaps(fc.subarray([...reporterKinds])),
    reportTypes: perhaps(fc.subarray([...reportTypes])),
    serious: perhaps(fc.boolean()),
    literature: perhaps(fc.constantFrom<('only' | 'without')[]>('only', 'without')),
    withAnyDrug: perhaps(idsBelow(drugsOfLake)),
    withoutDrugs: perhaps(idsBelow(drugsOfLake)),
    withAnyIndication: perhaps(idsBelow(termsOfLake)),
    withoutEvents: perhaps(idsBelow(termsOfLake)),
    withoutReports: perhaps(idsBelow(30)),
  })
  // Each condition alone leaves few reports; all of them at once would leave none.
  .chain((all) => fc.subarray(Object.keys(all), { maxLength: 3 }).map((kept) => only(all, kept)))

function only(filter: Record<string, unknown>, kept: readonly string[]): ReportFilter {
  const entries = Object.entries(filter).filter(([key, value]) => kept.includes(key) && value !== undefined)
  return { withoutDuplicates: [], ...Object.fromEntries(entries) }
}

export const anyScope: fc.Arbitrary<CountScope> = fc.record({ role: fc.constantFrom(...countRoles), keep: anyFilter })

const anyPredicate: fc.Arbitrary<ReportPredicate> = fc.oneof(
  fc.record({ has: fc.constant('drug' as const), ids: idsBelow(drugsOfLake), role: fc.constantFrom(...countRoles) }),
  fc.record({ has: fc.constant('event' as const), ids: idsBelow(termsOfLake) }),
  fc.record({ has: fc.constant('indication' as const), ids: idsBelow(termsOfLake) }),
  fc.record({ has: fc.constant('number' as const), reports: idsBelow(30) }),
  fc.constant({ has: 'literature' as const }),
  fc.constant({ has: 'health-professional' as const }),
  fc.constant({ has: 'serious' as const }),
  fc.record({ has: fc.constant('duplicate' as const), kind: fc.constantFrom(...duplicateKinds) }),
)

/** No range; one from anywhere to anywhere, also to before it. */
export const anyRange: fc.Arbitrary<ReportRange | undefined> = perhaps(
  fc.record({ from: fc.nat(45), below: fc.nat(45) }),
)

export const anyCube: fc.Arbitrary<CubeAsk> = fc.record({
  flags: fc.array(anyPredicate, { maxLength: 5 }),
  by: fc.subarray([...strata]),
  keep: anyFilter,
})
