import { formWords } from './form-words.ts'
import type { Locale } from './locale.ts'

/** Where in a source something was read, as it was recorded; what was seen as a whole (full text, abstract …) in the reader's language. */
export function placeSeen(at: string, locale: Locale): string {
  const seen: Readonly<Record<string, string>> = formWords(locale).seen
  return Object.hasOwn(seen, at) ? (seen[at] ?? at) : at
}
