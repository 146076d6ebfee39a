import type { Interval } from '../base/interval.ts'
import type { Course } from './course.ts'
import { el, type Mark } from './svg.ts'
import { ink, line, rect } from './theme.ts'

/** Where a day lies along the figure. */
type Scale = (days: number) => number

/** Width of the fade that stands for an end the source does not tell, px. */
const fadeWidth = 26

/** From the first day to the last it was given; fading where the source does not tell an end, or tells it as a range. */
export function exposureBar(
  e: Course['exposures'][number] | undefined,
  course: Course,
  y: number,
  x: Scale,
  thick: number,
): readonly Mark[] {
  if (e === undefined) return []
  const start = e.start ?? { low: 0, high: 0 }
  const stop = e.stop !== undefined && Number.isFinite(e.stop.high) ? e.stop : undefined
  const begun = x(Number.isFinite(start.high) ? start.high : start.low)
  const ending = stop === undefined ? Math.max(x(latest(course)), begun) : x(stop.low)
  // Where the days it can have begun on and ended on overlap, the fades meet.
  const from = begun <= ending ? begun : (begun + ending) / 2
  const to = begun <= ending ? ending : from
  const colour = e.suspect ? ink.mainPale : ink.line
  const kind = e.suspect ? 'suspect' : 'other'
  const gone = stop === undefined ? to + fadeWidth : x(stop.high)
  return [
    rect(x(start.low), y - thick / 2, from - x(start.low), thick, `url(#rise-${kind})`),
    rect(from, y - thick / 2, to - from, thick, colour),
    gone > to
      ? rect(to, y - thick / 2, gone - to, thick, `url(#fade-${kind})`)
      : line(to, y - thick / 2 - 1.5, to, y + thick / 2 + 1.5, ink.text, 1.6),
  ]
}

/** A day that is told is a triangle; a range is a line with its ends marked, an arrow where it is open. */
export function onsetMark(days: Interval, first: boolean, y: number, x: Scale): readonly Mark[] {
  const colour = first ? ink.warm : ink.gold
  const from = x(days.low)
  if (days.low === days.high) {
    return [el('path', { d: `M ${from} ${y - 5.5} L ${from + 5} ${y + 3.5} L ${from - 5} ${y + 3.5} Z`, fill: colour })]
  }
  const open = !Number.isFinite(days.high)
  const to = open ? from + fadeWidth : x(days.high)
  return [
    line(from, y, to, y, colour, 1.8),
    line(from, y - 4, from, y + 4, colour, 1.8),
    open
      ? el('path', { d: `M ${to} ${y - 3.5} L ${to + 5} ${y} L ${to} ${y + 3.5} Z`, fill: colour })
      : line(to, y - 4, to, y + 4, colour, 1.8),
  ]
}

/** A day that is told is a mark; a range is a band that fades at both ends. */
export function treatmentMark(at: Interval, y: number, x: Scale): readonly Mark[] {
  if (at.low === at.high) return [tick(x(at.low), y)]
  const to = Number.isFinite(at.high) ? x(at.high) : x(at.low) + fadeWidth
  return [
    rect(x(at.low), y - 5, Math.max(to - x(at.low), 4), 10, `url(#${Number.isFinite(at.high) ? 'within' : 'after'})`),
  ]
}

/** A day that is told is a ring; a range is a line between two. */
export function resolutionMark(at: Interval, y: number, x: Scale): readonly Mark[] {
  if (at.low === at.high) return [check(x(at.low), y)]
  const to = Number.isFinite(at.high) ? x(at.high) : x(at.low) + fadeWidth
  return [
    line(x(at.low), y, to, y, ink.green, 1.8),
    check(x(at.low), y),
    ...(Number.isFinite(at.high) ? [check(to, y)] : []),
  ]
}

export const tick = (x: number, y: number): Mark =>
  el('rect', { x: x - 2, y: y - 5, width: 4, height: 10, fill: ink.green })
export const check = (x: number, y: number): Mark =>
  el('circle', { cx: x, cy: y, r: 4, fill: ink.paper, stroke: ink.green, 'stroke-width': 1.8 })

function gradient(id: string, colour: string, opacities: readonly number[]): Mark {
  const stops = opacities.map((o, i) =>
    el('stop', { offset: i / (opacities.length - 1), 'stop-color': colour, 'stop-opacity': o === 1 ? undefined : o }),
  )
  return el('linearGradient', { id }, ...stops)
}

/** What the fades are filled with: once in each figure. */
export const fadeDefinition: Mark = el(
  'defs',
  {},
  ...[['suspect', ink.mainPale] as const, ['other', ink.line] as const].flatMap(([name, colour]) => [
    gradient(`rise-${name}`, colour, [0, 1]),
    gradient(`fade-${name}`, colour, [1, 0]),
  ]),
  gradient('within', ink.green, [0.1, 0.75, 0.1]),
  gradient('after', ink.green, [0.75, 0]),
)

/** The last day of a course that a source tells. */
export function latest(c: Course): number {
  const moments = [
    ...[...c.onsets, ...c.either].map((o) => o.days),
    ...c.exposures.flatMap((e) => [e.start ?? [], e.stop ?? []].flat()),
    ...c.treatments.flatMap((t) => t.start ?? []),
    ...(c.resolution === undefined ? [] : [c.resolution]),
  ]
  return Math.max(0, ...moments.flatMap((m) => [m.low, m.high]).filter(Number.isFinite))
}
