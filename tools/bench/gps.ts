// The gamma-Poisson shrinker against openEBGM 0.9.1: fit, exact and interpolated scores with the worst error seen, and some
// 20 million made-up pairs. R figures are recorded ones; where Rscript and openEBGM are there, R runs too. `npm run bench:gps`
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Margins, PairTable } from '../../packages/casewright/src/model/signal/counts.ts'
import { discoveries } from '../../packages/casewright/src/signal/screen/discoveries.ts'
import { fitPrior } from '../../packages/casewright/src/signal/screen/fit-prior.ts'
import { metByChance } from '../../packages/casewright/src/signal/screen/met-by-chance.ts'
import { scoredBlocks } from '../../packages/casewright/src/signal/screen/screen-blocks.ts'
import { allSignalRules } from '../../packages/casewright/src/knowledge/signals/signal-rules.ts'
import { fitGps, type Gps, type GpsOptions } from '../../packages/casewright/src/stats/signal/gps/fit.ts'
import type { GpsPrior } from '../../packages/casewright/src/stats/signal/gps/prior.ts'
import { gpsTable } from '../../packages/casewright/src/stats/signal/gps/score-many.ts'
import { gpsScorer } from '../../packages/casewright/src/stats/signal/gps/score.ts'
import { madeCells } from './gps-cells.ts'

/** CPU seconds, the least of so many runs. */
function cpu<T>(runs: number, work: () => T): { readonly seconds: number; readonly value: T } {
  let best = { seconds: Infinity, value: undefined as T | undefined }
  for (let i = 0; i < runs; i++) {
    const before = process.cpuUsage()
    const value = work()
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    if (seconds < best.seconds) best = { seconds, value }
  }
  return { seconds: best.seconds, value: best.value as T } // at least one run
}

const caers = new URL(
  '../../../shared/data/disproportionality/caers/openEBGM_scores_full_digits.csv.gz',
  import.meta.url,
)

/** The cells of CAERS where the shared reference files are; else as many made-up ones. */
function caersCells(): { readonly origin: string; readonly n: readonly number[]; readonly e: readonly number[] } {
  if (existsSync(caers)) {
    const rows = gunzipSync(readFileSync(caers)).toString('utf8').trim().split('\n').slice(1)
    const cells = rows.map((line) => /",(\d+),"([^"]+)"/u.exec(line))
    return { origin: 'CAERS', n: cells.map((m) => Number(m?.[1])), e: cells.map((m) => Number(m?.[2])) }
  }
  const { margins, pairs } = madeCells(made, 3356, 2800, 1300, 1)
  return {
    origin: 'made-up pairs (CAERS is not here)',
    n: [...pairs.n],
    e: [...pairs.n.keys()].map((i) => expectedOf(margins, pairs, i)),
  }
}

const made: GpsPrior = { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 }
const expectedOf = (margins: Margins, pairs: PairTable, i: number): number =>
  ((margins.drugs[pairs.drug[i] ?? 0] ?? 0) * (margins.events[pairs.event[i] ?? 0] ?? 0)) / margins.reports

const line = (what: string, ours: string, other = ''): void =>
  console.log(`${what.padEnd(64)}${ours.padStart(16)}  ${other}`)
const ms = (seconds: number): string => `${(1e3 * seconds).toFixed(1)} ms`
const ratio = (other: number, ours: number): string => `${Math.round(other / ours)} times as fast`
const starts = (gps: Gps): string =>
  gps.kind === 'fitted' ? `${gps.agreeing} of ${gps.starts} starts agree, ${gps.points} points` : gps.why

const { origin, n, e } = caersCells()
const reference = withR()
console.log(`${origin}, ${n.length} pairs; CPU time. R: ${reference.origin}`)
const fits: readonly (readonly [string, GpsOptions, number])[] = [
  ['fit, truncated mixture, fine bins', {}, reference.fitSquashed],
  ['fit, form of the packages, fine bins', { likelihood: 'each-component-truncated' }, reference.fitSquashed],
  [
    'fit, form of the packages, squashed as openEBGM does',
    { likelihood: 'each-component-truncated', squash: 'by-rank-auto' },
    reference.fitSquashed,
  ],
  [
    'fit, form of the packages, every pair',
    { likelihood: 'each-component-truncated', squash: 'none' },
    reference.fitFull,
  ],
]
for (const [what, options, theirs] of fits) {
  const { seconds, value } = cpu(9, () => fitGps(n, e, options))
  line(what, ms(seconds), `R ${ms(theirs)}: ${ratio(theirs, seconds)}; ${starts(value)}`)
}
const prior: GpsPrior = { alpha1: 3.25379, beta1: 0.399888, alpha2: 2.02613, beta2: 1.90808, p: 0.0653457 }
const exactly = cpu(9, () => {
  const score = gpsScorer(prior)
  return n.reduce((sum, count, i) => sum + score(count, e[i] ?? 0).eb05, 0)
})
const perCell = exactly.seconds / n.length
line(
  'exact EBGM, EB05, EB95',
  `${(1e6 * perCell).toFixed(2)} µs/pair`,
  `R ${(1e6 * reference.score).toFixed(0)} µs: ${ratio(reference.score, perCell)}`,
)

const reports = Number(process.argv[2] ?? 20_000_000)
const { margins, pairs } = madeCells(made, reports, 5000, 15_000, 7)
const many = pairs.n.length
console.log(`\nmade-up pairs of ${reports.toLocaleString('en')} reports: ${many.toLocaleString('en')}`)
const fit = cpu(3, () => fitPrior(margins, pairs, 'mixture-truncated'))
line('fit, squashed on the way', ms(fit.seconds), starts(fit.value))
if (fit.value.kind === 'fitted') {
  const found = fit.value.prior
  console.log(`  drawn from ${JSON.stringify(made)}\n  found      ${JSON.stringify(found)}`)
  const expected = Float64Array.from(pairs.n, (_, i) => expectedOf(margins, pairs, i))
  const column = (): Float64Array => new Float64Array(many)
  const out = { ebgm: column(), eb05: column(), eb95: column() }
  const filled = cpu(2, () => gpsTable(found).fill(pairs.n, expected, out))
  line('interpolated EBGM, EB05, EB95, table included', `${((1e9 * filled.seconds) / many).toFixed(0)} ns/pair`)
  const score = gpsScorer(found)
  let worst = 0
  const step = Math.max(1, Math.floor(many / 200_000))
  for (let i = 0; i < many; i += step) {
    const s = score(pairs.n[i] ?? 0, expected[i] ?? 0)
    for (const key of ['ebgm', 'eb05', 'eb95'] as const)
      worst = Math.max(worst, Math.abs((out[key][i] ?? 0) / s[key] - 1))
  }
  line(`  worst relative error of every ${step}th`, worst.toExponential(1))
  const setting = { margins, level: 0.95, prior: found }
  const all = cpu(1, () => {
    let rows = 0
    for (const block of scoredBlocks(pairs, setting)) rows += block.below - block.from
    return rows
  })
  line('every measure of every pair, in blocks', `${((1e9 * all.seconds) / many).toFixed(0)} ns/pair`, ms(all.seconds))
  const bh = cpu(1, () => discoveries(margins, pairs, 0.05))
  line('exact tests and false discovery', ms(bh.seconds), `${bh.value.found} of ${bh.value.tests}`)
  line('rules by chance', ms(cpu(1, () => metByChance(setting, allSignalRules)).seconds))
}
line(
  'peak memory',
  `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  'with the columns of this benchmark itself',
)

/** Seconds: openEBGM 0.9.1 on CAERS, and a score. Recorded figures of R 4.2.2, unless R is here. */
function withR(): {
  readonly origin: string
  readonly fitSquashed: number
  readonly fitFull: number
  readonly score: number
} {
  const recorded = { origin: 'recorded, R 4.2.2, openEBGM 0.9.1', fitSquashed: 1.1, fitFull: 17, score: 49e-6 }
  const script = `suppressMessages(library(openEBGM)); data(caers); p <- processRaw(caers)
    s <- autoSquash(p); t0 <- data.frame(alpha1=c(.2,.1,.3), beta1=c(.1,.1,.5), alpha2=c(2,10,6), beta2=c(4,10,6), p=c(1/3,.2,.5))
    cpu <- function(x) sum(system.time(x)[1:2])
    a <- cpu(h <- suppressWarnings(autoHyper(s, theta_init=t0))$estimates); b <- cpu(suppressWarnings(autoHyper(p, theta_init=t0, squashed=FALSE)))
    q <- Qn(h, p$N, p$E); d <- cpu({ebgm(h, p$N, p$E, q); quantBisect(5, h, p$N, p$E, q); quantBisect(95, h, p$N, p$E, q)})
    cat(a, b, d/nrow(p))`
  const ran = spawnSync('Rscript', ['-e', script], { encoding: 'utf8' })
  const [fitSquashed, fitFull, score] = ran.status === 0 ? ran.stdout.trim().split(' ').map(Number) : []
  if (fitSquashed === undefined || fitFull === undefined || score === undefined) return recorded
  return { origin: 'this run', fitSquashed, fitFull, score }
}
