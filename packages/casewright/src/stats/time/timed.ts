/** What is known of one patient's time to the event. Whether `between` holds its ends is said where it is used. */
export type Timed =
  | { readonly kind: 'exact'; readonly time: number }
  | { readonly kind: 'between'; readonly low: number; readonly high: number }
  /** Not by `time`, and open beyond (right-censored). */
  | { readonly kind: 'after'; readonly time: number }

export const exactly = (time: number): Timed => ({ kind: 'exact', time })
export const between = (low: number, high: number): Timed =>
  low === high ? { kind: 'exact', time: low } : { kind: 'between', low, high }
export const after = (time: number): Timed => ({ kind: 'after', time })

/** @throws RangeError unless times are finite, ≥ 0 and low ≤ high */
export function requireTimed(timed: readonly Timed[]): void {
  for (const t of timed) {
    const [low, high] = bounds(t)
    if (!(low >= 0 && low < Infinity && high >= low) || (t.kind === 'between' && high === Infinity))
      throw new RangeError(`not a time: ${JSON.stringify(t)}`)
  }
}

/** Lowest and highest the time can be. */
export const bounds = (t: Timed): readonly [number, number] =>
  t.kind === 'between' ? [t.low, t.high] : [t.time, t.kind === 'exact' ? t.time : Infinity]
