import { signalWords } from '../../i18n/signal-words.ts'
import { sayNumber, sayRatio } from '../../i18n/format.ts'
import { fill } from '../../i18n/template.ts'
import type { Measured } from '../../model/signal/answer.ts'
import { axisBelow } from '../axis.ts'
import { punctuated, rounded, type Figure, type Reader } from '../figure.ts'
import { clip, el, type Mark } from '../svg.ts'
import { ink, line, pageWidth, rect, size, text } from '../theme.ts'
import { isLogarithm, measureScale, nullOf, type DrawnMeasure, type MeasureScale } from './measure-scale.ts'
import { sayLevel, sayMeasured } from './said-measure.ts'
import { signalCaption, signalSheet } from './signal-sheet.ts'

export interface ForestRow {
  readonly label: string
  /** Reports with drug and reaction; undefined where the analysis has no such count of its own. */
  readonly n: number | undefined
  readonly measured: Measured
  /** The analysis the question asked for first. */
  readonly main?: true
}
export interface ForestGroup {
  readonly title: string
  readonly rows: readonly ForestRow[]
  /** Strata that tell nothing and are no rows. */
  readonly untold?: number
}
/** The question as a whole under other analyses, or its drugs, terms, strata one by one: a figure each, so that none fills a page. */
export type ForestPart = 'whole' | 'parts'

const rowHeight = 17
const labelEnd = 268
const countEnd = 314
const plot: readonly [number, number] = [330, pageWidth - 158]
const valueStart = pageWidth - 148
/** Rows of one group that are drawn: those with the most reports; the table has all. */
const mostRows = 14

/**
 * One row an analysis: label, reports, estimate with interval, and the numbers in print. Intervals are not cut to flatter the
 * eye: the axis holds every estimate, and an interval that would stretch it beyond thirty times an estimate ends in an arrow.
 */
export function forestFigure(
  groups: readonly ForestGroup[],
  measure: DrawnMeasure,
  generated: boolean,
  reader: Reader,
  part: ForestPart = 'whole',
): Figure {
  const words = signalWords(reader.locale).figures
  const name = words.measure[measure]
  const shown = groups.filter((g) => g.rows.length > 0).map(drawnRows)
  const rows = shown.flatMap((g) => g.rows)
  const scale = measureScale(measure, ends(rows, measure), plot, (n) => sayNumber(n, reader.locale, 3))
  const most = Math.max(1, ...rows.map((r) => r.n ?? 0))
  const level = sayLevel(rows.find((r) => r.measured.value !== null)?.measured.level ?? 0.95, reader.locale)
  const stripes: Mark[] = []
  const marks: Mark[] = [
    text(countEnd, 14, words.reports, { anchor: 'end', size: size.small, fill: ink.soft }),
    text(valueStart, 14, punctuated(`${words.estimate} (${fill(words.interval, { level })})`, reader), {
      size: size.small,
      fill: ink.soft,
    }),
  ]
  let y = 22
  for (const group of shown) {
    marks.push(text(10, y + 13, group.title, { weight: 700 }))
    y += 19
    for (const [i, row] of group.rows.entries()) {
      const middle = y + rowHeight / 2
      if (i % 2 === 0) stripes.push(rect(10, y, pageWidth - 20, rowHeight, '#f8f9fb'))
      const weight = row.main === true ? 700 : 400
      marks.push(
        text(18, middle + 4, clip(row.label, size.text, labelEnd - 18 - (row.main === true ? 16 : 0)), { weight }),
        text(countEnd, middle + 4, row.n === undefined ? '' : sayNumber(row.n, reader.locale), {
          anchor: 'end',
          fill: ink.soft,
        }),
      )
      if (row.measured.value === null)
        marks.push(
          ...openInterval(row.measured, scale, middle),
          text(
            valueStart,
            middle + 4,
            clip(sayMeasured(row.measured, reader.locale), size.text, pageWidth - valueStart - 12),
            { fill: ink.soft },
          ),
        )
      else
        marks.push(
          ...intervalMark(row, scale, middle, most),
          text(valueStart, middle + 4, sayMeasured(row.measured, reader.locale), { weight }),
        )
      y += rowHeight
    }
    if (group.left > 0) {
      marks.push(
        text(18, y + 11, fill(words.forest.more, { n: sayNumber(group.left, reader.locale) }), {
          size: size.small,
          fill: ink.soft,
        }),
      )
      y += 15
    }
    y += 5
  }
  const none = scale.at(nullOf(measure))
  const axis = fill(isLogarithm(measure) ? words.forest['axis-linear'] : words.forest.axis, { measure: name, level })
  const all = [
    ...stripes,
    ...axisBelow(scale.ticks, [...plot], 22, y, axis),
    line(none, 22, none, y, ink.soft, 1),
    ...marks,
  ]
  const table = {
    columns: [words.group, words.forest.analysis, words.reports, name, words.low, words.high, words.level],
    rows: groups.flatMap((g) =>
      g.rows.map((r) => [g.title, r.label, r.n ?? '', ...cells(r.measured, words), r.measured.level]),
    ),
  }
  const alt = punctuated(
    `${name}: ${rows.map((r) => `${r.label}: ${sayMeasured(r.measured, reader.locale)}${r.n === undefined ? '' : `, n = ${r.n}`}`).join('; ')}`,
    reader,
  )
  const untold = groups.reduce((n, g) => n + (g.untold ?? 0), 0)
  const caption = [
    fill(isLogarithm(measure) ? words.forest['caption-linear'] : words.forest.caption, {
      measure: name,
      level,
      null: sayRatio(nullOf(measure), reader.locale).replace(/\.0+$/u, ''),
    }),
    ...(shown.some((g) => g.rows.some((r) => r.n === undefined)) ? [words.forest['caption-diamonds']] : []),
    ...(untold === 0 ? [] : [fill(words.forest.untold, { n: sayNumber(untold, reader.locale) })]),
    words.forest['caption-end'],
  ].join(reader.locale === 'zh' ? '' : ' ')
  const id = part === 'whole' ? `forest-${measure}` : `forest-${measure}-parts`
  const title = part === 'whole' ? words.forest.title : words.forest['title-parts']
  const svg = signalSheet({ id, title, alt, height: y + 38, generated }, all, reader)
  return { id, title, caption: signalCaption(caption, generated, reader), alt, svg, table }
}

/** The rows of a group that are drawn, the most reported of them where they are many, in the order given; and how many are left. */
function drawnRows(group: ForestGroup): ForestGroup & { readonly left: number } {
  if (group.rows.length <= mostRows) return { ...group, left: 0 }
  const kept = new Set(group.rows.toSorted((a, b) => (b.n ?? 0) - (a.n ?? 0)).slice(0, mostRows))
  return { ...group, rows: group.rows.filter((r) => kept.has(r)), left: group.rows.length - kept.size }
}

/** How far beyond an estimate the axis follows its interval: thirty times, or five doublings. */
const reach = { factor: 30, doublings: 5 } as const

function ends(rows: readonly ForestRow[], measure: DrawnMeasure): readonly number[] {
  const values = rows.flatMap((r) => (r.measured.value === null ? [] : [r.measured.value]))
  const linear = isLogarithm(measure)
  const [least, most] = [Math.min(nullOf(measure), ...values), Math.max(nullOf(measure), ...values)]
  const within = (v: number): boolean =>
    linear
      ? v >= least - reach.doublings && v <= most + reach.doublings
      : v >= least / reach.factor && v <= most * reach.factor
  const limits = rows.flatMap(({ measured: m }) => [m.low, m.high].flatMap((v) => (v !== null && within(v) ? [v] : [])))
  return [...values, ...limits]
}

function intervalMark(row: ForestRow, scale: MeasureScale, y: number, most: number): readonly Mark[] {
  const { value, low, high } = row.measured
  if (value === null) return []
  const colour = row.main === true ? ink.main : '#5d87a5'
  const from = low === null || low < scale.low ? plot[0] : scale.at(low)
  const to = high === null || high > scale.high ? plot[1] : scale.at(high)
  const half = 2.6 + 3.4 * Math.sqrt((row.n ?? 0) / most)
  const x = scale.at(value)
  return [
    line(from, y, to, y, colour, row.main === true ? 2 : 1.5),
    ...(from > plot[0] ? [line(from, y - 3, from, y + 3, colour, 1.2)] : [tip(plot[0], y, -1, colour)]),
    ...(to < plot[1] ? [line(to, y - 3, to, y + 3, colour, 1.2)] : [tip(plot[1], y, 1, colour)]),
    row.n === undefined
      ? el('path', { d: `M ${x} ${y - 5.2} L ${x + 5.2} ${y} L ${x} ${y + 5.2} L ${x - 5.2} ${y} Z`, fill: colour })
      : el('rect', { x: x - half, y: y - half, width: 2 * half, height: 2 * half, fill: colour }),
  ]
}

/** An infinite ratio has no estimate to draw, but a limit from which it goes on. */
function openInterval({ low }: Measured, scale: MeasureScale, y: number): readonly Mark[] {
  if (low === null || low > scale.high) return []
  const from = low < scale.low ? plot[0] : scale.at(low)
  return [
    line(from, y, plot[1], y, '#5d87a5', 1.5),
    ...(from > plot[0] ? [line(from, y - 3, from, y + 3, '#5d87a5', 1.2)] : []),
    tip(plot[1], y, 1, '#5d87a5'),
  ]
}

/** The end of an interval that goes on beyond the axis. */
const tip = (x: number, y: number, way: 1 | -1, fill: string): Mark =>
  el('path', { d: `M ${x - way * 6} ${y - 3.8} L ${x} ${y} L ${x - way * 6} ${y + 3.8} Z`, fill })

function cells(
  m: Measured,
  words: { readonly why: Readonly<Record<NonNullable<Measured['why']>, string>> },
): readonly (string | number)[] {
  const end = (v: number | null): string | number => (v === null ? '' : rounded(v, 4))
  return [m.value === null ? words.why[m.why ?? 'no-comparison'] : rounded(m.value, 4), end(m.low), end(m.high)]
}
