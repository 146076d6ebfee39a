import { signalWords } from '../../i18n/signal-words.ts'
import { sayNumber, sayRatio } from '../../i18n/format.ts'
import { punctuated, rounded, type Figure, type Reader } from '../figure.ts'
import { clip, el, textWidth, type Mark } from '../svg.ts'
import { ink, line, pageWidth, rect, size, text } from '../theme.ts'

import { signalCaption, signalSheet } from './signal-sheet.ts'

/** What was found for a class and a reaction. No report is an answer; not asked is none. */
export type HeatCell =
  | {
      readonly kind: 'reports'
      readonly n: number
      readonly expected: number
      readonly ic: number
      readonly low: number
    }
  | { readonly kind: 'no-report'; readonly expected: number }
  | { readonly kind: 'not-asked' }

export interface ClassReactionMap {
  readonly classes: readonly string[]
  readonly reactions: readonly string[]
  /** `cells[class][reaction]`. */
  readonly cells: readonly (readonly HeatCell[])[]
  readonly generated: boolean
}

/** Room for the name of a class: what it needs, as long as the cells keep theirs. */
const labels = { least: 120, most: 330, cell: 40 } as const
const scaleAt = 156
const rowHeight = 24
const widest = 62
/** Room for the name of a reaction, written aslant. */
const longest = 190
/** Information component at which the colour is full: eight times as many reports as expected, or as few. */
const full = 3

/** Drug classes against reactions: the information component as colour, the reports as number, and silence as a pattern. */
export function classReactionFigure(map: ClassReactionMap, reader: Reader): Figure {
  const words = signalWords(reader.locale).figures
  const needed = Math.max(0, ...map.classes.map((c) => textWidth(c, size.text))) + 8
  const room = pageWidth - 108 - map.reactions.length * labels.cell
  const labelWidth = Math.max(Math.min(needed, labels.most, room), labels.least)
  const cellWidth = Math.min((pageWidth - labelWidth - 84) / Math.max(map.reactions.length, 1), widest)
  const left = labelWidth + 12
  const heads = map.reactions.map((r, i) =>
    clip(r, size.small, Math.min(longest, (pageWidth - left - (i + 0.5) * cellWidth - 6) / Math.SQRT1_2)),
  )
  const headHeight = 20 + Math.max(0, ...heads.map((h) => textWidth(h, size.small))) * Math.SQRT1_2
  const marks: Mark[] = heads.map((h, i) => slanted(left + (i + 0.5) * cellWidth, headHeight - 6, h))
  map.classes.forEach((name, i) => {
    const top = headHeight + i * rowHeight
    marks.push(text(labelWidth + 4, top + rowHeight / 2 + 4, clip(name, size.text, labelWidth - 4), { anchor: 'end' }))
    map.reactions.forEach((_, j) => {
      const cell = map.cells[i]?.[j] ?? { kind: 'not-asked' as const }
      marks.push(...cellMarks(cell, left + j * cellWidth, top, cellWidth, reader))
    })
  })
  const bottom = headHeight + map.classes.length * rowHeight
  marks.push(...legend(bottom + 18, words.heat))
  const rows = map.classes.flatMap((c, i) =>
    map.reactions.map((r, j) => {
      const cell = map.cells[i]?.[j] ?? { kind: 'not-asked' as const }
      return cell.kind === 'reports'
        ? [c, r, cell.n, rounded(cell.expected, 3), rounded(cell.ic, 3), rounded(cell.low, 3)]
        : cell.kind === 'no-report'
          ? [c, r, 0, rounded(cell.expected, 3), words.heat['no-report'], '']
          : [c, r, words.heat['not-asked'], '', '', '']
    }),
  )
  const table = {
    columns: [words.heat.class, words.heat.reaction, words.reports, words.heat.expected, words.measure.ic, words.low],
    rows,
  }
  const alt = punctuated(
    `${words.heat.title}: ${map.classes
      .map((c, i) => `${c}: ${map.reactions.map((r, j) => `${r} ${said(map.cells[i]?.[j], reader)}`).join(', ')}`)
      .join('; ')}`,
    reader,
  )
  const svg = signalSheet(
    { id: 'class-reaction', title: words.heat.title, alt, height: bottom + 62, generated: map.generated },
    marks,
    reader,
  )
  const caption = signalCaption(words.heat.caption, map.generated, reader)
  return { id: 'class-reaction', title: words.heat.title, caption, alt, svg, table }
}

function said(cell: HeatCell | undefined, reader: Reader): string {
  const words = signalWords(reader.locale).figures.heat
  if (cell === undefined || cell.kind === 'not-asked') return words['not-asked']
  return cell.kind === 'no-report' ? words['no-report'] : `${sayRatio(cell.ic, reader.locale)} (n = ${cell.n})`
}

function cellMarks(cell: HeatCell, x: number, y: number, width: number, reader: Reader): readonly Mark[] {
  const [w, h] = [width - 2, rowHeight - 2]
  const middle = { x: x + w / 2, y: y + h / 2 }
  switch (cell.kind) {
    case 'not-asked':
      return [
        rect(x, y, w, h, '#e9ecef'),
        line(middle.x - 4, middle.y - 4, middle.x + 4, middle.y + 4, ink.soft, 1),
        line(middle.x - 4, middle.y + 4, middle.x + 4, middle.y - 4, ink.soft, 1),
      ]
    case 'no-report':
      return [
        rect(x, y, w, h, ink.paper),
        ...hatching(x, y, w, h),
        el('rect', { x, y, width: w, height: h, fill: 'none', stroke: ink.line, 'stroke-width': 0.6 }),
      ]
    case 'reports': {
      const dark = Math.abs(cell.ic) > full * 0.62
      return [
        rect(x, y, w, h, colourOf(cell.ic)),
        text(middle.x, middle.y + 4, sayNumber(cell.n, reader.locale), {
          anchor: 'middle',
          size: width < 30 ? 8 : size.small,
          fill: dark ? ink.paper : ink.text,
        }),
        ...(cell.low > 0
          ? [el('circle', { cx: x + w - 4.5, cy: y + 4.5, r: 2.1, fill: dark ? ink.paper : ink.text })]
          : []),
      ]
    }
  }
}

/** Diagonal lines inside a rectangle, as lines of their own: patterns of SVG do not survive every word processor. */
function hatching(x: number, y: number, w: number, h: number): readonly Mark[] {
  const step = 6
  const count = Math.floor((w + h) / step)
  return Array.from({ length: count }, (_, i) => {
    const c = (i + 0.5) * step
    const from = { x: x + Math.max(c - h, 0), y: y + Math.min(c, h) }
    const to = { x: x + Math.min(c, w), y: y + Math.max(c - w, 0) }
    return line(from.x, from.y, to.x, to.y, ink.line, 0.9)
  })
}

const ends = { below: [33, 102, 172], none: [247, 247, 247], above: [217, 95, 14] } as const

/** Blue below, orange above, near white at none: told apart with the common colour-vision deficiencies, and by lightness from none. */
function colourOf(ic: number): string {
  const share = Math.min(Math.abs(ic) / full, 1)
  const end = ic < 0 ? ends.below : ends.above
  const mixed = ends.none.map((from, i) => Math.round(from + ((end[i] ?? from) - from) * share))
  return `rgb(${mixed.join(',')})`
}

const slanted = (x: number, y: number, words: string): Mark =>
  el('text', { transform: `translate(${x} ${y}) rotate(-45)`, 'font-size': size.small }, words)

function legend(
  y: number,
  words: Readonly<Record<'scale' | 'above' | 'no-report' | 'not-asked', string>>,
): readonly Mark[] {
  const steps = [-3, -2, -1, 0, 1, 2, 3]
  const note = (x: number, label: string): Mark => text(x, y + 11, label, { size: size.small, fill: ink.soft })
  return [
    note(10, words.scale),
    ...steps.flatMap((v, i) => [
      rect(scaleAt + i * 26, y, 26, 12, colourOf(v)),
      text(
        scaleAt + 13 + i * 26,
        y + 25,
        v === -full ? `≤−${full}` : v < 0 ? `−${-v}` : v === full ? `≥${v}` : String(v),
        { anchor: 'middle', size: size.small, fill: ink.soft },
      ),
    ]),
    el('circle', { cx: 366, cy: y + 7, r: 2.1, fill: ink.text }),
    note(374, words.above),
    rect(484, y, 22, 14, ink.paper),
    ...hatching(484, y, 22, 14),
    el('rect', { x: 484, y, width: 22, height: 14, fill: 'none', stroke: ink.line, 'stroke-width': 0.6 }),
    note(511, words['no-report']),
    rect(484, y + 20, 22, 14, '#e9ecef'),
    line(491, y + 23, 499, y + 31, ink.soft, 1),
    line(491, y + 31, 499, y + 23, ink.soft, 1),
    text(511, y + 31, words['not-asked'], { size: size.small, fill: ink.soft }),
  ]
}
