import opposites from './words/opposites.json' with { type: 'json' }

/**
 * Whether two words differ by at most one letter inserted, left out, replaced or swapped with its neighbour, the slips of typing in
 * Damerau FJ. Commun ACM 1964;7:171. doi:10.1145/363958.363994
 */
export function oneSlip(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (Math.max(a.length, b.length) - shorter > 1) return false
  let start = 0
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let end = 0
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (x.length <= 1 && y.length <= 1) return true
  return x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]
}

const beginnings: readonly (readonly [string, string])[] = opposites.beginnings.map(
  ([a = '', b = '']) => [a, b] as const,
)
/** Short words that differ in their first letter are other words: rats and cats, mental and dental. */
const longWord = 8

/**
 * Two spellings of one word: a plural s, or one slip (in the first letter only of long words), unless what differs is a beginning that
 * makes another word (symptomatic, asymptomatic).
 */
export function sameWord(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter < 3 || Math.max(a.length, b.length) - shorter > 1) return false
  if (a === `${b}s` || b === `${a}s`) return true
  if (shorter < 4 || (a[0] !== b[0] && shorter < longWord) || /\d/u.test(a) || /\d/u.test(b)) return false
  return oneSlip(a, b) && !counterparts(a, b)
}

const counterparts = (a: string, b: string): boolean =>
  beginnings.some(([p, q]) => swapsBeginning(a, b, p, q) || swapsBeginning(b, a, p, q))

const swapsBeginning = (a: string, b: string, p: string, q: string): boolean =>
  a.startsWith(p) && b.startsWith(q) && a.slice(p.length) === b.slice(q.length)
