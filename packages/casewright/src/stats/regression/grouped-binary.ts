import { requireCounts, requireFinite } from '../special/check.ts'

/**
 * Yes-or-no outcomes, gathered by covariate pattern: `totals[i]` observations have the covariates `patterns[i]`, of which
 * `events[i]` have the event. No column for the constant: it is always fitted. All patterns are of one length, at least 1.
 */
export interface GroupedBinary {
  readonly patterns: readonly (readonly number[])[]
  readonly events: readonly number[]
  readonly totals: readonly number[]
}

/** The same, ready to be computed with: rows of `width` values, the first of them the constant 1. */
export interface Design {
  readonly rows: number
  readonly width: number
  readonly x: Float64Array
  readonly events: Float64Array
  readonly totals: Float64Array
}

/**
 * @throws RangeError unless the three lists are of one length, the patterns a rectangle of finite numbers, and events and
 * totals counts with events ≤ totals
 */
export function designOf({ patterns, events, totals }: GroupedBinary): Design {
  const width = (patterns[0]?.length ?? 0) + 1
  if (width < 2) throw new RangeError('no covariate')
  if (events.length !== patterns.length || totals.length !== patterns.length)
    throw new RangeError('patterns, events and totals differ in length')
  requireCounts(...events)
  requireCounts(...totals)
  const x = new Float64Array(patterns.length * width)
  patterns.forEach((pattern, i) => {
    if (pattern.length !== width - 1) throw new RangeError('patterns differ in length')
    if ((events[i] ?? 0) > (totals[i] ?? 0)) throw new RangeError(`more events than observations in pattern ${i}`)
    requireFinite(pattern)
    x.set([1, ...pattern], i * width)
  })
  return { rows: patterns.length, width, x, events: Float64Array.from(events), totals: Float64Array.from(totals) }
}
