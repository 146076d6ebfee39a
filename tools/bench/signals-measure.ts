// One measurement in a process of its own, so that its peak memory is its own: `signals-measure.ts KIND GENERATION SIZES [MORE]`.
// Prints JSON: seconds of wall and of CPU by step, peak memory, and what came out.
import { Worker } from 'node:worker_threads'
import { addMargins, addPairs } from '../../packages/casewright/src/signal/count/add-pairs.ts'
import type { LakeCounts, LakeSizes } from '../../packages/casewright/src/adapters/counting/lake-counts.ts'
import { buildCountCache } from '../../packages/casewright/src/adapters/counting/build-count-cache.ts'
import { countsFromParquet, openCounts } from '../../packages/casewright/src/adapters/counting/open-counts.ts'
import { openDuck } from '../../packages/casewright/src/adapters/duckdb/connection.ts'
import type { Margins, PairTable } from '../../packages/casewright/src/model/signal/counts.ts'
import type { CountScope, ReportFilter } from '../../packages/casewright/src/model/signal/scope.ts'
import { fitPrior } from '../../packages/casewright/src/signal/screen/fit-prior.ts'
import { randomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'
import type { ScoreShare } from './signals-score-worker.ts'

const [kind = '', generation = '', sizesText = '{}', more = ''] = process.argv.slice(2)
const sizes = JSON.parse(sizesText) as LakeSizes
const everything: CountScope = { role: 'any', keep: { withoutDuplicates: [] } }
const scoreThreads = 2
const warmUp = 60

interface Step {
  readonly name: string
  readonly wall: number
  readonly cpu: number
}
const steps: Step[] = []
async function timed<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const before = process.cpuUsage()
  const begun = performance.now()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  steps.push({ name, wall: (performance.now() - begun) / 1e3, cpu: (user + system) / 1e6 })
  return result
}

const cellsOf = ({ n }: PairTable) => ({ cells: n.length, sum: n.reduce((sum, k) => sum + k, 0) })

async function score(pairs: PairTable, margins: Margins): Promise<number> {
  const fit = await timed('fit', () => fitPrior(margins, pairs, 'mixture-truncated'))
  if (fit.kind === 'refused') throw new Error(`no prior: ${fit.why}`)
  const share: ScoreShare = {
    pairs,
    setting: { margins, level: 0.95, prior: fit.prior },
    next: new Int32Array(new SharedArrayBuffer(4)),
  }
  const own = () =>
    new Promise<number>((resolve, reject) => {
      const worker = new Worker(new URL('./signals-score-worker.ts', import.meta.url), { workerData: share })
      worker.once('message', resolve).once('error', reject)
    })
  const above = await timed('score', () => Promise.all(Array.from({ length: scoreThreads }, own)))
  return above.reduce((a, b) => a + b, 0)
}

async function chain(counts: LakeCounts): Promise<object> {
  const pairs = await timed('pairs', () => counts.pairs(everything))
  const margins = await timed('margins', () => counts.margins(everything))
  await counts.close()
  return { ...cellsOf(pairs), eb05AtLeast2: await score(pairs, margins) }
}

/** Seconds of one drug's row under filters drawn at random, after the columns are in memory. */
async function oneDrug(counts: LakeCounts): Promise<object> {
  const random = randomStream(1)
  const perhaps = <T>(value: T): T | undefined => (random.uniform() < 0.3 ? value : undefined)
  const filter = (): ReportFilter => {
    const all = {
      sex: perhaps('F' as const),
      age: perhaps({ from: 18 + random.below(40), below: 65 + random.below(30) }),
      years: perhaps({ from: 2005 + random.below(10), to: 2016 + random.below(9) }),
      countries: perhaps(['C1', 'C2', 'C7']),
      reporters: perhaps(['physician' as const, 'pharmacist' as const]),
      serious: perhaps(true),
      literature: perhaps('without' as const),
      withoutDrugs: perhaps([random.below(sizes.drugs), random.below(sizes.drugs)]),
      withoutEvents: perhaps([random.below(sizes.events)]),
    }
    const said = Object.entries(all).filter(([, value]) => value !== undefined)
    return { withoutDuplicates: random.below(2) === 0 ? [] : ['probable', 'same-facts'], ...Object.fromEntries(said) }
  }
  const ask = (keep: ReportFilter) => counts.drugRow(random.below(sizes.drugs), { role: 'suspect', keep })
  for (let i = 0; i < warmUp; i++) await ask(filter())
  const fresh: number[] = []
  const again: number[] = []
  for (let i = 0; i < Number(more); i++) {
    const keep = filter()
    for (const times of [fresh, again]) {
      const begun = performance.now()
      await ask(keep)
      times.push((performance.now() - begun) / 1e3)
    }
  }
  await counts.close()
  const at = (times: readonly number[], share: number): number =>
    times.toSorted((x, y) => x - y)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN
  return {
    freshMedian: at(fresh, 0.5),
    freshP99: at(fresh, 0.99),
    againMedian: at(again, 0.5),
    againP99: at(again, 0.99),
  }
}

/** A standing table of pairs, and half a million new reports that are counted and added to it. */
async function quarter(): Promise<object> {
  const { counts } = await openCounts(generation, sizes)
  const pairs = await counts.pairs(everything)
  const margins = await counts.margins(everything)
  await counts.close()
  const added = JSON.parse(more) as { readonly generation: string; readonly reports: number }
  const fresh = countsFromParquet(added.generation, { ...sizes, reports: added.reports })
  const sum = await timed('quarter', async () => {
    const all = addPairs(pairs, await fresh.pairs(everything))
    addMargins(margins, await fresh.margins(everything))
    return all
  })
  await fresh.close()
  return cellsOf(sum)
}

async function duckdb(): Promise<object> {
  const duck = await openDuck({ memory: '8GB', threads: 2 })
  const [row] = await timed('pairs', async () =>
    (
      await duck.connection.runAndReadAll(
        `SELECT count(*)::DOUBLE, sum(n)::DOUBLE FROM (SELECT pair, count(*) AS n FROM (
           SELECT (drug::UBIGINT << 32) | unnest(events)::UBIGINT AS pair FROM (
             SELECT unnest(drugs) AS drug, events FROM read_parquet('${generation}/reports/*.parquet'))) GROUP BY pair)`,
      )
    ).getRows(),
  )
  duck.close()
  return { cells: Number(row?.[0]), sum: Number(row?.[1]) }
}

async function measure(): Promise<object> {
  switch (kind) {
    case 'build':
      await timed('build', () => buildCountCache(generation, sizes))
      return {}
    case 'parquet':
    case 'cache': {
      const counts =
        kind === 'cache' ? (await openCounts(generation, sizes)).counts : countsFromParquet(generation, sizes)
      const pairs = await timed('pairs', () => counts.pairs(everything))
      await counts.close()
      return cellsOf(pairs)
    }
    case 'chain':
      return chain(countsFromParquet(generation, sizes))
    case 'one-drug':
      return oneDrug((await openCounts(generation, sizes)).counts)
    case 'quarter':
      return quarter()
    case 'duckdb':
      return duckdb()
    default:
      throw new Error(`no measurement is called ${kind}`)
  }
}

const result = await measure()
console.log(JSON.stringify({ steps, result, rss: process.resourceUsage().maxRSS / 1024 }))
