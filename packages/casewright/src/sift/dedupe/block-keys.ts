import type { RecordFeatures } from './record-features.ts'
import { hashText, mix } from './text-hash.ts'
import type { TitleKey } from './title-key.ts'
import { rarestWords, type WordIndex } from './word-index.ts'

const firstWords = 4
/** Written anew for every title. */
const rare = new Int32Array(4)

/**
 * What a record is looked up by, as numbers of 32 bits: its DOI and other numbers, its title, the beginning of it, every two of its rarest
 * words, volume and page, year and page, first author and year. Two records of one publication share at least one, however they were told.
 */
export function blockKeys(r: RecordFeatures, i: number, index: WordIndex, add: (key: number) => void): void {
  if (r.doi !== undefined) add(hashText(1, r.doi))
  if (r.pmid !== undefined) add(hashText(2, r.pmid))
  for (const where in r.accessions) add(hashText(hashText(3, where), r.accessions[where] ?? ''))
  titleKeys(r.title, i, index, add)
  const other = index.otherTitles.get(i)
  if (r.otherTitle !== undefined && other !== undefined) titleKeys(r.otherTitle, other, index, add)
  const start = r.pages.start ?? (r.pages.endDigits === undefined ? undefined : Number(r.pages.endDigits))
  if (start !== undefined && r.volume !== undefined) add(hashText(mix(4, start), r.volume))
  if (start !== undefined && start !== 1 && r.year !== undefined) add(mix(mix(5, start), r.year))
  if (r.firstAuthor !== undefined && r.year !== undefined) add(mix(mix(6, r.year), r.firstAuthor))
}

function titleKeys(title: TitleKey, at: number, index: WordIndex, add: (key: number) => void): void {
  const [from, to] = [index.starts[at] ?? 0, index.starts[at + 1] ?? 0]
  if (from === to) return
  add(mix(7, title.hash))
  if (to - from > firstWords) {
    let opening = 8
    for (let k = from; k < from + firstWords; k++) opening = mix(opening, index.words[k] ?? 0)
    add(opening)
  }
  const many = rarestWords(index, at, rare)
  for (let n = 0; n < many; n++)
    for (let m = n + 1; m < many; m++) {
      const [one, other] = [rare[n] ?? 0, rare[m] ?? 0]
      add(mix(mix(9, Math.min(one, other)), Math.max(one, other)))
    }
}
