import type { ChosenWords } from '../case/desk.ts'
import { chooseWords } from './choose-words.ts'
import type { SourceView } from '../contract.ts'

/**
 * Words selected on a page of a PDF. Where the text of the source has them they are quoted from it; else the page is named, and the
 * words are kept as the source's wording.
 */
export function wordsOnPage(source: SourceView, selected: string, page: string): ChosenWords | undefined {
  const words = selected.normalize('NFC').replaceAll('\u00AD', '').replace(/\s+/gu, ' ').trim()
  if (words === '') return undefined
  for (const held of source.texts) {
    // Lines of a page are broken where the text has a blank, or within a word where it has a hyphen.
    const found = [
      words,
      words.replaceAll(/(?<=\p{L})- (?=\p{Ll})/gu, ''),
      words.replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''),
    ]
      .map((w) => ({ w, at: held.text.indexOf(w) }))
      .find(({ at }) => at >= 0)
    if (found !== undefined) return chooseWords(source.id, held, found.at, found.at + found.w.length)
  }
  return { source: source.id, text: '', start: -1, end: -1, words, at: page }
}
