import { blockKeys } from './block-keys.ts'
import { compareJournals } from './compare-journals.ts'
import { sharesNumber } from './compare-records.ts'
import { NumberList } from './number-list.ts'
import type { RecordFeatures } from './record-features.ts'
import weights from './weights.json' with { type: 'json' }
import { indexWords, shareWords, type WordIndex } from './word-index.ts'

/** Blocks up to this size are compared whole; larger ones are sorted and each record compared with its neighbours. */
const wholeBlock = 24
const neighbours = 10
const { sharedWords, sharedWordsAtPlace } = weights.limits

/**
 * Pairs worth comparing, each once, as lower index × number of records + higher index. Each record meets a bounded number of others for
 * each of a bounded number of keys, so the work grows with the records and not with their square.
 */
export function candidatePairs(records: readonly RecordFeatures[]): Float64Array {
  const n = records.length
  const index = indexWords(records)
  const pairs = new NumberList()
  blocks(records, index, (block) => pairsOf(block, n, pairs, records))
  const met = pairs.sorted()
  let kept = 0
  let last = -1
  for (const pair of met) {
    if (pair === last) continue
    last = pair
    const a = Math.floor(pair / n)
    if (mayBelong(a, pair - a * n, records, index)) met[kept++] = pair
  }
  return met.slice(0, kept)
}

/**
 * Key and record in one number: sorted, the records of one key lie together. Keys that fall on one hash give a pair too many, which the
 * comparison refuses.
 */
function blocks(records: readonly RecordFeatures[], index: WordIndex, tell: (block: number[]) => void): void {
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, records.length)))
  const entries = new NumberList()
  for (const [i, r] of records.entries()) blockKeys(r, i, index, (key) => entries.add(key * places + i))
  const block: number[] = []
  let open = -1
  let last = -1
  for (const entry of entries.sorted()) {
    if (entry === last) continue
    last = entry
    const key = Math.floor(entry / places)
    if (key !== open) {
      if (block.length > 1) tell(block)
      block.length = 0
      open = key
    }
    block.push(entry - key * places)
  }
  if (block.length > 1) tell(block)
}

function pairsOf(block: readonly number[], n: number, pairs: NumberList, records: readonly RecordFeatures[]): void {
  const whole = block.length <= wholeBlock
  const members = whole ? block : sortedByContent(block, records)
  const near = whole ? block.length : neighbours
  for (let i = 0; i < members.length; i++)
    for (let j = i + 1; j < members.length && j - i <= near; j++) {
      const [x, y] = [members[i] ?? 0, members[j] ?? 0]
      pairs.add(x < y ? x * n + y : y * n + x)
    }
}

/** A quick look: the same number or title, enough of a title's words, or one place and something more; titles of two scripts need a closer look. */
function mayBelong(i: number, j: number, records: readonly RecordFeatures[], index: WordIndex): boolean {
  const [a, b] = [records[i], records[j]]
  if (a === undefined || b === undefined) return false
  if (a.title.han !== b.title.han || a.otherTitle !== undefined || b.otherTitle !== undefined) return true
  if (a.title.hash === b.title.hash || shareWords(index, i, j, sharedWords.is) || sharesNumber(a, b)) return true
  const place =
    a.pages.start !== undefined && a.pages.start === b.pages.start && (a.volume === b.volume || a.year === b.year)
  if (!place) return false
  return (
    a.firstAuthor === b.firstAuthor ||
    shareWords(index, i, j, sharedWordsAtPlace.is) ||
    compareJournals(a.journal, b.journal) === 'same'
  )
}

/** By title, then by all that is told: what is alike comes to lie side by side. */
function sortedByContent(block: readonly number[], records: readonly RecordFeatures[]): readonly number[] {
  return block
    .map((i) => ({ i, title: records[i]?.title.squash ?? '', fingerprint: records[i]?.fingerprint ?? 0 }))
    .toSorted((x, y) => (x.title < y.title ? -1 : x.title > y.title ? 1 : x.fingerprint - y.fingerprint || x.i - y.i))
    .map(({ i }) => i)
}
