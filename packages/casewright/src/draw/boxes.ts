import { el, wrap, type Mark } from './svg.ts'
import { ink, line, size, text } from './theme.ts'

/** A line of a box: words, words that share out the line above (`indent`), or words that count a named list (`of`). */
export type BoxLine = string | { readonly indent: string } | { readonly said: string; readonly of: string }

/** One box of a flow diagram as it is printed: a heading, and lines under it. */
export interface Box {
  readonly title: string
  /** The list its heading counts. */
  readonly of?: string
  readonly lines: readonly BoxLine[]
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
  /** Whether lines that count a list name it (`data-id`), so that it can be opened from the drawing. */
  readonly linked?: boolean
}

/** A line of a box, cut into rows. */
interface Said {
  readonly words: readonly string[]
  readonly at: number
  readonly weight: number
  readonly of: string | undefined
}

/** A box at a place, as wide as said and as high as its words need. */
export function boxMarks(
  box: Box,
  x: number,
  y: number,
  width: number,
  style: BoxStyle,
): { readonly height: number; readonly marks: readonly Mark[] } {
  const said: readonly Said[] = [
    { words: wrap(box.title, size.text, (width - 2 * pad) * filled.bold), at: 0, weight: 700, of: box.of },
    ...box.lines.map((l): Said => {
      const [words, at, of] =
        typeof l === 'string' ? [l, 0, undefined] : 'indent' in l ? [l.indent, indent, undefined] : [l.said, 0, l.of]
      return { words: wrap(words, size.text, (width - 2 * pad - at) * filled.plain), at, weight: 400, of }
    }),
  ]
  const rows = said.reduce((n, s) => n + s.words.length, 0)
  const height = Math.max(rows * leading + 2 * pad - 4, style.height ?? 0)
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
  let row = 0
  const marks = said.flatMap((s) => {
    const texts = s.words.map((words) =>
      text(x + pad + s.at, y + pad + 8 + row++ * leading, words, s.weight === 400 ? {} : { weight: s.weight }),
    )
    if (style.linked !== true || s.of === undefined) return texts
    return [el('g', { 'data-id': s.of }, el('title', {}, s.words.join(' ')), ...texts)]
  })
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
