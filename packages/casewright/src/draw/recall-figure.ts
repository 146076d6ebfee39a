import { scaleLinear } from 'd3-scale'
import { figureWords } from '../i18n/figure-words.ts'
import { fill } from '../i18n/template.ts'
import type { Figure, Reader } from './figure.ts'
import { el, type Mark } from './svg.ts'
import { ink, line, pageWidth, sheet, size, text } from './theme.ts'

export interface RecallCurve {
  readonly records: number
  readonly relevant: number
  readonly points: readonly { readonly read: number; readonly recall: number }[]
}

const height = 320
const plot: [number, number] = [64, pageWidth - 30]
const band: [number, number] = [height - 50, 24]

/** Share of the relevant records found against the share of all records read, with the diagonal of reading at random. */
export function recallFigure({ records, relevant, points }: RecallCurve, { locale }: Reader): Figure {
  const { recall: words } = figureWords(locale)
  const percent = (x: number): string =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(x)
  const x = scaleLinear().domain([0, records]).range(plot)
  const y = scaleLinear().domain([0, 1]).range(band)
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const marks: Mark[] = [
    ...ticks.flatMap((t) => [
      line(plot[0], y(t), plot[1], y(t), ink.faint),
      text(plot[0] - 8, y(t) + 4, percent(t), { anchor: 'end', size: size.small, fill: ink.soft }),
      text(x(t * records), band[0] + 18, percent(t), { anchor: 'middle', size: size.small, fill: ink.soft }),
    ]),
    text(plot[0], 12, words.found, { size: size.small, fill: ink.soft }),
    text(plot[1], band[0] + 36, words.read, { anchor: 'end', size: size.small, fill: ink.soft }),
    line(x(0), y(0), x(records), y(1), ink.line, 1, '4 4'),
    el('path', {
      d: points.map((p, i) => `${i === 0 ? 'M' : 'L'} ${short(x(p.read))} ${short(y(p.recall))}`).join(' '),
      fill: 'none',
      stroke: ink.main,
      'stroke-width': 1.8,
    }),
  ]
  const alt = fill(words.alt, { relevant, records })
  return {
    id: 'recall',
    title: words.title,
    caption: fill(words.caption, { relevant, records }),
    alt,
    svg: sheet(pageWidth, height, 'recall', words.title, alt, marks),
    table: {
      columns: [words.read, words.found],
      rows: points.map((p) => [p.read, Math.round(p.recall * 1000) / 1000]),
    },
  }
}

const short = (n: number): number => Math.round(n * 100) / 100
