import { figureWords } from '../i18n/figure-words.ts'
import { punctuated, type Figure, type Reader } from './figure.ts'
import { el, wrap, type Mark } from './svg.ts'
import { ink, line, pageWidth, sheet, size, text } from './theme.ts'

/** A stage of the flow: who is in it, and who is left out before the next. */
export interface FlowStage {
  readonly title: string
  readonly n: number
  readonly out: readonly { readonly name: string; readonly n: number }[]
}

/** One box as it is printed. */
interface Box {
  readonly title: string
  readonly lines: readonly string[]
}

const left = { x: 10, width: 310 }
const right = { x: 380, width: 330 }
const pad = 10
const leading = 15

/** Case flow: what came in, who was left out by which criterion, who stays. */
export function flowFigure(stages: readonly FlowStage[], reader: Reader): Figure {
  const words = figureWords(reader.locale).flow
  const marks: Mark[] = []
  let y = 10
  stages.forEach((stage, i) => {
    const last = i === stages.length - 1
    const box = { title: stage.title, lines: [`n = ${stage.n}`] }
    const main = boxMarks(box, left.x, y, left.width, last ? ink.mainPale : ink.faint)
    marks.push(...main.marks)
    const middle = left.x + left.width / 2
    let bottom = y + main.height
    if (stage.out.length > 0) {
      const top = bottom + 12
      const aside = boxMarks(asideOf(stage, words.excluded), right.x, top, right.width, ink.paper, ink.line)
      const turn = top + Math.min(aside.height / 2, 22)
      marks.push(...arrow(middle, turn, right.x, turn), ...aside.marks)
      bottom = top + aside.height
    }
    if (!last) marks.push(...arrow(middle, y + main.height, middle, bottom + 14))
    y = bottom + 14
  })
  const table = {
    columns: [words.title, 'n'],
    rows: stages.flatMap((s) => [
      [s.title, s.n],
      ...s.out.map((o) => [punctuated(`${words.excluded}: ${o.name}`, reader), o.n]),
    ]),
  }
  const alt = punctuated(table.rows.map(([what, n]) => `${what}: ${n}`).join('; '), reader)
  const svg = sheet(pageWidth, y - 4, 'flow', words.title, alt, marks)
  return { id: 'flow', title: words.title, caption: words.caption, alt, svg, table }
}

const asideOf = (stage: FlowStage, excluded: string): Box => ({
  title: `${excluded} (n = ${stage.out.reduce((n, o) => n + o.n, 0)})`,
  lines: stage.out.map((o) => `${o.n}  ${o.name}`),
})

function boxMarks(box: Box, x: number, y: number, width: number, fillColour: string, stroke: string = ink.soft) {
  const title = wrap(box.title, size.text, width - 2 * pad)
  const lines = box.lines.flatMap((l) => wrap(l, size.text, width - 2 * pad))
  const height = (title.length + lines.length) * leading + 2 * pad - 4
  const frame = el('rect', { x, y, width, height, rx: 4, fill: fillColour, stroke, 'stroke-width': 0.8 })
  const marks = [
    frame,
    ...title.map((t, i) => text(x + pad, y + pad + 8 + i * leading, t, { weight: 700 })),
    ...lines.map((t, i) => text(x + pad, y + pad + 8 + (title.length + i) * leading, t)),
  ]
  return { height, marks }
}

function arrow(x1: number, y1: number, x2: number, y2: number): readonly Mark[] {
  const across = y1 === y2
  const tip = across
    ? `M ${x2 - 6} ${y2 - 3.5} L ${x2} ${y2} L ${x2 - 6} ${y2 + 3.5} Z`
    : `M ${x2 - 3.5} ${y2 - 6} L ${x2} ${y2} L ${x2 + 3.5} ${y2 - 6} Z`
  return [line(x1, y1, x2, y2, ink.soft), el('path', { d: tip, fill: ink.soft })]
}
