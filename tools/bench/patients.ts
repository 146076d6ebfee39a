// Finding patients told twice: how many are found, how many pairs named are right, whether probabilities mean what they say,
// and time against the number of patients. Control in the same run: equal sex, age, drug and diagnosis.
import { toldTwice, usualErrors, type ErrorRates, type ToldTwice } from '../../packages/casewright/test/told-twice.ts'
import { linkPatients, type PatientLinks } from '../../packages/casewright/src/sift/patients/link-patients.ts'

const seeds = [1, 2, 3, 4, 5]
const hard: ErrorRates = {
  ...usualErrors,
  siblings: 0.15,
  silent: 0.4,
  ageByOne: 0.2,
  ageByMore: 0.08,
  drugAsClass: 0.1,
  otherAuthors: 0.5,
  otherValue: 0.7,
}

const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
const percent = (n: number, of: number): string => (of === 0 ? '—' : `${((100 * n) / of).toFixed(1)}%`)

interface Score {
  right: number
  wrong: number
  truth: number
}

function naive({ patients }: ToldTwice): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const p of patients) {
    const first = [p.sex, p.age, p.exposures[0]?.drug, p.episodes[0]?.diagnosis].map((f) => f?.said.value)
    if (!first.every((v) => v?.kind === 'known')) continue
    const k = JSON.stringify(
      first.map((v) => (v?.kind === 'known' && typeof v.value === 'object' ? Object.values(v.value)[0] : v)),
    )
    groups.set(k, [...(groups.get(k) ?? []), p.id])
  }
  return [...groups.values()].flatMap((ids) => ids.flatMap((a, i) => ids.slice(i + 1).map((b) => key(a, b))))
}

function score(into: Score, named: readonly string[], truth: ReadonlySet<string>): void {
  const right = named.filter((k) => truth.has(k)).length
  into.right += right
  into.wrong += named.length - right
  into.truth += truth.size
}

const line = (name: string, s: Score): string =>
  `${name.padEnd(34)} found ${percent(s.right, s.truth).padStart(6)} of ${s.truth}   right ${percent(s.right, s.right + s.wrong).padStart(6)}   wrong pairs ${s.wrong}`

function accuracy(name: string, patients: number, rates: ErrorRates, m: 'house-rules' | 'em'): void {
  const zero = (): Score => ({ right: 0, wrong: 0, truth: 0 })
  const [likely, listed, control] = [zero(), zero(), zero()]
  const bins = [0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 1].map((top) => ({ top, n: 0, right: 0, sum: 0 }))
  for (const seed of seeds) {
    const made = toldTwice(patients, seed, rates)
    const links: PatientLinks = linkPatients(made.patients, made.sources, [], { least: 'unlikely', m })
    const named = (least: number): readonly string[] =>
      links.pairs.filter((p) => p.posterior >= least).map((p) => key(p.a, p.b))
    score(likely, named(0.9), made.truth)
    score(listed, named(0.1), made.truth)
    score(control, naive(made), made.truth)
    for (const p of links.pairs) {
      const bin = bins.find((b) => p.posterior <= b.top)
      if (bin === undefined) continue
      bin.n += 1
      bin.sum += p.posterior
      if (made.truth.has(key(p.a, p.b))) bin.right += 1
    }
  }
  console.log(`\n${name}: ${patients} patients, ${seeds.length} seeds, m by ${m}`)
  console.log(line('very likely (0.9 and above)', likely))
  console.log(line('possible or more (0.1 and above)', listed))
  console.log(line('control: sex, age, drug, diagnosis', control))
  console.log('  probability said   pairs      mean said   truly one patient')
  let low = 0
  for (const b of bins) {
    if (b.n > 0)
      console.log(
        `  ${`${low}–${b.top}`.padEnd(16)} ${String(b.n).padStart(8)}   ${percent(b.sum, b.n).padStart(9)}   ${percent(b.right, b.n).padStart(9)}`,
      )
    low = b.top
  }
}

function timed(sizes: readonly number[]): void {
  console.log(
    '\npatients   CPU s    ms a patient   pairs compared   a patient   peak MB   truth among those listed   doubling',
  )
  let before: { n: number; cpu: number } | undefined
  for (const n of sizes) {
    const made = toldTwice(n, 1)
    const start = process.cpuUsage()
    const links = linkPatients(made.patients, made.sources, [], { least: 'possible', m: 'house-rules' })
    const used = process.cpuUsage(start)
    const cpu = (used.user + used.system) / 1e6
    const found = links.pairs.filter((p) => made.truth.has(key(p.a, p.b))).length
    const growth =
      before === undefined ? '' : `x${(cpu / before.cpu).toFixed(2)} for x${(n / before.n).toFixed(2)} patients`
    console.log(
      `${String(n).padEnd(10)} ${cpu.toFixed(2).padEnd(8)} ${((1000 * cpu) / n).toFixed(2).padEnd(14)} ${String(links.compared).padEnd(16)} ${(links.compared / n).toFixed(1).padEnd(11)} ${(process.memoryUsage().rss / 1e6).toFixed(0).padEnd(9)} ${percent(found, made.truth.size).padEnd(26)} ${growth}`,
    )
    before = { n, cpu }
  }
}

const [what = 'all'] = process.argv.slice(2)
if (what !== 'time') {
  accuracy('usual errors', 200, usualErrors, 'house-rules')
  accuracy('usual errors', 1000, usualErrors, 'house-rules')
  accuracy('hard', 1000, hard, 'house-rules')
  accuracy('usual errors', 1000, usualErrors, 'em')
}
if (what !== 'accuracy') timed([1000, 2000, 5000, 10000, 20000])
