/** Something that answers, and how well: smaller is closer. */
export interface Candidate<T> {
  readonly near: number
  readonly found: T
}

/** How well something with an id and words answers to folded words; undefined where one of them is not in it. */
export function closeness(sought: readonly string[], id: string, words: string): number | undefined {
  if (!sought.every((w) => words.includes(w))) return undefined
  const [folded, whole] = [id.toLowerCase(), sought.join(' ')]
  if (folded === whole) return 0
  if (folded.startsWith(whole)) return 1
  return beginsWords(sought, words) ? 2 : 3
}

const beginsWords = (sought: readonly string[], words: string): boolean =>
  sought.every((w) => words.startsWith(w) || words.includes(` ${w}`) || words.includes(`\n${w}`))

/** The closest first, those as close in the order they came. */
export const bestFirst = <T>(candidates: readonly Candidate<T>[], most: number): readonly T[] =>
  candidates
    .toSorted((a, b) => a.near - b.near)
    .slice(0, most)
    .map((c) => c.found)
