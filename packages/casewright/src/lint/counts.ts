import { hasCue, isMark, isNumber, type NumberToken, type Token } from './tokens.ts'

const LARGEST_COUNT = 1e7

/** True of a number that can count persons: whole, without a unit, not part of a date, range, ratio, name or label. */
export function isCount(tokens: readonly Token[], i: number): boolean {
  const t = tokens[i]
  if (!isNumber(t) || t.decimals > 0 || t.value > LARGEST_COUNT) return false
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  const counted = hasCue(after, 'person', 'male', 'female', 'child')
  if (!counted && t.written === 'digits' && t.text.length === 4 && t.value >= 1800 && t.value <= 2100) return false
  if (isMark(after, '%', ':', '-', '~', '+', '/', '=', '×', '°', '±', '^', '*', '→') && !listDash(tokens, i))
    return false
  if (isMark(after, '.', '·', '‰', '—') && isNumber(tokens[i + 2])) return false
  if (!counted && hasCue(after, 'year', 'month', 'week', 'day', 'hour', 'minute', 'unit', 'ratio')) return false
  if (hasCue(after, 'to') && isNumber(tokens[i + 2])) return false
  if (hasCue(after, 'confidence', 'spread')) return false
  if (!counted && (after?.text === 'or' || before?.text === 'or' || leadsToUnit(tokens, i))) return false
  if (after?.kind === 'word' && after.start === t.end && /^[a-z]/u.test(after.text) && t.written === 'digits')
    return false
  if (isMark(before, '+', '/', '±', '<', '>', '≤', '≥', '×', '°', '#', '$', '€', '.', '*', '→', '≈', '&')) return false
  if (isMark(before, '-', '~', ':', '—') && before?.end === t.start && isNumber(tokens[i - 2])) return false
  if (isMark(before, '-') && before?.end === t.start && tokens[i - 2]?.end === before.start) return false
  if (isMark(before, '=')) return isSampleSize(tokens, i)
  if (before?.kind === 'word' && before.end === t.start && /[a-z]$/u.test(before.text)) return false
  if (hasCue(before, 'ordinal') && !counted) return false
  if (hasCue(before, 'to') && isNumber(tokens[i - 2])) return false
  if (before?.text === 'no' || before?.text === 'nor') return false
  // `a topical one`, `the other one`
  if (
    t.text === 'one' &&
    before?.kind === 'word' &&
    !counted &&
    !/^(?:and|in|of|with|but|while|only|as|on|for|was|were|plus)$/u.test(before.text)
  )
    return false
  return counted || !measures(tokens, i)
}

/** `2, 4, 8 or 16 mg`: the unit of the last number is that of all. */
function leadsToUnit(tokens: readonly Token[], i: number): boolean {
  let k = i + 1
  while (k < i + 12) {
    const list = isMark(tokens[k], ',', '、') || hasCue(tokens[k], 'and') || tokens[k]?.text === 'or'
    if (!list) break
    const next = hasCue(tokens[k + 1], 'and') || tokens[k + 1]?.text === 'or' ? k + 2 : k + 1
    if (!isNumber(tokens[next])) return false
    k = next + 1
  }
  return (
    k > i + 1 && (isMark(tokens[k], '%') || hasCue(tokens[k], 'unit', 'year', 'month', 'week', 'day', 'hour', 'minute'))
  )
}

/** `n = 14`, `N=14`, `(n: 14)` up to the number. */
export const isSampleSize = (tokens: readonly Token[], i: number): boolean =>
  isMark(tokens[i - 1], '=') && tokens[i - 2]?.text === 'n'

/** A dash between words and a number that only separates: `14 - all women`. */
function listDash(tokens: readonly Token[], i: number): boolean {
  const dash = tokens[i + 1]
  return isMark(dash, '-') && dash !== undefined && dash.start > (tokens[i]?.end ?? 0) && !isNumber(tokens[i + 2])
}

/** A number that is a measured value: an age, a median, a dose named shortly before it in the same clause. */
function measures(tokens: readonly Token[], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 4); k -= 1) {
    const t = tokens[k]
    if (t === undefined || t.kind === 'mark' || t.kind === 'number') return false
    if (hasCue(t, 'age', 'median', 'mean', 'range', 'quartiles', 'least', 'most', 'spread', 'measure', 'time', 'ratio'))
      return true
  }
  return false
}

/** The index of a word for persons that belongs to the count at `i` (`14 published cases`), or undefined. */
export function personsAfter(tokens: readonly Token[], i: number): number | undefined {
  for (let k = i + 1; k <= i + 4; k += 1) {
    const t = tokens[k]
    if (hasCue(t, 'person')) return k
    if (t === undefined || t.kind !== 'word' || (t.cues.length > 0 && !hasCue(t, 'all', 'male', 'female')))
      return undefined
  }
  return undefined
}

export const figure = (
  t: NumberToken,
): { readonly value: number; readonly decimals: number; readonly start: number; readonly end: number } => ({
  value: t.value,
  decimals: t.decimals,
  start: t.start,
  end: t.end,
})
