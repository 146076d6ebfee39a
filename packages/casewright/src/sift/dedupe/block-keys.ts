import type { RecordFeatures } from './record-features.ts'
import { hashText, mix } from './text-hash.ts'
import { rarestWords, type WordIndex } from './word-index.ts'

const rareWords = 4
const firstWords = 4

/**
 * What a record is looked up by, as numbers of 32 bits: its DOI and other numbers, its title, the beginning of it, every two of its rarest
 * words, volume and page, year and page, first author and year. Two records of one publication share at least one, however they were told.
 */
export function blockKeys(r: RecordFeatures, i: number, index: WordIndex, add: (key: number) => void): void {
  if (r.doi !== undefined) add(hashText(1, r.doi))
  if (r.pmid !== undefined) add(hashText(2, r.pmid))
  for (const n of r.accessions) add(hashText(3, n))
  titleKeys(r.title.squash, index.titles[i], index, add)
  if (r.otherTitle !== undefined) titleKeys(r.otherTitle.squash, index.otherTitles.get(i), index, add)
  const start = r.pages.start ?? (r.pages.endDigits === undefined ? undefined : Number(r.pages.endDigits))
  if (start !== undefined && r.volume !== undefined) add(hashText(mix(4, start), r.volume))
  if (start !== undefined && start !== 1 && r.year !== undefined) add(mix(mix(5, start), r.year))
  if (r.firstAuthor !== undefined && r.year !== undefined) add(hashText(mix(6, r.year), r.firstAuthor))
}

function titleKeys(squash: string, words: Int32Array | undefined, index: WordIndex, add: (key: number) => void): void {
  if (words === undefined || words.length === 0) return
  add(hashText(7, squash))
  if (words.length > firstWords) {
    let opening = 8
    for (const w of words.subarray(0, firstWords)) opening = mix(opening, w)
    add(opening)
  }
  const rare = rarestWords(words, index.frequency, rareWords)
  for (const [n, one] of rare.entries())
    for (const other of rare.slice(n + 1)) add(mix(mix(9, Math.min(one, other)), Math.max(one, other)))
}
