/**
 * Edit distance with transposition of neighbours (optimal string alignment).
 * Damerau FJ. Commun ACM 1964;7:171–6. doi:10.1145/363958.363994
 * Stops early and returns `limit + 1` where the distance must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const s = [...a]
  const t = [...b]
  if (Math.abs(s.length - t.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: t.length + 1 }, (_, j) => j)
  for (let i = 1; i <= s.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= t.length; j += 1) {
      const cost = s[i - 1] === t[j - 1] ? 0 : 1
      let d = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) d = Math.min(d, (before[j - 2] ?? 0) + 1)
      row.push(d)
    }
    if (Math.min(...row) > limit) return limit + 1
    before = last
    last = row
  }
  return last[t.length] ?? s.length
}

/**
 * Likeness of two folded names in [0, 1]: the mean of the likeness of the whole names and of what stands before
 * the stem they share, so that a common ending (-mab, -nib) does not make two drugs alike by itself. A different stem
 * costs a quarter; a different first letter a tenth.
 */
export function likeness(a: string, b: string, stems: readonly string[]): number {
  if (a === b) return 1
  const whole = similarity(a, b)
  const stemOf = (s: string): string => stems.find((stem) => s.endsWith(stem) && s.length > stem.length) ?? ''
  const stemA = stemOf(a)
  const stemB = stemOf(b)
  const shared = stemA.endsWith(stemB) ? stemB : stemB.endsWith(stemA) ? stemA : ''
  const mean = shared === '' ? whole : (whole + similarity(a.slice(0, -shared.length), b.slice(0, -shared.length))) / 2
  const stemFactor = shared === '' && stemA !== '' && stemB !== '' ? 0.75 : 1
  const firstFactor = a[0] === b[0] ? 1 : 0.9
  return mean * stemFactor * firstFactor
}

function similarity(a: string, b: string): number {
  const longest = Math.max([...a].length, [...b].length)
  return longest === 0 ? 0 : 1 - editDistance(a, b) / longest
}
