// CPU per call of the statistics against R: recorded figures, and R itself in the same run where Rscript and its survival
// package are there. `npm run bench:stats`
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { Followed } from '../../packages/casewright/src/stats/index.ts'
import {
  after,
  clopperPearson,
  exactly,
  fisherExact,
  kaplanMeier,
  logRank,
  randomStream,
  turnbull,
  weibull,
} from '../../packages/casewright/src/stats/index.ts'

const RUNS = 9
const RUN_MS = 60

interface Patient extends Followed {
  readonly group: 0 | 1
}

/** R's lung data where the shared reference files are; else as many made-up patients with as many ties and censorings. */
function lungPatients(): { readonly origin: string; readonly patients: readonly Patient[] } {
  const file = new URL('../../../shared/data/survival/lung.csv', import.meta.url)
  if (existsSync(file)) {
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
    const patients = rows.map((row): Patient => {
      const [, time, status, , sex] = row.split(',')
      return { time: Number(time), event: status === '2', group: sex === '1' ? 0 : 1 }
    })
    return { origin: `lung, ${patients.length} patients`, patients }
  }
  return { origin: '228 made-up patients (lung is not here)', patients: madeUp(228) }
}

function madeUp(n: number): readonly Patient[] {
  const random = randomStream(228)
  return Array.from({ length: n }, () => ({
    time: Math.ceil(420 * (-Math.log(1 - random.uniform())) ** (1 / 1.3)),
    event: random.uniform() < 0.72,
    group: random.below(2) === 0 ? 0 : 1,
  }))
}

/** Median over runs of CPU microseconds a call. */
function cpuPerCall(call: () => unknown): number {
  for (let i = 0; i < 3; i++) call()
  const runs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage()
    const until = performance.now() + RUN_MS
    let calls = 0
    do {
      call()
      calls++
    } while (performance.now() < until)
    const { user, system } = process.cpuUsage(before)
    runs.push((user + system) / calls)
  }
  return runs.toSorted((a, b) => a - b)[RUNS >> 1] ?? Number.NaN
}

const { origin, patients } = lungPatients()
const groups = [0, 1].map((g) => patients.filter((p) => p.group === g))
const timed = patients.map((p) => (p.event ? exactly(p.time) : after(p.time)))
const many = madeUp(200_000)

const benches = [
  {
    name: 'Kaplan–Meier, lung',
    r: 583,
    control: 'survfit(Surv(time,status)~1,data=lung)',
    call: () => kaplanMeier(patients, 0.95, 'log'),
  },
  {
    name: 'log-rank, lung by sex',
    r: 847,
    control: 'survdiff(Surv(time,status)~sex,data=lung)',
    call: () => logRank(groups),
  },
  {
    name: 'Weibull, lung',
    r: 675,
    control: "survreg(Surv(time,status)~1,data=lung,dist='weibull')",
    call: () => weibull(timed, 0.95, 10),
  },
  { name: 'exact binomial 9/14', r: 41, control: 'binom.test(9,14)', call: () => clopperPearson(9, 14, 0.95) },
  {
    name: 'Fisher 10 2 / 3 15',
    r: 306,
    control: 'fisher.test(matrix(c(10,3,2,15),2))',
    call: () => fisherExact({ a: 10, b: 2, c: 3, d: 15 }, 0.95),
  },
  {
    name: 'Kaplan–Meier, 200,000 patients',
    r: 452_000,
    control: undefined,
    call: () => kaplanMeier(many, 0.95, 'log'),
  },
  { name: 'Turnbull, lung', r: undefined, control: undefined, call: () => turnbull(timed) },
] as const

/** CPU microseconds a call in R, here and now; empty where R is not. */
function controls(): ReadonlyMap<string, number> {
  const calls = benches.flatMap((b) => (b.control === undefined ? [] : [b.control]))
  const script = [
    'suppressMessages(library(survival))',
    'cpu<-function(f){f();one<-function(){t<-proc.time();for(i in 1:200)f();sum((proc.time()-t)[1:2])/200*1e6};median(replicate(5,one()))}',
    ...calls.map((call) => `cat(cpu(function()${call}),"\\n")`),
  ].join('\n')
  const { status, stdout } = spawnSync('Rscript', ['-e', script], { encoding: 'utf8' })
  if (status !== 0) return new Map()
  const figures = stdout.trim().split(/\s+/u).map(Number)
  return new Map(calls.map((call, i) => [call, figures[i] ?? Number.NaN]))
}

const here = controls()
const cell = (value: number | undefined, unit: string): string =>
  (value === undefined ? '—' : `${value >= 100 ? value.toFixed(0) : value.toFixed(1)}${unit}`).padStart(14)

console.log(`Statistics: CPU per call, median of ${RUNS} runs. Data: ${origin}.`)
console.log(
  'Reference: R 4.2.2 and survival 3.5-3, two cores of an AMD EPYC, November 2026; "R here" is this machine, this run.',
)
console.log(
  `${'method'.padEnd(32)}${'ours'.padStart(14)}${'R recorded'.padStart(14)}${'times faster'.padStart(14)}${'R here'.padStart(14)}${'times faster'.padStart(14)}`,
)
for (const { name, r, control, call } of benches) {
  const ours = cpuPerCall(call)
  const now = control === undefined ? undefined : here.get(control)
  console.log(
    name.padEnd(32) +
      cell(ours, ' µs') +
      cell(r, ' µs') +
      cell(r === undefined ? undefined : r / ours, ' ×') +
      cell(now, ' µs') +
      cell(now === undefined ? undefined : now / ours, ' ×'),
  )
}
