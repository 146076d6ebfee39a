import type { RecordFeatures } from './record-features.ts'
import type { TitleKey } from './title-key.ts'

/** The words of every title by number, all in one list, and how many titles have each. */
export interface WordIndex {
  readonly words: Int32Array
  /** Where the words of each title begin: of record i's title at i, and after all of them the titles in another language. */
  readonly starts: Int32Array
  /** The title in the other language, for records that have one: its place in `starts`. */
  readonly otherTitles: ReadonlyMap<number, number>
  readonly frequency: Int32Array
}

export function indexWords(records: readonly RecordFeatures[]): WordIndex {
  const numbers = new Map<string, number>()
  const words: number[] = []
  const starts = [0]
  const add = ({ text }: TitleKey): void => {
    for (const word of text.split(' ')) {
      if (!tells(word)) continue
      const known = numbers.get(word)
      words.push(known ?? numbers.size)
      if (known === undefined) numbers.set(word, numbers.size)
    }
    starts.push(words.length)
  }
  for (const r of records) add(r.title)
  const otherTitles = new Map<number, number>()
  for (const [i, { otherTitle }] of records.entries()) {
    if (otherTitle === undefined) continue
    otherTitles.set(i, starts.length - 1)
    add(otherTitle)
  }
  const frequency = new Int32Array(numbers.size)
  for (const w of words) frequency[w] = (frequency[w] ?? 0) + 1
  return { words: new Int32Array(words), starts: new Int32Array(starts), otherTitles, frequency }
}

/** `a` stands in the text for hepatitis A only. */
const tells = (word: string): boolean => word.length > 1 || (word !== '' && word !== 'a')

/**
 * The rarest words of a title, as many as `found` holds, written there; how many there are. A word no other title has is a slip or a name:
 * nothing can be found by it.
 */
export function rarestWords({ words, starts, frequency }: WordIndex, title: number, found: Int32Array): number {
  let many = 0
  const to = starts[title + 1] ?? 0
  for (let k = starts[title] ?? 0; k < to; k++) {
    const word = words[k] ?? 0
    const times = frequency[word] ?? 0
    if (times < 2) continue
    let at = many
    let known = false
    for (let f = 0; f < many; f++) if (found[f] === word) known = true
    if (known) continue
    while (at > 0 && isRarer(word, times, found[at - 1] ?? 0, frequency)) at--
    if (at === found.length) continue
    if (many < found.length) many++
    found.copyWithin(at + 1, at, many - 1)
    found[at] = word
  }
  return many
}

function isRarer(word: number, times: number, other: number, frequency: Int32Array): boolean {
  const others = frequency[other] ?? 0
  return times < others || (times === others && word < other)
}

/** Whether at least so great a share of the shorter title's words is in the other. */
export function shareWords({ words, starts }: WordIndex, i: number, j: number, share: number): boolean {
  const lengthOf = (title: number): number => (starts[title + 1] ?? 0) - (starts[title] ?? 0)
  const [shorter, longer] = lengthOf(i) <= lengthOf(j) ? [i, j] : [j, i]
  const [from, to] = [starts[longer] ?? 0, starts[longer + 1] ?? 0]
  const end = starts[shorter + 1] ?? 0
  let missing = lengthOf(shorter) - Math.ceil(share * lengthOf(shorter))
  for (let k = starts[shorter] ?? 0; k < end; k++) {
    let at = from
    while (at < to && words[at] !== words[k]) at++
    if (at < to) continue
    missing--
    if (missing < 0) return false
  }
  return true
}
