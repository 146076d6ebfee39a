import { PairTable } from './pair-table.ts'
import type { Passage } from './passages-of.ts'

/** Records as sparse rows of weighted terms (words, and pairs of neighbouring words), each row of length 1 or empty. */
export interface Features {
  readonly rows: number
  /** Terms that occur in two records or more, unless those of one alone were asked for, and in no more than nearly all. */
  readonly terms: number
  /** Row r holds entries `starts[r]` to `starts[r + 1]`. */
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
  /** Squared length of what is left out of each row: its terms that no other record has. They cannot order others. */
  readonly alone: Float32Array
  /** Words met, and per term its word and, for a pair, the word after it; −1 where there is none. */
  readonly words: readonly string[]
  readonly first: Int32Array
  readonly second: Int32Array
}

/** A term as people read it. */
export function termName({ words, first, second }: Features, term: number): string {
  const [one, other] = [first[term] ?? -1, second[term] ?? -1]
  return other < 0 ? (words[one] ?? '') : `${words[one] ?? ''} ${words[other] ?? ''}`
}

/** Terms in a larger share of records tell nothing apart. */
const MOST_RECORDS = 0.95

/** What one record alone says tells nothing of another. */
const FEWEST_RECORDS = 2

/** A pair repeats what its two words say already. */
const PAIR_WEIGHT = 0.5

/**
 * TF-IDF of words and pairs of neighbouring words: (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), rows scaled to length 1.
 * Salton G, Buckley C. Inf Process Manag 1988;24:513–23. doi:10.1016/0306-4573(88)90021-0
 * @param texts per record, its passages; no pair spans two of them
 * @param fewest records a term must occur in; with 1 nothing is left out of a row but what nearly all say
 */
export function featuresOf(
  texts: Iterable<readonly Passage[]>,
  pairWeight = PAIR_WEIGHT,
  fewest: 1 | 2 = FEWEST_RECORDS,
): Features {
  const words = new Map<string, number>()
  const names: string[] = []
  const pairs = new PairTable(1 << 16)
  // All terms as met: a word is an even number, a pair an odd one.
  const met = new Growing()
  const ends: number[] = []
  const idOf = (word: string): number => {
    const known = words.get(word)
    if (known !== undefined) return known
    words.set(word, names.length)
    names.push(word)
    return names.length - 1
  }
  for (const passages of texts) {
    for (const { words: said, times } of passages) {
      let before = -1
      for (const word of said) {
        const id = idOf(word)
        const pair = before < 0 ? -1 : pairs.numberOf(before, id) * 2 + 1
        for (let i = 0; i < times; i++) {
          met.push(id * 2)
          if (pair >= 0) met.push(pair)
        }
        before = id
      }
    }
    ends.push(met.length)
  }
  const rows = ends.length
  const all = met.taken()
  const slots = 2 * Math.max(names.length, pairs.size)
  const counted = countRows(all, ends, slots)
  return weigh(rows, counted, slots, names, { pairWeight, fewest }, (slot) =>
    slot % 2 === 0 ? [slot >> 1, -1] : pairs.pairOf(slot >> 1),
  )
}

interface Counted {
  readonly starts: Int32Array
  readonly slots: Int32Array
  readonly counts: Uint16Array
  /** Records each slot occurs in. */
  readonly documents: Int32Array
}

/** Each record's distinct terms with how often they occur, in ascending order. */
function countRows(all: Int32Array, ends: readonly number[], size: number): Counted {
  const slots = new Int32Array(all.length)
  const counts = new Uint16Array(all.length)
  const starts = new Int32Array(ends.length + 1)
  const documents = new Int32Array(size)
  let [from, at] = [0, 0]
  ends.forEach((end, row) => {
    const sorted = all.subarray(from, end).sort()
    let last = -1
    for (const slot of sorted) {
      if (slot !== last) {
        slots[at] = slot
        documents[slot] = (documents[slot] ?? 0) + 1
        at++
        last = slot
      }
      counts[at - 1] = Math.min((counts[at - 1] ?? 0) + 1, 65_535)
    }
    from = end
    starts[row + 1] = at
  })
  return { starts, slots: slots.subarray(0, at), counts: counts.subarray(0, at), documents }
}

function weigh(
  rows: number,
  counted: Counted,
  size: number,
  words: readonly string[],
  { pairWeight, fewest }: { readonly pairWeight: number; readonly fewest: number },
  wordsOfSlot: (slot: number) => readonly [number, number],
): Features {
  const { documents } = counted
  const most = Math.max(1, Math.floor(MOST_RECORDS * rows))
  const column = new Int32Array(size).fill(-1)
  const kept: number[] = []
  let entries = 0
  for (let slot = 0; slot < size; slot++) {
    const n = documents[slot] ?? 0
    if (n < fewest || n > most) continue
    column[slot] = kept.length
    kept.push(slot)
    entries += n
  }
  const starts = new Int32Array(rows + 1)
  const columns = new Int32Array(entries)
  const values = new Float32Array(entries)
  const alone = new Float32Array(rows)
  const rarity = (n: number): number => 1 + Math.log((1 + rows) / (1 + n))
  const single = rarity(1)
  let at = 0
  for (let row = 0; row < rows; row++) {
    const first = at
    let [shared, own] = [0, 0]
    for (let i = counted.starts[row] ?? 0; i < (counted.starts[row + 1] ?? 0); i++) {
      const slot = counted.slots[i] ?? 0
      const n = documents[slot] ?? 0
      if (n > most) continue
      const tf = (1 + Math.log(counted.counts[i] ?? 1)) * (slot % 2 === 0 ? 1 : pairWeight)
      if (n < fewest) {
        own += (tf * single) ** 2
        continue
      }
      const value = tf * rarity(n)
      columns[at] = column[slot] ?? 0
      values[at] = value
      shared += value * value
      at++
    }
    const scale = shared + own > 0 ? 1 / Math.sqrt(shared + own) : 0
    for (let i = first; i < at; i++) values[i] = (values[i] ?? 0) * scale
    alone[row] = own * scale * scale
    starts[row + 1] = at
  }
  const named = kept.map(wordsOfSlot)
  const first = Int32Array.from(named, ([word]) => word)
  const second = Int32Array.from(named, ([, word]) => word)
  return { rows, terms: kept.length, starts, columns, values, alone, words, first, second }
}

/** A list of whole numbers in one block of memory that doubles as it fills. */
class Growing {
  #held = new Int32Array(1 << 16)
  length = 0
  push(value: number): void {
    if (this.length === this.#held.length) {
      const bigger = new Int32Array(this.length * 2)
      bigger.set(this.#held)
      this.#held = bigger
    }
    this.#held[this.length++] = value
  }
  taken(): Int32Array {
    return this.#held.subarray(0, this.length)
  }
}
