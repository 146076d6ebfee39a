import { scaleLog } from 'd3-scale'
import type { Interval } from '../base/interval.ts'
import { fill } from '../i18n/template.ts'
import { wording } from '../i18n/wording.ts'
import { figureWords } from '../i18n/figure-words.ts'
import { axisBelow, dayTicks } from './axis.ts'
import { dayCell, daysSaid, pointedAt, punctuated, standingFor, type Figure, type Reader } from './figure.ts'
import { clip, el, type Mark } from './svg.ts'
import { ink, line, pageWidth, sheet, size, text } from './theme.ts'

export interface LatencyGroup {
  readonly label: string
  readonly patients: readonly { readonly id: string; readonly days: Interval }[]
  /** Median of the midpoints, as the analyses gave it. */
  readonly median: number | undefined
}

const lane = 11
/** A median of fewer is not drawn. */
const leastForMedian = 5
/** Classes with more patients than this are drawn as a strip of dots in so many rows, without names. */
const named = 60
const stripRows = 12
const stripLane = 5
const labelWidth = 220
const plot: [number, number] = [240, pageWidth - 70]

/** Latency of each patient, grouped by drug class, on a logarithmic axis of days. Same-day onset is drawn at the axis’ left end. */
export function latencyFigure(groups: readonly LatencyGroup[], reader: Reader): Figure {
  const { latency: words, cells } = figureWords(reader.locale)
  const finite = groups.flatMap((g) => g.patients.flatMap((p) => [p.days.low, p.days.high])).filter(Number.isFinite)
  const most = Math.max(30, ...finite)
  const x = scaleLog()
    .domain([1, most * 1.15])
    .range(plot)
    .clamp(true)
  const at = (days: number): number => x(Math.max(days, 1))
  const marks: Mark[] = []
  let y = 10
  for (const group of groups) {
    const strip = group.patients.length > named
    const height = strip ? stripRows * stripLane + 10 : Math.max(group.patients.length, 1) * lane + 10
    marks.push(
      text(10, y + height / 2 + 4, clip(group.label, size.text, labelWidth - 40)),
      text(plot[0] - 10, y + height / 2 + 4, `n=${group.patients.length}`, {
        anchor: 'end',
        size: size.small,
        fill: ink.soft,
      }),
    )
    group.patients.forEach((p, i) => {
      const middle = strip ? y + 5 + ((i % stripRows) + 0.5) * stripLane : y + 5 + (i + 0.5) * lane
      const days = daysSaid(p.days)
      const said = punctuated(`${p.id}: ${days}${fill(wording(reader.locale, 'unit.days'), { n: days })}`, reader)
      const drawn = strip ? [stripMark(p.days, at, plot[1], middle)] : latencyMark(p.days, at, plot[1], middle)
      const named = strip ? [] : [text(pageWidth - 62, middle + 3.5, p.id, { size: 8.5, fill: ink.soft })]
      const hit = strip ? [] : pointedAt(reader, plot[0], middle - lane / 2, pageWidth - 16 - plot[0], lane)
      marks.push(...standingFor(reader, { case: p.id }, said, [...hit, ...drawn, ...named]))
    })
    if (group.median !== undefined && group.patients.length >= leastForMedian) {
      marks.push(line(at(group.median), y + 2, at(group.median), y + height - 2, ink.warm, 1, '2 2'))
      marks.push(diamond(at(group.median), y + height / 2))
    }
    y += height
    marks.push(line(10, y, pageWidth - 16, y, ink.line, 0.6))
    y += 2
  }
  const ticks = dayTicks(most)
    .filter((d) => at(d) < plot[1])
    .map((d) => ({ at: at(d), label: String(d) }))
  const all = [...axisBelow(ticks, plot, 8, y, words.days), ...marks]
  const rows = groups.flatMap((g) => g.patients.map((p) => [g.label, p.id, dayCell(p.days.low), dayCell(p.days.high)]))
  const table = { columns: [cells.class, words.patient, cells.low, cells.high], rows }
  const alt = punctuated(
    rows.map(([group, id, low, high]) => `${group}, ${id}: ${low === high ? low : `${low}–${high}`}`).join('; '),
    reader,
  )
  const svg = sheet(pageWidth, y + 38, 'latency', words.title, alt, all)
  return { id: 'latency', title: words.title, caption: words.caption, alt, svg, table }
}

function latencyMark(days: Interval, at: (d: number) => number, end: number, y: number): readonly Mark[] {
  if (days.low === days.high) return [el('circle', { cx: at(days.low), cy: y, r: 3.4, fill: ink.main })]
  const open = !Number.isFinite(days.high)
  const to = open ? end : at(days.high)
  return [
    el('rect', {
      x: at(days.low),
      y: y - 2.2,
      width: Math.max(to - at(days.low), 2),
      height: 4.4,
      rx: 2.2,
      fill: ink.mainPale,
      stroke: ink.main,
      'stroke-width': 0.6,
    }),
    ...(open ? [el('path', { d: `M ${to} ${y - 4} L ${to + 6} ${y} L ${to} ${y + 4} Z`, fill: ink.main })] : []),
  ]
}

/** One patient of a strip: a dot, a short line where the time is a range. */
function stripMark(days: Interval, at: (d: number) => number, end: number, y: number): Mark {
  const to = Number.isFinite(days.high) ? at(days.high) : end
  return days.low === days.high
    ? el('circle', { cx: at(days.low), cy: y, r: 1.8, fill: ink.main, opacity: 0.55 })
    : el('line', { x1: at(days.low), y1: y, x2: to, y2: y, stroke: ink.main, 'stroke-width': 1.6, opacity: 0.4 })
}

const diamond = (x: number, y: number): Mark =>
  el('path', { d: `M ${x} ${y - 5} L ${x + 5} ${y} L ${x} ${y + 5} L ${x - 5} ${y} Z`, fill: ink.warm })
