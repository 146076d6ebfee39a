import { isHan } from './fold.ts'

/** The words of a text apart, with a blank at each end. */
const spaced = (text: string): string => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `

/** Whether a folded text holds a word: a Han word anywhere, a Latin one as a word of its own. */
export const tells = (text: string, word: string): boolean =>
  isHan(word) ? text.includes(word) : spaced(text).includes(spaced(word))

/** A folded text without some words. */
export const withoutWords = (text: string, words: readonly string[]): string =>
  words.reduce(
    (rest, word) => (isHan(word) ? rest.replaceAll(word, ' ') : spaced(rest).replaceAll(spaced(word), ' ')),
    text,
  )
