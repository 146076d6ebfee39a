import { scaleLinear } from 'd3-scale'
import { figureWords } from '../i18n/figure-words.ts'
import { fill } from '../i18n/template.ts'
import { axisBelow } from './axis.ts'
import { pointedAt, punctuated, rounded, standingFor, type Figure, type Reader } from './figure.ts'
import { el, wrap, type Mark } from './svg.ts'
import { ink, line, pageWidth, rect, sheet, size, text } from './theme.ts'

interface ProportionRow {
  /** Id of the number. */
  readonly id: string
  readonly label: string
  readonly events: number
  /** Left out where no source denies the finding and others are silent: so many name it, and no share follows. */
  readonly of?: number
  /** Left out where too few say for a percentage. */
  readonly share?: {
    readonly value: number
    readonly interval: { readonly low: number; readonly high: number } | undefined
  }
}
export interface ProportionGroup {
  readonly title: string
  readonly rows: readonly ProportionRow[]
}

const rowHeight = 16
const leading = 13
const labelWidth = 250
const plot: [number, number] = [320, pageWidth - 24]

/** Proportions with their intervals, one row each, under the headings given. `level` is the confidence, as text; `least`, how many must say for a percentage. */
export function proportionsFigure(
  groups: readonly ProportionGroup[],
  said: { readonly level: string; readonly least: number },
  reader: Reader,
): Figure {
  const words = figureWords(reader.locale).proportions
  const percent = new Intl.NumberFormat(reader.locale, { style: 'percent' })
  const x = scaleLinear().domain([0, 1]).range(plot)
  const marks: Mark[] = []
  let y = 8
  for (const group of groups) {
    marks.push(text(10, y + 12, group.title, { weight: 700 }))
    y += 20
    for (const [i, row] of group.rows.entries()) {
      const name = wrap(row.label, size.text, labelWidth)
      const height = rowHeight + (name.length - 1) * leading
      const middle = y + height / 2
      if (i % 2 === 0) marks.push(rect(10, y, plot[1] - 10, height, '#f8f9fb'))
      marks.push(
        ...standingFor(reader, { number: row.id }, saidOf(row), [
          ...pointedAt(reader, 10, y, plot[1] - 10, height),
          ...name.map((l, n) => text(16, y + rowHeight / 2 + 4 + n * leading, l)),
          text(plot[0] - 12, middle + 4, countOf(row), { anchor: 'end', fill: ink.soft }),
          ...shareMark(row, x, middle),
        ]),
      )
      y += height
    }
    y += 6
  }
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((t) => ({ at: x(t), label: percent.format(t) }))
  const all = [...axisBelow(ticks, plot, 8, y, words.share), ...marks]
  const end = (share: number | undefined): number | string => (share === undefined ? '' : rounded(share, 3))
  const rows = groups.flatMap((g) =>
    g.rows.map((r) => [
      g.title,
      r.label,
      r.events,
      r.of ?? '',
      end(r.share?.interval?.low),
      end(r.share?.interval?.high),
    ]),
  )
  const table = { columns: [words.section, words.finding, 'n', 'N', words.low, words.high], rows }
  const caption = fill(words.caption, said)
  const alt = punctuated(groups.flatMap((g) => g.rows.map((r) => saidOf(r))).join('; '), reader)
  const svg = sheet(pageWidth, y + 38, 'proportions', words.title, alt, all)
  return { id: 'proportions', title: words.title, caption, alt, svg, table }
}

const countOf = ({ events, of }: ProportionRow): string =>
  of === undefined ? `n\u00A0=\u00A0${events}` : `${events}/${of}`
const saidOf = (row: ProportionRow): string => `${row.label} ${countOf(row)}`

function shareMark({ share }: ProportionRow, x: (share: number) => number, y: number): readonly Mark[] {
  if (share === undefined) return []
  const at = el('circle', { cx: x(share.value), cy: y, r: 3.6, fill: ink.main })
  if (share.interval === undefined) return [at]
  const [from, to] = [x(share.interval.low), x(share.interval.high)]
  return [
    line(from, y, to, y, ink.main, 1.6),
    line(from, y - 3, from, y + 3, ink.main, 1.2),
    line(to, y - 3, to, y + 3, ink.main, 1.2),
    at,
  ]
}
