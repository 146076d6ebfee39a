import type { FlowStep } from '../model/estimate.ts'
import { figureWords } from '../i18n/figure-words.ts'
import type { Figure, Reader } from './figure.ts'
import { el, wrap, type Mark } from './svg.ts'
import { ink, line, pageWidth, sheet, size, text } from './theme.ts'

/** One box of the flow as it is printed. */
interface Box {
  readonly title: string
  readonly lines: readonly string[]
}

const left = { x: 10, width: 310 }
const right = { x: 380, width: 330 }
const pad = 10
const leading = 15

/** Case flow: what came in, who was left out by which criterion, who stays. `label` puts a step’s label into words. */
export function flowFigure(
  steps: readonly FlowStep[],
  label: (step: FlowStep) => string,
  criterion: (id: string) => string,
  reader: Reader,
): Figure {
  const words = figureWords(reader.locale).flow
  const rows = steps.map((step, i) => ({
    main: { title: label(step), lines: [`n = ${step.cases.length}`] },
    aside: asideOf(step, words.excluded, criterion),
    last: i === steps.length - 1,
  }))
  const marks: Mark[] = []
  let y = 10
  for (const row of rows) {
    const main = boxMarks(row.main, left.x, y, left.width, row.last ? ink.mainPale : ink.faint)
    marks.push(...main.marks)
    const middle = left.x + left.width / 2
    let bottom = y + main.height
    if (row.aside !== undefined) {
      const top = bottom + 12
      const aside = boxMarks(row.aside, right.x, top, right.width, ink.paper, ink.line)
      const turn = top + Math.min(aside.height / 2, 22)
      marks.push(...arrow(middle, turn, right.x, turn), ...aside.marks)
      bottom = top + aside.height
    }
    if (!row.last) marks.push(...arrow(middle, y + main.height, middle, bottom + 14))
    y = bottom + 14
  }
  const height = y - 4
  const table = {
    columns: [words.title, 'n'],
    rows: steps.flatMap((s) => [
      [label(s), s.cases.length],
      ...byCriterion(s).map(([id, n]) => [`${words.excluded}: ${criterion(id)}`, n]),
    ]),
  }
  const alt = table.rows.map(([what, n]) => `${what}: ${n}`).join('; ')
  const svg = sheet(pageWidth, height, 'flow', words.title, alt, marks)
  return { id: 'flow', title: words.title, caption: words.caption, alt, svg, table }
}

function asideOf(step: FlowStep, excluded: string, criterion: (id: string) => string): Box | undefined {
  if (step.excluded.length === 0) return undefined
  return {
    title: `${excluded} (n = ${step.excluded.length})`,
    lines: byCriterion(step).map(([id, n]) => `${n}  ${criterion(id)}`),
  }
}

function byCriterion(step: FlowStep): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const e of step.excluded) counts.set(e.by, (counts.get(e.by) ?? 0) + 1)
  return [...counts]
}

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
