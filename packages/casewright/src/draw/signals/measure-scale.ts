import type { MeasureId } from '../../model/signal/answer.ts'
import type { Tick } from '../axis.ts'

/** Measures with an interval, which is what can be drawn on an axis. */
export type DrawnMeasure = Extract<MeasureId, 'ror' | 'prr' | 'rrr' | 'ic' | 'bcpnn' | 'ebgm'>

/** Information components are logarithms already: a step up is a doubling, and none is 0. Ratios are drawn on a logarithmic axis. */
export const isLogarithm = (measure: DrawnMeasure): boolean => measure === 'ic' || measure === 'bcpnn'

/** Where reporting is as expected. */
export const nullOf = (measure: DrawnMeasure): number => (isLogarithm(measure) ? 0 : 1)

export interface MeasureScale {
  readonly at: (value: number) => number
  readonly ticks: readonly Tick[]
  /** Ends of the axis, in the measure’s unit. */
  readonly low: number
  readonly high: number
}

/** An axis of one measure between two places, that holds the values and no disproportion; numbers as text by `say`. */
export function measureScale(
  measure: DrawnMeasure,
  values: readonly number[],
  place: readonly [number, number],
  say: (n: number) => string,
): MeasureScale {
  const linear = isLogarithm(measure)
  const on = (v: number): number => (linear ? v : Math.log10(v))
  const usable = values.filter((v) => Number.isFinite(v) && (linear || v > 0)).map(on)
  const none = on(nullOf(measure))
  const [least, most] = [Math.min(none, ...usable), Math.max(none, ...usable)]
  const room = Math.max((most - least) * 0.04, linear ? 0.5 : 0.1)
  const [low, high] = [least - room, most + room]
  const at = (v: number): number => place[0] + ((on(v) - low) / (high - low)) * (place[1] - place[0])
  const back = (x: number): number => (linear ? x : 10 ** x)
  const marks = linear ? wholeSteps(low, high) : decades(low, high)
  return { at, ticks: marks.map((v) => ({ at: at(v), label: say(v) })), low: back(low), high: back(high) }
}

/** Whole numbers (or every second, fifth …) between two. */
function wholeSteps(low: number, high: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50].find((s) => (high - low) / s <= 9) ?? 100
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.max(Math.floor(high / step) - first + 1, 0) }, (_, i) => (first + i) * step)
}

/** 1, 2, 5, 10 … between two powers of ten; decades alone where that would be many. */
function decades(low: number, high: number): readonly number[] {
  const all: number[] = []
  for (let power = Math.floor(low); power <= Math.ceil(high); power += 1)
    for (const digit of [1, 2, 5]) all.push(digit * 10 ** power)
  const inside = all.filter((v) => Math.log10(v) >= low && Math.log10(v) <= high)
  if (inside.length <= 9) return inside
  const tens = inside.filter((v) => Number.isInteger(Math.round(Math.log10(v) * 1e6) / 1e6))
  const step = Math.ceil(tens.length / 9)
  return tens.filter((_, i) => i % step === 0)
}
