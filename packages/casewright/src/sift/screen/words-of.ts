import functionWords from './words/function-words.json' with { type: 'json' }

/** Cuts a run of Chinese characters into words. Given from outside: a dictionary is the world's. */
export type Segment = (run: string) => readonly string[]

const LETTERS = /[\p{L}\p{N}\p{M}]+/gu
const BY_SCRIPT = /\p{Script=Han}+|\P{Script=Han}+/gu
const HAN = /\p{Script=Han}/u
/** Where Chinese characters are; anything below is quick to pass over. */
const BEYOND_LETTERS = /[\u2e80-\u{3ffff}]/u
const left = new Set([...functionWords.en, ...functionWords.zh])

/**
 * The words of a text in any mix of languages, in their order: lower case, full-width forms folded (NFKC), function words left
 * out, English plurals as their singular; runs of Chinese characters are cut by `segment`, other words are runs of letters
 * and digits, two characters or longer.
 */
export function wordsOf(text: string, segment: Segment): readonly string[] {
  const words: string[] = []
  const put = (word: string): void => {
    if (!left.has(word)) words.push(word)
  }
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(LETTERS)) {
    if (!BEYOND_LETTERS.test(run)) {
      if (run.length > 1 && !left.has(run)) words.push(singular(run))
      continue
    }
    for (const [part] of run.matchAll(BY_SCRIPT)) {
      if (HAN.test(part)) segment(part).forEach(put)
      else if (part.length > 1) put(part)
    }
  }
  return words
}

/**
 * An English plural as its singular, nothing else changed.
 * The S stemmer of Harman D. J Am Soc Inf Sci 1991;42:7–15. doi:10.1002/(SICI)1097-4571(199101)42:1<7::AID-ASI2>3.0.CO;2-P
 */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word
  if (word.endsWith('ies')) return /[ae]ies$/u.test(word) ? word : `${word.slice(0, -3)}y`
  if (word.endsWith('es')) return /[aeo]es$/u.test(word) ? word : word.slice(0, -1)
  return /(?:us|ss|is)$/u.test(word) ? word : word.slice(0, -1)
}

/** Without a dictionary: every two neighbouring characters are a word, a character that stands alone is one. */
export const characterPairs: Segment = (run) => {
  const characters = [...run]
  return characters.length < 2 ? characters : characters.slice(1).map((c, i) => `${characters[i]}${c}`)
}
