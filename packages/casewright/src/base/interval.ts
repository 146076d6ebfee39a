/** A closed range of numbers; `Infinity` where it is open. A point has `low === high`. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** @throws RangeError unless low ≤ high and neither is NaN. */
export function interval(low: number, high = low): Interval {
  if (!(low <= high)) throw new RangeError(`not an interval: [${low}, ${high}]`)
  return { low, high }
}

export const isPoint = (i: Interval): boolean => i.low === i.high
export const midpoint = (i: Interval): number => (i.low + i.high) / 2
export const add = (a: Interval, b: Interval): Interval => interval(a.low + b.low, a.high + b.high)
export const shift = (i: Interval, by: number): Interval => interval(i.low + by, i.high + by)
export const scale = (i: Interval, by: number): Interval =>
  by >= 0 ? interval(i.low * by, i.high * by) : interval(i.high * by, i.low * by)
export const hull = (a: Interval, b: Interval): Interval => interval(Math.min(a.low, b.low), Math.max(a.high, b.high))

/** The numbers in both, or undefined where they do not meet. */
export function meet(a: Interval, b: Interval): Interval | undefined {
  const low = Math.max(a.low, b.low)
  const high = Math.min(a.high, b.high)
  return low <= high ? interval(low, high) : undefined
}
