import { el, wrap, type Mark } from './svg.ts'
import { ink, line, size, text } from './theme.ts'

/** One box of a flow diagram as it is printed: a heading, and lines under it (`indent` for those that share out the one above). */
export interface Box {
  readonly title: string
  readonly lines: readonly (string | { readonly indent: string })[]
}

const pad = 10
const leading = 15
const indent = 12
/** Share of the width that words may fill: readers' fonts are wider than ours now and then, bold ones more so. */
const filled = { plain: 0.92, bold: 0.82 } as const

export interface BoxStyle {
  readonly fill: string
  readonly stroke?: string
  /** At least this high. */
  readonly height?: number
}

/** A box at a place, as wide as said and as high as its words need. */
export function boxMarks(
  box: Box,
  x: number,
  y: number,
  width: number,
  style: BoxStyle,
): { readonly height: number; readonly marks: readonly Mark[] } {
  const rows = [
    ...wrap(box.title, size.text, (width - 2 * pad) * filled.bold).map((words) => ({ words, at: 0, weight: 700 })),
    ...box.lines.flatMap((l) => {
      const [words, at] = typeof l === 'string' ? [l, 0] : [l.indent, indent]
      return wrap(words, size.text, (width - 2 * pad - at) * filled.plain).map((w) => ({ words: w, at, weight: 400 }))
    }),
  ]
  const height = Math.max(rows.length * leading + 2 * pad - 4, style.height ?? 0)
  const frame = el('rect', {
    x,
    y,
    width,
    height,
    rx: 4,
    fill: style.fill,
    stroke: style.stroke ?? ink.soft,
    'stroke-width': 0.8,
  })
  const marks = rows.map((r, i) =>
    text(x + pad + r.at, y + pad + 8 + i * leading, r.words, r.weight === 400 ? {} : { weight: r.weight }),
  )
  return { height, marks: [frame, ...marks] }
}

/** A straight arrow across or down. */
export function arrow(x1: number, y1: number, x2: number, y2: number): readonly Mark[] {
  const across = y1 === y2
  const tip = across
    ? x2 > x1
      ? `M ${x2 - 6} ${y2 - 3.5} L ${x2} ${y2} L ${x2 - 6} ${y2 + 3.5} Z`
      : `M ${x2 + 6} ${y2 - 3.5} L ${x2} ${y2} L ${x2 + 6} ${y2 + 3.5} Z`
    : `M ${x2 - 3.5} ${y2 - 6} L ${x2} ${y2} L ${x2 + 3.5} ${y2 - 6} Z`
  return [line(x1, y1, x2, y2, ink.soft), el('path', { d: tip, fill: ink.soft })]
}
