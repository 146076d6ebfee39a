import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CountEngine, CubeAsk, ReportRange } from '../../src/model/signal/counts.ts'
import type { CountScope } from '../../src/model/signal/scope.ts'
import { naiveCounts } from './naive-counts.ts'
import {
  anyCube,
  anyRange,
  anyScope,
  drugsOfLake,
  type PlainReport,
  plainReports,
  termsOfLake,
} from './random-reports.ts'
import { sketched } from './sketched-reports.ts'

type Counts = Pick<CountEngine, 'margins' | 'pairs' | 'cube' | 'close'>

export interface EngineUnderTest {
  /** Counts over these reports; `drugsOfLake` drugs and `termsOfLake` terms. */
  readonly open: (reports: readonly PlainReport[]) => Promise<Counts>
  /** Lakes drawn for each law. */
  readonly runs: number
}

/** What every engine that counts reports must do. Called once for each of them. */
export function countEngineConforms(engine: string, { open, runs }: EngineUnderTest): void {
  const over = async (reports: readonly PlainReport[], look: (counts: Counts) => Promise<void>): Promise<void> => {
    const counts = await open(reports)
    try {
      await look(counts)
    } finally {
      await counts.close()
    }
  }

  describe(`${engine} counts as one would by hand`, () => {
    const questions = fc.array(fc.record({ scope: anyScope, cube: anyCube, range: anyRange }), {
      minLength: 1,
      maxLength: 4,
    })

    it('any reports, whatever the role, the filter, the predicates, the strata and the range', async () => {
      await fc.assert(
        fc.asyncProperty(plainReports, questions, (reports, asked) =>
          over(reports, async (counts) => {
            const byHand = naiveCounts(reports)
            for (const { scope, cube, range } of asked) {
              expect(await counts.margins(scope, range)).toEqual(byHand.margins(scope, range))
              expect(await counts.pairs(scope, range)).toEqual(byHand.pairs(scope, range))
              expect(await counts.cube(cube, range)).toEqual(byHand.cube(cube, range))
            }
          }),
        ),
        { numRuns: runs },
      )
    })

    it('and ranges of reports that do not overlap, asked at once, add to the whole', async () => {
      const cuts = fc.array(fc.nat(40), { maxLength: 2 })
      await fc.assert(
        fc.asyncProperty(plainReports, anyScope, anyCube, cuts, (reports, scope, cube, cut) =>
          over(reports, async (counts) => {
            const edges = [0, ...cut.toSorted((a, b) => a - b), reports.length + 40]
            const ranges = edges.slice(1).map((below, i) => ({ from: edges[i] ?? 0, below }))
            const whole = await talliesOf(counts, scope, cube)
            const parts = await Promise.all(ranges.map((range) => talliesOf(counts, scope, cube, range)))
            expect(added(parts)).toEqual(whole)
          }),
        ),
        { numRuns: Math.ceil(runs / 2) },
      )
    })

    it('where no report is kept', async () => {
      const [reports = []] = fc.sample(plainReports, { seed: 4, numRuns: 1 })
      const nowhere: CountScope = { role: 'any', keep: { withoutDuplicates: [], countries: [] } }
      const anywhere: CountScope = { role: 'any', keep: { withoutDuplicates: [] } }
      await over(reports, async (counts) => {
        const empty = { from: 9, below: 9 }
        for (const tallies of [
          await talliesOf(counts, nowhere, { flags: [{ has: 'serious' }], by: ['sex'], keep: nowhere.keep }),
          await talliesOf(counts, anywhere, { flags: [{ has: 'serious' }], by: ['sex'], keep: anywhere.keep }, empty),
        ]) {
          expect([...tallies.keys()].filter((what) => /^(?:pair|cube)/u.test(what))).toEqual([])
          expect(tallies.size).toBe(1 + drugsOfLake + termsOfLake)
          expect(new Set(tallies.values())).toEqual(new Set([0]))
        }
      })
    })

    it('where an age is at the edge of what is asked for, as exactly as ages are kept', async () => {
      const ages = [0.1, 0.7, 17.999, 18, null]
      const reports = sketched(
        ages.map((age, i) => ({ drugs: [i], events: [i], age_years: age === null ? null : Math.fround(age) })),
      )
      const kept = async (counts: Counts, from: number, below: number) =>
        [
          ...(await counts.margins({ role: 'any', keep: { withoutDuplicates: [], age: { from, below } } })).drugs,
        ].flatMap((n, drug) => (n > 0 ? [ages[drug]] : []))
      await over(reports, async (counts) => {
        expect(await kept(counts, 0.7, 18)).toEqual([0.7, 17.999])
        expect(await kept(counts, 0.1, 17.999)).toEqual([0.1, 0.7])
        expect(await kept(counts, 17.999, 200)).toEqual([17.999, 18])
        const strata = await counts.cube({ flags: [], by: ['age'], keep: { withoutDuplicates: [] } })
        expect(strata.map(({ by: [age], n }) => [age, n])).toEqual([
          [null, 1],
          [0, 2],
          [12, 1],
          [18, 1],
        ])
      })
    })
  })
}

type Tallies = ReadonlyMap<string, number>

/** Everything that an engine counts, each count under what it is of. */
async function talliesOf(counts: Counts, scope: CountScope, cube: CubeAsk, range?: ReportRange): Promise<Tallies> {
  const { reports, drugs, events } = await counts.margins(scope, range)
  const { drug, event, n } = await counts.pairs(scope, range)
  const rows = await counts.cube(cube, range)
  return new Map([
    ['reports', reports],
    ...Array.from(drugs, (k, id) => [`drug ${id}`, k] as const),
    ...Array.from(events, (k, id) => [`event ${id}`, k] as const),
    ...Array.from(n, (k, i) => [`pair ${drug[i]} ${event[i]}`, k] as const),
    ...rows.map((row) => [`cube ${JSON.stringify([row.by, row.bits])}`, row.n] as const),
  ])
}

function added(parts: readonly Tallies[]): Tallies {
  const sum = new Map<string, number>()
  for (const part of parts) for (const [what, n] of part) sum.set(what, (sum.get(what) ?? 0) + n)
  return sum
}
