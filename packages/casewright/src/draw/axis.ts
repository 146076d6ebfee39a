import type { Mark } from './svg.ts'
import { ink, line, size, text } from './theme.ts'

export interface Tick {
  readonly at: number
  readonly label: string
}

/** A horizontal axis below a plot, with light grid lines up through it. */
export function axisBelow(
  ticks: readonly Tick[],
  x: [number, number],
  top: number,
  bottom: number,
  title: string,
): readonly Mark[] {
  return [
    ...ticks.map((t) => line(t.at, top, t.at, bottom, ink.faint)),
    line(x[0], bottom, x[1], bottom, ink.soft, 0.8),
    ...ticks.map((t) => line(t.at, bottom, t.at, bottom + 4, ink.soft, 0.8)),
    ...ticks.map((t) => text(t.at, bottom + 15, t.label, { anchor: 'middle', size: size.small, fill: ink.soft })),
    text((x[0] + x[1]) / 2, bottom + 30, title, { anchor: 'middle', size: size.small, fill: ink.soft }),
  ]
}

/** Days that read well on a logarithmic axis: 1, 2, 3, 7, 14 … up to the largest needed. */
export const dayTicks = (most: number): readonly number[] =>
  [1, 2, 4, 7, 14, 28, 60, 90, 180, 365, 730, 1825, 3650].filter((d, i, all) => d <= most || (all[i - 1] ?? 0) < most)
