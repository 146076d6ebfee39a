import { midpoint } from '../../base/interval.ts'
import { yearOf } from './compare-dates.ts'
import { shareReport } from './estimate-model.ts'
import { authorKey } from './frequencies.ts'
import type { Profile } from './profile.ts'

/** Which pairs are worth comparing. */
export interface Candidates {
  /** Places in the list of profiles, the lower first. */
  readonly pairs: readonly (readonly [number, number])[]
  /** Every pair of patients of different reports is among them. */
  readonly all: boolean
  /** Blocks so large, even when divided, that each patient was only compared with neighbours in it. */
  readonly cut: number
}

/** Up to so many patients every pair is compared. */
const COMPARE_ALL = 250
const LARGEST_BLOCK = 24
const NEIGHBOURS = 10
/** A run of words or a number that more patients than this share is no trace. */
const RARE = 12
const TRACES_A_PATIENT = 12

/**
 * Pairs that agree in something rare enough: an author, the drug with the age, a date, a laboratory value, the centre, the
 * publication, a number or a run of words of the text. A block that is too large is divided by malignancy, sex, diagnosis and
 * so on; where nothing divides it, neighbours by age are compared. So the pairs of one patient are bounded and the whole grows
 * nearly as the number of patients does.
 */
export function candidatePairs(profiles: readonly Profile[]): Candidates {
  const n = profiles.length
  if (n <= COMPARE_ALL) {
    const pairs: (readonly [number, number])[] = []
    for (const [i, a] of profiles.entries())
      for (let j = i + 1; j < n; j++) {
        const b = profiles[j]
        if (b !== undefined && !shareReport(a, b)) pairs.push([i, j])
      }
    return { pairs, all: true, cut: 0 }
  }
  const blocks = new Map<string, number[]>()
  const traces = rareTraces(profiles)
  for (const [i, p] of profiles.entries())
    for (const key of new Set([...keysOf(p), ...(traces.get(i) ?? [])])) {
      const block = blocks.get(key)
      if (block === undefined) blocks.set(key, [i])
      else block.push(i)
    }
  const seen = new Set<number>()
  let cut = 0
  const pair = (i: number, j: number): void => {
    const [a, b] = [profiles[i], profiles[j]]
    if (i !== j && a !== undefined && b !== undefined && !shareReport(a, b))
      seen.add(Math.min(i, j) * n + Math.max(i, j))
  }
  const take = (block: readonly number[], dividers: readonly Divider[]): void => {
    if (block.length < 2) return
    if (block.length <= LARGEST_BLOCK) {
      for (const [x, i] of block.entries()) for (const j of block.slice(x + 1)) pair(i, j)
      return
    }
    const [divide, ...rest] = dividers
    if (divide !== undefined) {
      for (const part of Map.groupBy(block, (i) => divide(profileAt(profiles, i))).values()) take(part, rest)
      return
    }
    cut += 1
    const sorted = [...block].sort((i, j) => ageOf(profileAt(profiles, i)) - ageOf(profileAt(profiles, j)) || i - j)
    for (const [x, i] of sorted.entries()) for (const j of sorted.slice(x + 1, x + 1 + NEIGHBOURS)) pair(i, j)
  }
  for (const block of blocks.values()) take(block, dividers)
  const pairs = [...seen].sort((a, b) => a - b).map((at) => [Math.floor(at / n), at % n] as const)
  return { pairs, all: false, cut }
}

type Divider = (p: Profile) => string

const dividers: readonly Divider[] = [
  (p) => p.malignancy[0] ?? '',
  (p) => p.sex[0] ?? '',
  (p) => p.diagnosis[0] ?? '',
  (p) => p.suspects[0]?.id ?? '',
  (p) => p.country[0] ?? '',
  (p) => (p.latency[0] === undefined ? '' : String(Math.round(Math.log2(1 + p.latency[0].days.high)))),
]

const profileAt = (profiles: readonly Profile[], i: number): Profile => {
  const p = profiles[i]
  if (p === undefined) throw new Error(`no profile ${i}`)
  return p
}

const NO_AGE = -1
const ageOf = (p: Profile): number => (p.age[0] === undefined ? NO_AGE : midpoint(p.age[0]))
const BUCKET = 2
const MOST_AGES = 12
/** Times to onset in steps of a third of a doubling: rounding to weeks moves them less. */
const STEPS_A_DOUBLING = 3

/** What two tellings of one patient may be found by. Each is lost in some of them; all are seldom lost together. */
function keysOf(p: Profile): readonly string[] {
  // Ages in two sets of two-year steps, one shifted, so that ages a year apart meet in one of them.
  const ages = p.age.flatMap(({ low, high }) => {
    const years = Array.from({ length: Math.min(MOST_AGES, Math.floor(high - low) + 1) }, (_, i) => Math.floor(low) + i)
    return years.flatMap((y) => [`a${Math.floor(y / BUCKET)}`, `b${Math.floor((y + 1) / BUCKET)}`])
  })
  const times = p.latency.flatMap(({ clock, days }) => {
    const step = Math.log2(1 + (days.low + days.high) / 2) * STEPS_A_DOUBLING
    return [`${clock} a${Math.floor(step)}`, `${clock} b${Math.floor(step + 0.5)}`]
  })
  const sex = p.sex[0] ?? ''
  const drugs = [...new Set(p.suspects.map((d) => d.id))]
  const group = [p.malignancy[0] ?? '', sex, p.diagnosis[0] ?? ''].join('|')
  return [
    ...p.authors.map((name) => `author ${authorKey(name)}`),
    ...drugs.flatMap((d) => ages.map((a) => `drug-age ${d} ${a}`)),
    ...p.malignancy.flatMap((m) => ages.map((a) => `illness-age ${m} ${sex} ${a}`)),
    ...times.flatMap((t) => ages.map((a) => `time-age ${t} ${sex} ${a}`)),
    ...times.flatMap((t) => drugs.map((d) => `time-drug ${t} ${sex} ${d}`)),
    ...p.country.flatMap((c) => ages.map((a) => `country-age ${c} ${sex} ${p.diagnosis[0] ?? ''} ${a}`)),
    ...drugs.map((d) => `drug-group ${d} ${group}`),
    ...p.onsets.map((d) => `onset ${d.text}`),
    ...p.starts.map((d) => `start ${d.text}`),
    ...[...p.onsets, ...p.starts].flatMap((d) => drugs.map((drug) => `drug-year ${drug} ${yearOf(d)} ${sex}`)),
    ...p.centre.map((c) => `centre ${c}`),
    ...p.sources.flatMap(({ citation: c }) =>
      [c?.DOI?.toLowerCase(), c?.PMID].flatMap((id) => (id === undefined ? [] : [`id ${id}`])),
    ),
    ...[...p.laboratory].flatMap(([id, v]) => (v.value === undefined ? [] : [`lab ${id} ${v.value.toPrecision(3)}`])),
  ]
}

/** Numbers and runs of words that few patients’ texts share, the rarest of each patient. */
function rareTraces(profiles: readonly Profile[]): ReadonlyMap<number, readonly string[]> {
  const counts = new Map<string, number>()
  const tracesOf = (p: Profile): ReadonlySet<string> =>
    new Set(
      p.texts.flatMap((t) => [...[...t.numbers].map((n) => `number ${n}`), ...[...t.runs].map((r) => `run ${r}`)]),
    )
  for (const p of profiles) for (const trace of tracesOf(p)) counts.set(trace, (counts.get(trace) ?? 0) + 1)
  return new Map(
    profiles.map((p, i) => {
      const shared = [...tracesOf(p)].filter((t) => (counts.get(t) ?? 0) > 1 && (counts.get(t) ?? 0) <= RARE)
      const rarest = shared.sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || (a < b ? -1 : 1))
      return [i, rarest.slice(0, TRACES_A_PATIENT)] as const
    }),
  )
}
