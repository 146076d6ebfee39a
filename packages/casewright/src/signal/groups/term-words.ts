/** A term in the form in which terms are compared: databases differ in case and blanks only. */
export const termKey = (term: string): string => term.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()

/** Words of a term that can tell it from others. */
export const wordsOfTerm = (term: string): readonly string[] =>
  (termKey(term).match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => w.length > 2)

/** How rare each word is among the terms of a lake: log2 of terms per term that has it. */
export function wordRarity(terms: readonly { readonly term: string }[]): (word: string) => number {
  const having = new Map<string, number>()
  for (const { term } of terms) for (const w of new Set(wordsOfTerm(term))) having.set(w, (having.get(w) ?? 0) + 1)
  return (word) => Math.log2(Math.max(1, terms.length) / (having.get(word) ?? 0.5))
}
