// How well the linkage of reports finds planted duplicates, and how fast: generated reports of several seeds, the exact same-facts rule beside it.
import { blockingKeys } from '../../packages/casewright/src/signal/duplicates/blocking-keys.ts'
import { backgroundOf } from '../../packages/casewright/src/signal/duplicates/background-of.ts'
import {
  candidatePairs,
  pairOf,
  reportsOfPair,
} from '../../packages/casewright/src/signal/duplicates/candidate-pairs.ts'
import { clusterLinks } from '../../packages/casewright/src/signal/duplicates/cluster-links.ts'
import { comparePair } from '../../packages/casewright/src/signal/duplicates/compare-pair.ts'
import { makeLinkageModel } from '../../packages/casewright/src/signal/duplicates/linkage-model.ts'
import type {
  LinkedReports,
  ReportForLinkage,
} from '../../packages/casewright/src/signal/duplicates/report-for-linkage.ts'
import { generateDuplicates } from '../../packages/casewright/src/signal/generate-duplicates/generate-duplicates.ts'
import { informationComponent } from '../../packages/casewright/src/stats/signal/information-component.ts'
import { probableFrom } from '../../packages/casewright/src/signal/duplicates/probable-from.ts'
import { randomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'

const cases = Number(process.argv[2] ?? 100_000)
const seeds = (process.argv[3] ?? '1,2,3').split(',').map(Number)
const bounds = [14, 16, 18, 20, 22, 24, 26, 28, 30]
const blockAtMost = 200

const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} %`

for (const seed of seeds) {
  const made = generateDuplicates(seed, cases)
  const { reports, caseOf, kindOf } = made
  const background = backgroundOf(reports, made.drugs, made.events, reports.slice(0, 60_000))
  const model = makeLinkageModel(background)
  const truth = new Set<number>()
  const members = Map.groupBy(reports, (r) => caseOf[r.report] ?? 0)
  for (const group of members.values())
    for (const [i, a] of group.entries()) for (const b of group.slice(i + 1)) truth.add(pairOf(a.report, b.report))
  const { pairs, blocksCut } = candidatePairs(reports, background, blockingKeys, blockAtMost)
  const met = pairs.reduce((n, p) => n + (truth.has(p) ? 1 : 0), 0)
  console.log(
    `\ngenerated reports, seed ${seed}: ${reports.length} reports of ${cases} cases, ${truth.size} pairs of one case`,
  )
  console.log(
    `candidate pairs ${pairs.length} (${(pairs.length / reports.length).toFixed(1)} a report), of one case ${percent(met, truth.size)}, blocks cut ${blocksCut}`,
  )
  const compared = (most: number): number => {
    const begun = process.cpuUsage()
    let bits = 0
    const n = Math.min(most, pairs.length)
    for (const p of pairs.subarray(0, n)) {
      const [a, b] = reportsOfPair(p).map((r) => reports[r])
      if (a !== undefined && b !== undefined) bits += comparePair(a, b, model).bits
    }
    if (Number.isNaN(bits)) throw new Error('no number')
    return n / (process.cpuUsage(begun).user / 1e6)
  }
  compared(100_000)
  console.log(`${Math.round(compared(pairs.length) / 1000)} thousand comparisons a second of processor time, once warm`)
  const limit = probableFrom(reports.length)
  const thresholds = [...bounds, limit].sort((x, y) => x - y)
  const links: LinkedReports[] = []
  for (const p of pairs) {
    const [low, high] = reportsOfPair(p)
    const [a, b] = [reports[low], reports[high]]
    if (a === undefined || b === undefined) continue
    const link = comparePair(a, b, model)
    if (link.bits >= (thresholds[0] ?? 0)) links.push(link)
  }
  for (const t of thresholds) {
    const passed = links.filter((l) => l.bits >= t)
    const { clusters, heldBack } = clusterLinks(passed)
    let [right, all] = [0, 0]
    for (const c of clusters)
      for (const [i, x] of c.entries())
        for (const y of c.slice(i + 1)) {
          all += 1
          if (caseOf[x] === caseOf[y]) right += 1
        }
    console.log(
      `${t === limit ? `${t.toFixed(1)} bits, the limit for this size` : `${t} bits`}: recall ${percent(right, truth.size)} precision ${percent(right, Math.max(1, all))} held back ${heldBack.length}`,
    )
  }
  const exact = Map.groupBy(
    reports.filter((r) => sameFacts(r) !== undefined),
    sameFacts,
  )
  let [right, all] = [0, 0]
  for (const group of exact.values())
    for (const [i, a] of group.entries())
      for (const b of group.slice(i + 1)) {
        all += 1
        if (caseOf[a.report] === caseOf[b.report]) right += 1
      }
  console.log(`same-facts rule: recall ${percent(right, truth.size)} precision ${percent(right, Math.max(1, all))}`)
  const atLimit = new Set(
    links.filter((l) => l.bits >= limit).map((l) => pairOf(Math.min(l.a, l.b), Math.max(l.a, l.b))),
  )
  const byKind = new Map<string, [number, number]>()
  for (const p of truth) {
    const kind = kindOf[reportsOfPair(p)[1]] ?? 'first'
    const [found, of] = byKind.get(kind) ?? [0, 0]
    byKind.set(kind, [found + (atLimit.has(p) ? 1 : 0), of + 1])
  }
  console.log(
    `links at the limit, by how the later report came about: ${[...byKind].map(([k, [f, of]]) => `${k} ${percent(f, of)} of ${of}`).join(', ')}`,
  )
  const taken = new Set<number>()
  for (const c of clusterLinks(links.filter((l) => l.bits >= limit)).clusters) {
    const receivedOf = (r: number) => reports[r]?.received ?? ''
    const stands = c.reduce((last, r) => (receivedOf(r) >= receivedOf(last) ? r : last))
    for (const r of c) if (r !== stands) taken.add(r)
  }
  const first = disproportionate(reports.filter((r) => kindOf[r.report] === 'first'))
  const all3 = disproportionate(reports)
  const removed = disproportionate(reports.filter((r) => !taken.has(r.report)))
  const lost = [...first].filter((p) => !removed.has(p)).length
  const extra = (found: ReadonlySet<number>): number => [...found].filter((p) => !first.has(p)).length
  console.log(
    `pairs of drug and event with a lower limit of the IC above 0: ${first.size} in the cases told once; with all reports ${extra(all3)} more that duplicates made; with probable duplicates removed ${extra(removed)} more, and ${lost} of the ${first.size} lost; ${taken.size} reports removed`,
  )
  const random = randomStream(seed + 1000)
  let chance = 0
  const draws = 1_000_000
  for (let i = 0; i < draws; i += 1) {
    const [a, b] = [reports[random.below(reports.length)], reports[random.below(reports.length)]]
    if (a === undefined || b === undefined || caseOf[a.report] === caseOf[b.report]) continue
    if (comparePair(a, b, model).bits >= 20) chance += 1
  }
  console.log(`of ${draws} pairs drawn at random ${chance} reach 20 bits`)
}

function sameFacts(r: ReportForLinkage): string | undefined {
  if (r.eventDate?.length !== 10 || r.sex === null || r.age === null) return undefined
  return JSON.stringify([r.eventDate, r.sex, r.country, r.age, r.weight, r.events, r.suspects])
}

/** Pairs of drug and event whose information component lies above 0 at 95 %. */
function disproportionate(of: readonly ReportForLinkage[]): ReadonlySet<number> {
  const [drugs, events, both] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()]
  const count = (m: Map<number, number>, key: number): void => void m.set(key, (m.get(key) ?? 0) + 1)
  for (const r of of) {
    for (const d of r.drugs) count(drugs, d)
    for (const e of r.events) count(events, e)
    for (const d of r.drugs) for (const e of r.events) count(both, pairOf(d, e))
  }
  const found = new Set<number>()
  for (const [pair, n] of both) {
    const [d, e] = reportsOfPair(pair)
    if (
      n >= 3 &&
      informationComponent(n, ((drugs.get(d) ?? 0) * (events.get(e) ?? 0)) / of.length, 0.95).interval.low > 0
    )
      found.add(pair)
  }
  return found
}
