import type { Timed } from './timed.ts'
import { bounds } from './timed.ts'

/** `closed`: low and high are both possible ("in week 1 to 2"). `left-open`: after low, by high (between two visits). */
export type IntervalEnds = 'closed' | 'left-open'

/** A region that can hold probability. `low === high` for a point; `high` is Infinity beyond the last censoring. */
export interface Innermost {
  readonly low: number
  readonly high: number
  readonly lowIncluded: boolean
}

/** Innermost intervals in order, and for each patient the first and last of them that his interval holds. */
export interface InnermostIntervals {
  readonly intervals: readonly Innermost[]
  readonly first: Int32Array
  readonly last: Int32Array
}

// At one value: an included left end comes before a right end, and that before an excluded left end.
const INCLUDED = 0
const RIGHT = 1
const EXCLUDED = 2

/**
 * Turnbull's innermost intervals (Peto's): a left end followed directly by a right end among all ends in order. Only there
 * can the likelihood put mass. Peto R. Appl Stat 1973;22:86–91. doi:10.2307/2346307; Turnbull BW 1976.
 * A right-censored time excludes its own value, so that an event at the same time comes first.
 */
export function innermostIntervals(timed: readonly Timed[], ends: IntervalEnds): InnermostIntervals {
  const marks = timed
    .flatMap((t, patient) => {
      const [low, high] = bounds(t)
      const open = t.kind === 'after' || (t.kind === 'between' && ends === 'left-open' && low < high)
      return [
        { at: low, side: open ? EXCLUDED : INCLUDED, patient },
        { at: high, side: RIGHT, patient },
      ]
    })
    .sort((a, b) => (a.at === b.at ? a.side - b.side : a.at < b.at ? -1 : 1))
  const intervals: Innermost[] = []
  const first = new Int32Array(timed.length)
  const last = new Int32Array(timed.length)
  let left: (typeof marks)[number] | undefined
  for (const mark of marks) {
    if (mark.side === RIGHT) {
      if (left) intervals.push({ low: left.at, high: mark.at, lowIncluded: left.side === INCLUDED })
      left = undefined
      last[mark.patient] = intervals.length - 1
    } else {
      left = mark
      first[mark.patient] = intervals.length
    }
  }
  return { intervals, first, last }
}
