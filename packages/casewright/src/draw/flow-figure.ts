import { figureWords } from '../i18n/figure-words.ts'
import { punctuated, type Figure, type Reader } from './figure.ts'
import { arrow, boxMarks, type Box } from './boxes.ts'
import type { Mark } from './svg.ts'
import { ink, pageWidth, sheet } from './theme.ts'

/** Who is left out by one criterion. */
interface Left {
  readonly name: string
  readonly n: number
  /** What it counts, as a screen opens it. */
  readonly number?: string
}

/** A stage of the flow: who is in it, and who is left out before the next. */
export interface FlowStage {
  readonly title: string
  readonly n: number
  /** What it counts, as a screen opens it. */
  readonly number?: string
  /** What stands beside it and is counted in something else: never in it, nor taken from it. */
  readonly apart: readonly Left[]
  readonly out: readonly Left[]
  /** How many are not yet extracted: neither left out nor in the next stage. */
  readonly awaited: number
}

const left = { x: 10, width: 310 }
const right = { x: 380, width: 330 }

/** Case flow: what came in, who was left out by which criterion, who stays. */
export function flowFigure(stages: readonly FlowStage[], reader: Reader): Figure {
  const words = figureWords(reader.locale).flow
  const marks: Mark[] = []
  let y = 10
  stages.forEach((stage, i) => {
    const last = i === stages.length - 1
    const box = {
      title: stage.title,
      ...(stage.number !== undefined && { of: stage.number }),
      lines: [`n = ${stage.n}`],
    }
    const linked = reader.live === true
    const main = boxMarks(box, left.x, y, left.width, { fill: last ? ink.mainPale : ink.faint, linked })
    marks.push(...main.marks)
    const middle = left.x + left.width / 2
    let bottom = y + main.height
    if (stage.apart.length > 0) {
      const beside = leftBox(words.apart, stage.apart, 'number:flow.near-misses')
      const aside = boxMarks(beside, right.x, y, right.width, { fill: ink.paper, stroke: ink.line, linked })
      marks.push(...aside.marks)
      bottom = Math.max(bottom, y + aside.height)
    }
    for (const beside of asidesOf(stage, words)) {
      const top = bottom + 12
      const aside = boxMarks(beside, right.x, top, right.width, { fill: ink.paper, stroke: ink.line, linked })
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
      ...(s.apart.length === 0 ? [] : [[words.apart, sum(s.apart)]]),
      ...s.apart.map((o) => [punctuated(`${words.apartBy}: ${o.name}`, reader), o.n]),
      ...s.out.map((o) => [punctuated(`${words.excluded}: ${o.name}`, reader), o.n]),
      ...(s.awaited === 0 ? [] : [[words.awaited, s.awaited]]),
    ]),
  }
  const alt = punctuated(table.rows.map(([what, n]) => `${what}: ${n}`).join('; '), reader)
  const svg = sheet(pageWidth, y - 4, 'flow', words.title, alt, marks)
  return { id: 'flow', title: words.title, caption: words.caption, alt, svg, table }
}

const sum = (list: readonly Left[]): number => list.reduce((n, o) => n + o.n, 0)

const leftBox = (title: string, list: readonly Left[], of?: string): Box => ({
  title: `${title} (n = ${sum(list)})`,
  ...(of !== undefined && { of }),
  lines: list.map((o) => (o.number === undefined ? `${o.n}  ${o.name}` : { said: `${o.n}  ${o.name}`, of: o.number })),
})

const asidesOf = (
  { out, awaited }: FlowStage,
  words: { readonly excluded: string; readonly awaited: string },
): readonly Box[] => [
  ...(out.length === 0 ? [] : [leftBox(words.excluded, out)]),
  ...(awaited === 0
    ? []
    : [{ title: words.awaited, lines: [{ said: `n = ${awaited}`, of: 'number:flow.not-extracted' }] }]),
]
