// Deduplication on the labelled sets, beside the published tools' figures, and on made-up references of growing number. Exit code 1 where a
// gate fails: a false merge, a sensitivity below the best published tool's, a growth or a time beyond the goal. `npm run bench:dedupe`
import { existsSync, readFileSync } from 'node:fs'
import { dedupe, type RecordGroup } from '../../packages/casewright/src/sift/dedupe/dedupe.ts'
import type { Identified } from '../../packages/casewright/src/sift/dedupe/record-features.ts'
import { generatedSet } from './dedupe-generated.ts'
import { count, labelledExport, labelledSets, type LabelledSet } from './dedupe-sets.ts'

const RUNS = 5
const SEED = 20_261
/** Doubling the references costs at most so many times the CPU. */
const GROWTH = 2.2
const SIZES = process.argv.slice(2).map(Number).filter(Number.isInteger)
/** CPU, all threads: more than the time on a quiet machine, and hardly changed by what runs beside. */
const GOAL = { references: 80_000, seconds: 5 }

let failed = false
const gate = (holds: boolean, said: string): string => {
  if (!holds) failed = true
  return holds ? said : `${said}  <-- FAILS`
}
const percent = (x: number): string => x.toFixed(4)
const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? Number.NaN

interface Run {
  readonly groups: readonly RecordGroup[]
  readonly wall: number
  readonly cpu: number
}
function run(records: readonly Identified[]): Run {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const { groups } = dedupe(records, { decided: [] })
  const { user, system } = process.cpuUsage(cpu)
  return { groups, wall: performance.now() - began, cpu: (user + system) / 1000 }
}
const removedIn = (groups: readonly RecordGroup[]): ReadonlySet<string> =>
  new Set(groups.flatMap((g) => g.members.filter((m) => m !== g.keep)))

interface Published {
  readonly tool: string
  readonly falsePositives: number
  readonly sensitivity: number
  readonly line: string
}
/** The published tools' results on a set, best first, from the shared copy of bib-dedupe's results. */
function publishedOn(set: string): readonly Published[] {
  const file = new URL('../../../shared/data/dedup/published/published_results_bibdedupe_0.10.0.md', import.meta.url)
  if (!existsSync(file)) return []
  const section = readFileSync(file, 'utf8')
    .split(/^## /mu)
    .find((s) => s.startsWith(`${set} `))
  return (section ?? '').split('\n').flatMap((line) => {
    const [tool = '', fp, , , , , , sensitivity, , , runtime = ''] = line
      .split('|')
      .slice(1)
      .map((c) => c.trim())
    if (!/^\d+$/u.test(fp ?? '')) return []
    return [
      {
        tool,
        falsePositives: Number(fp),
        sensitivity: Number(sensitivity),
        line: `    ${tool.padEnd(12)} sensitivity ${sensitivity}, false merges ${fp}, ${runtime}`,
      },
    ]
  })
}

function onSet(set: LabelledSet): void {
  const runs = Array.from({ length: RUNS }, () => run(set.records))
  const c = count(set, removedIn(runs[0]?.groups ?? []))
  const sensitivity = c.truePositives / (c.truePositives + c.falseNegatives)
  const specificity = c.trueNegatives / (c.trueNegatives + c.falsePositives)
  const peers = publishedOn(set.name)
  const best = Math.max(0, ...peers.map((p) => p.sensitivity))
  console.log(`${set.name}: ${set.records.length} records, ${c.truePositives + c.falseNegatives} copies`)
  console.log(
    `    casewright   ${gate(Number(percent(sensitivity)) >= best, `sensitivity ${percent(sensitivity)} (${c.falseNegatives} missed)`)}, specificity ${percent(specificity)}, ` +
      `${gate(c.falsePositives === 0, `false merges ${c.falsePositives}`)}, ${median(runs.map((r) => r.wall)).toFixed(0)} ms, CPU ${median(runs.map((r) => r.cpu)).toFixed(0)} ms`,
  )
  for (const p of peers) console.log(p.line)
  for (const [what, fields] of losses) {
    const poorer = set.records.map((r, i) => (i % 2 === 0 ? without(r, fields) : r))
    const left = count(set, removedIn(run(poorer).groups))
    console.log(
      `    without ${what} in every second record: ${left.falseNegatives} missed, ${gate(left.falsePositives === 0, `false merges ${left.falsePositives}`)}`,
    )
  }
}

/** Exports lose fields: no rule may lean on one alone. */
const losses: readonly (readonly [string, readonly (keyof Identified)[]])[] = [
  ['pages', ['pages']],
  ['volume and issue', ['volume', 'issue']],
  ['journal', ['journal', 'journalAbbreviation', 'otherJournal', 'issn']],
  ['authors', ['authors']],
  ['year', ['year', 'date']],
]
const without = (r: Identified, fields: readonly (keyof Identified)[]): Identified => ({
  ...(Object.fromEntries(Object.entries(r).filter(([f]) => !(fields as readonly string[]).includes(f))) as Identified),
  ...(fields.includes('authors') && { authors: [] }),
  ...(fields.includes('issn') && { issn: [] }),
})

async function onExport(): Promise<void> {
  const labelled = await labelledExport()
  if (labelled === undefined) return
  const { groups, wall } = run(labelled.records)
  const found = new Set(groups.filter((g) => g.members.length > 1).flatMap((g) => g.members))
  const missed = [...labelled.hasCopy].filter((id) => !found.has(id)).length
  const wrong = [...found].filter((id) => !labelled.hasCopy.has(id)).length
  console.log(
    `${labelled.name}: ${labelled.records.length} records, ${labelled.hasCopy.size} labelled as having a copy: ` +
      `${gate(missed === 0, `${missed} not found`)}, ${gate(wrong === 0, `${wrong} found wrongly`)}, ${wall.toFixed(0)} ms`,
  )
}

function onGenerated(sizes: readonly number[]): void {
  run(generatedSet(SEED, 2000).records)
  const cpus = new Map<number, number>()
  for (const size of sizes) {
    const set = generatedSet(SEED, size)
    const { groups, ...first } = run(set.records)
    const c = count(set, removedIn(groups))
    const again = Array.from({ length: RUNS - 1 }, () => {
      const { wall, cpu } = run(set.records)
      return { wall, cpu }
    })
    const runs = [first, ...again]
    const wall = median(runs.map((r) => r.wall))
    // What runs beside only ever adds to it.
    const cpu = Math.min(...runs.map((r) => r.cpu))
    const half = cpus.get(size / 2)
    cpus.set(size, cpu)
    const growth =
      half === undefined
        ? ''
        : `, ${gate(cpu / half <= GROWTH, `${(cpu / half).toFixed(2)} times the CPU of half as many`)}`
    const spent = `CPU ${(cpu / 1000).toFixed(2)} s`
    console.log(
      `${set.name}: ${(wall / 1000).toFixed(2)} s, ${size === GOAL.references ? gate(cpu <= GOAL.seconds * 1000, spent) : spent}, ` +
        `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB${growth}; sensitivity ${percent(c.truePositives / (c.truePositives + c.falseNegatives))}, ` +
        `${gate(c.falsePositives === 0, `false merges ${c.falsePositives}`)}`,
    )
  }
}

const sets = await labelledSets()
if (sets.length === 0) console.log('labelled sets: not run, the shared data is absent')
for (const set of sets) onSet(set)
await onExport()
onGenerated(SIZES.length > 0 ? SIZES : [20_000, 40_000, 50_000, 80_000, 100_000])
process.exitCode = failed ? 1 : 0
