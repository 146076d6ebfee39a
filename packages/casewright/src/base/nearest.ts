/**
 * Edit distance with transpositions of neighbours (optimal string alignment), case ignored; at most `limit` + 1.
 * Boytsov L. ACM J Exp Algorithmics 2011;16:1.1. doi:10.1145/1963190.1963191 (survey).
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const s = [...a.toLowerCase()]
  const t = [...b.toLowerCase()]
  if (Math.abs(s.length - t.length) > limit) return limit + 1
  let before: number[] = []
  let last = t.map((_, j) => j).concat(t.length)
  for (let i = 1; i <= s.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= t.length; j += 1) {
      const swap = s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1] ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY
      const change = at(last, j - 1) + (s[i - 1] === t[j - 1] ? 0 : 1)
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, change, swap))
    }
    if (Math.min(...row) > limit) return limit + 1
    before = last
    last = row
  }
  return at(last, t.length)
}

const at = (row: readonly number[], j: number): number => row[j] ?? Number.POSITIVE_INFINITY

/** The name most like the one written, or '' where none is near (more than a third of its letters would have to change). */
export function nearest(written: string, names: Iterable<string>): string {
  let best = ''
  let least = Math.max(2, Math.floor(written.length / 3)) + 1
  for (const name of names) {
    const distance = editDistance(written, name, least)
    if (distance < least) [best, least] = [name, distance]
  }
  return best
}
