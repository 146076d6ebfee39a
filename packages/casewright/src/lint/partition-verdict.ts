import { type Draft, endOf, type Figure, plain, startOf } from './check.ts'
import type { Cue } from './cues.ts'
import { draft } from './explain.ts'
import type { Item } from './items.ts'
import { sumOf } from './readings.ts'
import type { Total } from './totals.ts'

/** How the words present a list of counts. */
interface Presentation {
  /** The groups are said, or are by nature, to exclude each other. */
  readonly exclusive: boolean
  /** The list is given as the classification of all. */
  readonly complete: boolean
  /** The entries can hold of one person together. */
  readonly overlapping: boolean
}

const adding = (items: readonly Item[]): string =>
  items.flatMap((i) => Array.from({ length: Math.min(i.times, 50) }, () => plain(i.count.value))).join(' + ')

export function closes(items: readonly Item[], total: Total): Draft {
  const parts = [total.count, ...items.map((i) => i.count)]
  const sum = plain(total.count.value)
  return draft(
    'partition',
    'holds',
    parts,
    { expected: sum, found: sum },
    'lint-sum-closes',
    { parts: adding(items), total: sum },
    span(items, total),
  )
}

/** From the first entry to the last, and the total where it stands in the same sentence. */
function span(items: readonly Item[], total: Total): { readonly start: number; readonly end: number } {
  const parts = [...items, ...(total.sentence === items[0]?.sentence ? [total.count] : [])]
  return { start: startOf(parts), end: endOf(parts) }
}

export function presented(
  items: readonly Item[],
  intro: ReadonlySet<Cue>,
  label: ReadonlySet<Cue>,
  own: boolean,
): Presentation {
  const has = (cue: Cue): boolean => intro.has(cue) || label.has(cue) || items[0]?.cues.has(cue) === true
  const some = (cue: Cue): number => items.filter((i) => i.cues.has(cue)).length
  // `其他8例` closes a list as `the remaining 8` does; `其他症状8例` names one more thing a person can have.
  const rest = some('rest') > 0 || items.some((i) => i.cues.has('other') && !i.cues.has('overlap'))
  const bySex = items.every((i) => i.sex !== undefined) && new Set(items.map((i) => i.sex)).size > 1
  const claimed = has('divide') || rest || bySex || some('exclusive') > 1
  const classifies = has('diagnosis') || (own && (has('divide') || rest)) || bySex
  // Two entries after `Of 14 patients` can be stages of one course; three in a row are groups.
  const several = own && items.length > 2 && items[0]?.personal === true && items.every((i) => i.countFirst)
  const unknown = has('unknown') || some('unknown') > 0
  const gaps = unknown || (has('incomplete') && !bySex)
  const overlapping = !claimed && !label.has('diagnosis') && (has('overlap') || some('overlap') > 1)
  return { exclusive: claimed || (several && !overlapping), complete: classifies && !gaps, overlapping }
}

export function judge(items: readonly Item[], total: Total, how: Presentation, bound: boolean): Draft {
  const sum = sumOf(items)
  const parts = [total.count, ...items.map((i) => i.count)]
  const outcome = { expected: plain(total.count.value), found: plain(sum) }
  const values = { parts: adding(items), sum, total: total.count.value }
  const where = span(items, total)
  const gap = Math.abs(total.count.value - sum)
  if (sum > total.count.value) {
    // Three counts or more in a row, each before its group and none with a word of overlap, are read as groups.
    const listed = how.exclusive || (items.length > 2 && items.every((i) => i.countFirst))
    if (how.overlapping || !listed || !bound) {
      const code = how.overlapping || !bound ? 'lint-groups-may-overlap' : 'lint-groups-must-overlap'
      return draft('partition', 'cannot-tell', parts, outcome, code, values, where)
    }
    return draft('partition', 'fails', parts, outcome, 'lint-sum-too-large', { ...values, gap }, where)
  }
  const verdict = how.complete && !how.overlapping && bound ? 'fails' : 'cannot-tell'
  const code =
    verdict === 'fails'
      ? 'lint-not-all-covered'
      : how.overlapping
        ? 'lint-groups-may-overlap'
        : 'lint-not-said-complete'
  return draft('coverage', verdict, parts, outcome, code, { ...values, gap }, where)
}

/** A part is not larger than what it is part of. Where the words do not bind the two, a larger part says nothing. */
export function subsetCheck(part: Figure, whole: Figure, bound: boolean): readonly Draft[] {
  const outcome = { expected: `≤ ${plain(whole.value)}`, found: plain(part.value) }
  const values = { part: part.value, whole: whole.value }
  if (part.value <= whole.value)
    return [draft('subset-not-larger', 'holds', [whole, part], outcome, 'lint-part-fits', values)]
  if (!bound) return []
  return [draft('subset-not-larger', 'fails', [whole, part], outcome, 'lint-part-larger', values)]
}
