import { blockKeys } from './block-keys.ts'
import { compareJournals } from './compare-journals.ts'
import { sharesNumber } from './compare-records.ts'
import type { RecordFeatures } from './record-features.ts'
import { indexWords, shareWords, type WordIndex } from './word-index.ts'

/** Blocks up to this size are compared whole; larger ones are sorted and each record compared with its neighbours. */
const wholeBlock = 24
const neighbours = 10
/** Titles with less of their words in common are different ones. */
const leastShared = 0.6
/** The same where both begin on one page of one volume or year. */
const leastAtPlace = 0.3

/**
 * Pairs worth comparing, each once, as lower index × number of records + higher index. Each record meets a bounded number of others for
 * each of a bounded number of keys, so the work grows with the records and not with their square.
 */
export function candidatePairs(records: readonly RecordFeatures[]): Float64Array {
  const n = records.length
  const index = indexWords(records)
  const pairs: number[] = []
  for (const block of blocks(records, index)) pairsOf(block, n, pairs, records)
  const met = Float64Array.from(pairs).sort()
  return met.filter((pair, k) => pair !== met[k - 1] && mayBelong(Math.floor(pair / n), pair % n, records, index))
}

/**
 * Key and record in one number: sorted, the records of one key lie together. Keys that fall on one hash give a pair too many, which the
 * comparison refuses.
 */
function* blocks(records: readonly RecordFeatures[], index: WordIndex): Generator<readonly number[]> {
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, records.length)))
  const entries: number[] = []
  for (const [i, r] of records.entries()) blockKeys(r, i, index, (key) => entries.push(key * places + i))
  const sorted = Float64Array.from(entries).sort()
  const keyAt = (k: number): number => Math.floor((sorted[k] ?? -1) / places)
  for (let from = 0, to = 1; from < sorted.length; from = to, to++) {
    const key = keyAt(from)
    while (to < sorted.length && keyAt(to) === key) to++
    if (to - from < 2) continue
    const block = new Set<number>()
    for (let k = from; k < to; k++) block.add((sorted[k] ?? 0) % places)
    if (block.size > 1) yield [...block]
  }
}

function pairsOf(block: readonly number[], n: number, pairs: number[], records: readonly RecordFeatures[]): void {
  const whole = block.length <= wholeBlock
  const members = whole ? block : sortedByContent(block, records)
  const near = whole ? block.length : neighbours
  for (let i = 0; i < members.length; i++)
    for (let j = i + 1; j < members.length && j - i <= near; j++) {
      const [x, y] = [members[i] ?? 0, members[j] ?? 0]
      pairs.push(x < y ? x * n + y : y * n + x)
    }
}

/** A quick look: the same number or title, enough of a title's words, or one place and something more; titles of two scripts need a closer look. */
function mayBelong(i: number, j: number, records: readonly RecordFeatures[], index: WordIndex): boolean {
  const [a, b, x, y] = [records[i], records[j], index.titles[i], index.titles[j]]
  if (a === undefined || b === undefined || x === undefined || y === undefined) return false
  if (a.title.han !== b.title.han || a.otherTitle !== undefined || b.otherTitle !== undefined) return true
  if (shareWords(x, y, leastShared) || a.title.squash === b.title.squash || sharesNumber(a, b)) return true
  const place =
    a.pages.start !== undefined && a.pages.start === b.pages.start && (a.volume === b.volume || a.year === b.year)
  if (!place) return false
  return (
    a.firstAuthor === b.firstAuthor ||
    shareWords(x, y, leastAtPlace) ||
    compareJournals(a.journal, b.journal) === 'same'
  )
}

/** By title, then by all that is told: what is alike comes to lie side by side. */
function sortedByContent(block: readonly number[], records: readonly RecordFeatures[]): readonly number[] {
  return block
    .map((i) => ({ i, title: records[i]?.title.squash ?? '', fingerprint: records[i]?.fingerprint ?? 0 }))
    .toSorted((x, y) => (x.title < y.title ? -1 : x.title > y.title ? 1 : x.fingerprint - y.fingerprint))
    .map(({ i }) => i)
}
