import type { RecordFeatures } from './record-features.ts'
import type { TitleKey } from './title-key.ts'

/** The words of every title by number, and how many titles have each. */
export interface WordIndex {
  /** Word numbers of each record's title, in order. */
  readonly titles: readonly Int32Array[]
  /** Of the title in the other language, for records that have one. */
  readonly otherTitles: ReadonlyMap<number, Int32Array>
  readonly frequency: Int32Array
}

export function indexWords(records: readonly RecordFeatures[]): WordIndex {
  const numbers = new Map<string, number>()
  const numbered = ({ text }: TitleKey): Int32Array =>
    Int32Array.from(text.split(' ').filter(tells), (word) => {
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, numbers.size)
      return numbers.size - 1
    })
  const titles = records.map((r) => numbered(r.title))
  const otherTitles = new Map<number, Int32Array>()
  for (const [i, r] of records.entries()) if (r.otherTitle !== undefined) otherTitles.set(i, numbered(r.otherTitle))
  const frequency = new Int32Array(numbers.size)
  const tally = (words: Int32Array): void => {
    for (const w of words) frequency[w] = (frequency[w] ?? 0) + 1
  }
  titles.forEach(tally)
  otherTitles.forEach(tally)
  return { titles, otherTitles, frequency }
}

/** `a` stands in the text for hepatitis A only. */
const tells = (word: string): boolean => word.length > 1 || (word !== '' && word !== 'a')

/** The rarest words, at most so many. A word no other title has is a slip or a name: nothing can be found by it. */
export function rarestWords(words: Int32Array, frequency: Int32Array, most: number): readonly number[] {
  const found: number[] = []
  const times = (word: number | undefined): number => (word === undefined ? 0 : (frequency[word] ?? 0))
  for (const word of words) {
    const n = times(word)
    if (n < 2 || found.includes(word)) continue
    let at = found.length
    while (at > 0 && (times(found[at - 1]) > n || (times(found[at - 1]) === n && (found[at - 1] ?? 0) > word))) at--
    if (at < most) found.splice(at, 0, word)
    if (found.length > most) found.pop()
  }
  return found
}

/** Whether at least so great a share of the shorter title's words is in the other. */
export function shareWords(a: Int32Array, b: Int32Array, share: number): boolean {
  const [x, y] = a.length <= b.length ? [a, b] : [b, a]
  let missing = x.length - Math.ceil(share * x.length)
  for (const w of x)
    if (!y.includes(w)) {
      missing--
      if (missing < 0) return false
    }
  return true
}
