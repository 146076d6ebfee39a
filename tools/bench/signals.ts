// Counting generated reports, from Parquet to the scores of every pair, each measurement in a process of its own, against DuckDB and
// a kernel in C in the same run. `npm run bench:signals -- --reports 20000000`
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readArrays } from '../../packages/casewright/src/adapters/counting/array-file.ts'
import { cacheIndex, cachePath } from '../../packages/casewright/src/adapters/counting/count-cache.ts'
import { reportsPerBlock } from '../../packages/casewright/src/signal/generate/generate-reports.ts'
import { standardWorld } from '../../packages/casewright/src/signal/generate/report-world.ts'

const { values: asked } = parseArgs({
  options: {
    reports: { type: 'string', default: '1000000' },
    runs: { type: 'string' },
    only: { type: 'string' },
    folder: { type: 'string', default: join(tmpdir(), 'casewright-bench-signals') },
  },
})
const reports = Number(asked.reports)
const large = 5_000_000
const runs = Number(asked.runs ?? (reports > large ? 3 : 5))
const wanted = asked.only?.split(',')
const quarterReports = 500_000
const askedDrugs = 300
const { drugs, events } = standardWorld

interface Measured {
  readonly steps: readonly { readonly name: string; readonly wall: number; readonly cpu: number }[]
  readonly result: Readonly<Record<string, number>>
  readonly rss: number
}

/** A generation of generated reports, made where it is not there yet; two processes share the work. */
function lakeOf(from: number, n: number): string {
  const generation = join(asked.folder, `${from}-${n}-seed-${standardWorld.seed}`)
  if (existsSync(generation)) return generation
  console.log(`generating ${n} reports …`)
  const aside = `${generation}.part`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true })
  const script = join(import.meta.dirname, 'generated-lake.ts')
  const made = spawnSync(
    'sh',
    [
      '-c',
      '"$0" "$1" "$2" "$3" "$4" 0 2 & first=$!; "$0" "$1" "$2" "$3" "$4" 1 2 && wait $first',
      process.execPath,
      script,
      aside,
      `${from}`,
      `${n}`,
    ],
    { stdio: 'inherit' },
  )
  if (made.status !== 0) throw new Error('the reports could not be generated')
  renameSync(aside, generation)
  return generation
}

const sizesOf = (n: number): string => JSON.stringify({ reports: n, drugs, events })

function measure(kind: string, generation: string, n: number, more = ''): Measured {
  const script = join(import.meta.dirname, 'signals-measure.ts')
  const out = execFileSync(process.execPath, [script, kind, generation, sizesOf(n), more], { encoding: 'utf8' })
  return JSON.parse(out) as Measured
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? Number.NaN
const seconds = (s: number): string =>
  Number.isNaN(s) ? '–' : s < 0.1 ? `${(s * 1e3).toFixed(1)} ms` : `${s.toFixed(2)} s`

interface Figure {
  readonly wall: number
  readonly cpu: number
  readonly rss: number
  readonly result: Measured['result']
}

/** Medians of a step over runs; prints a line. */
function figure(label: string, all: readonly Measured[], step: string): Figure {
  const of = (what: 'wall' | 'cpu'): number =>
    median(all.map((m) => m.steps.find((s) => s.name === step)?.[what] ?? Number.NaN))
  const rss = median(all.map((m) => m.rss))
  const found = { wall: of('wall'), cpu: of('cpu'), rss, result: all[0]?.result ?? {} }
  console.log(
    `${label.padEnd(52)} ${seconds(found.wall).padStart(9)} wall ${seconds(found.cpu).padStart(9)} CPU ${(Number.isNaN(rss) ? '–' : rss.toFixed(0)).padStart(6)} MB`,
  )
  return found
}

const times = (work: () => Measured, n = runs): readonly Measured[] => Array.from({ length: n }, work)
const whether = (name: string): boolean => wanted === undefined || wanted.includes(name)

/** The kernel in C over the same integer cache, where there is a compiler. */
function inC(generation: string): readonly Measured[] | undefined {
  const binary = join(asked.folder, 'count-pairs')
  const source = join(import.meta.dirname, 'count-pairs.c')
  if (spawnSync('gcc', ['-O3', '-march=native', '-pthread', source, '-o', binary]).status !== 0) return undefined
  const path = cachePath(generation)
  const file = readArrays(path)
  if (typeof file === 'string') throw new Error(`the cache is ${file}`)
  const { blocks } = cacheIndex.parse(file.index)
  file.close()
  const places = blocks
    .map(({ reports: r, lists }) =>
      [r.starts, r.events, r.longer, lists.any.offsets, lists.any.ids].map(([, at]) => at).join(' '),
    )
    .join('\n')
  return times(() => {
    const { wall, ...result } = JSON.parse(
      execFileSync(binary, [path, `${drugs}`, `${events}`, '2'], { input: places, encoding: 'utf8' }),
    ) as Record<string, number>
    return { steps: [{ name: 'pairs', wall: wall ?? Number.NaN, cpu: Number.NaN }], result, rss: Number.NaN }
  })
}

function same(what: string, a: Figure, b: Figure): void {
  if (a.result['cells'] !== b.result['cells'] || a.result['sum'] !== b.result['sum'])
    throw new Error(`${what}: ${JSON.stringify(a.result)} and ${JSON.stringify(b.result)}`)
}

const generation = lakeOf(0, reports)
console.log(
  `GENERATED reports (seed ${standardWorld.seed}): ${reports} in ${readdirSync(join(generation, 'reports')).length} files; medians of ${runs}; load of the machine ${loadavg()[0]?.toFixed(1)}`,
)
if (!existsSync(cachePath(generation)))
  figure('integer cache made (once)', [measure('build', generation, reports)], 'build')

const cache = figure(
  'all pairs, from the integer cache',
  times(() => measure('cache', generation, reports)),
  'pairs',
)
console.log(`  ${cache.result['cells']} pairs that occur, ${cache.result['sum']} reports in them`)
if (whether('parquet')) {
  const parquet = figure(
    'all pairs, from Parquet',
    times(() => measure('parquet', generation, reports)),
    'pairs',
  )
  same('cache and Parquet differ', cache, parquet)
}
if (whether('controls')) {
  const duckRuns = reports > large ? 1 : runs
  const duck = figure(
    '  control: DuckDB, packed key, from Parquet',
    times(() => measure('duckdb', generation, reports), duckRuns),
    'pairs',
  )
  same('cache and DuckDB differ', cache, duck)
  console.log(
    `  cache against DuckDB: ${(duck.wall / cache.wall).toFixed(1)} times as quick, ${(cache.rss / duck.rss).toFixed(2)} of its memory`,
  )
  const c = inC(generation)
  if (c === undefined) console.log('  control: kernel in C not run (no gcc)')
  else {
    const floor = figure('  control: kernel in C over the cache, two threads', c, 'pairs')
    same('cache and C differ', cache, floor)
    console.log(`  cache against C: ${(cache.wall / floor.wall).toFixed(2)} times its time`)
  }
}
if (whether('chain')) {
  const all = times(() => measure('chain', generation, reports))
  for (const step of ['pairs', 'margins', 'fit', 'score']) figure(`whole chain from Parquet: ${step}`, all, step)
  const total = median(all.map((m) => m.steps.reduce((sum, s) => sum + s.wall, 0)))
  const cells = cache.result['cells'] ?? Number.NaN
  const scored = median(all.map((m) => m.steps.find((s) => s.name === 'score')?.cpu ?? Number.NaN))
  console.log(
    `whole chain from Parquet to every score`.padEnd(52),
    `${seconds(total).padStart(9)} wall`,
    `${((1e6 * scored) / cells).toFixed(3)} microseconds CPU a pair scored`,
  )
}
if (whether('one-drug')) {
  const { result } = measure('one-drug', generation, reports, `${askedDrugs}`)
  const told = (what: string): string => seconds(result[what] ?? Number.NaN)
  console.log(
    `${`one drug, a filter never asked before (${askedDrugs})`.padEnd(52)} median ${told('freshMedian')}, p99 ${told('freshP99')}`,
  )
  console.log(`${'another drug, the same filter'.padEnd(52)} median ${told('againMedian')}, p99 ${told('againP99')}`)
}
if (whether('quarter')) {
  const from = Math.ceil(reports / reportsPerBlock) * reportsPerBlock
  const added = JSON.stringify({ generation: lakeOf(from, quarterReports), reports: quarterReports })
  figure(
    `a quarter of ${quarterReports} reports added`,
    times(() => measure('quarter', generation, reports, added)),
    'quarter',
  )
}
if (whether('growth')) {
  const half = Math.floor(reports / 2)
  const smaller = lakeOf(0, half)
  if (!existsSync(cachePath(smaller))) measure('build', smaller, half)
  const less = figure(
    `all pairs of ${half}, from the integer cache`,
    times(() => measure('cache', smaller, half)),
    'pairs',
  )
  console.log(
    `  twice the reports: ${(cache.cpu / less.cpu).toFixed(2)} times the CPU, ${(cache.rss / less.rss).toFixed(2)} times the memory, ${((cache.result['cells'] ?? 0) / (less.result['cells'] ?? 1)).toFixed(2)} times the pairs`,
  )
}
