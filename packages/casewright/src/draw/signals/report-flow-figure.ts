import { signalWords } from '../../i18n/signal-words.ts'
import { sayNumber } from '../../i18n/format.ts'
import type { CleaningStep } from '../../model/signal/lake.ts'
import { arrow, boxMarks } from '../boxes.ts'
import { punctuated, type Figure, type Reader } from '../figure.ts'
import type { Mark } from '../svg.ts'
import { ink } from '../theme.ts'
import { signalCaption, signalSheet } from './signal-sheet.ts'

export interface ReportFlow {
  readonly flow: readonly CleaningStep[]
  /** Names of the sources that were read, as they are printed. */
  readonly sources: readonly string[]
  readonly generated: boolean
}

const left = { x: 10, width: 300 }
const right = { x: 376, width: 334 }

/** From the rows of the database to the reports that are counted: what each step took out, and what is only flagged. */
export function reportFlowFigure({ flow, sources, generated }: ReportFlow, reader: Reader): Figure {
  const words = signalWords(reader.locale).figures.flow
  const n = (count: number): string => sayNumber(count, reader.locale)
  const read = flow.filter((s) => s.effect === 'read')
  const removed = flow.filter((s) => s.effect === 'removed')
  const flagged = flow.filter((s) => s.effect === 'flagged')
  const all = read.at(-1)?.left ?? flow[0]?.of ?? 0
  const countable = removed.at(-1)?.left ?? all
  const middle = left.x + left.width / 2
  const marks: Mark[] = []
  const first = boxMarks({ title: words.read, lines: [`n = ${n(all)}`, ...sources] }, left.x, 10, left.width, {
    fill: ink.faint,
  })
  marks.push(...first.marks)
  let y = 10 + first.height
  for (const step of removed) {
    const top = y + 8
    const box = boxMarks(
      { title: punctuated(`${words.removed}: ${words.step[step.id]}`, reader), lines: [`n = ${n(step.out)}`] },
      right.x,
      top,
      right.width,
      { fill: ink.paper, stroke: ink.line },
    )
    const turn = top + box.height / 2
    marks.push(...arrow(middle, turn, right.x, turn), ...box.marks)
    y = top + box.height
  }
  const end = y + 16
  marks.push(...arrow(middle, 10 + first.height, middle, end))
  const kept = boxMarks({ title: words.left, lines: [`n = ${n(countable)}`] }, left.x, end, left.width, {
    fill: ink.mainPale,
  })
  marks.push(...kept.marks)
  y = end + kept.height
  if (flagged.length > 0) {
    const box = boxMarks(
      { title: words.flagged, lines: flagged.map((s) => `${n(s.out)}  ${words.step[s.id]}`) },
      right.x,
      end,
      right.width,
      { fill: ink.paper, stroke: ink.gold },
    )
    marks.push(...box.marks)
    y = Math.max(y, end + box.height)
  }
  const table = {
    columns: [words['step-name'], words.effect, words.of, words.out, words.left],
    // What is read takes nothing out.
    rows: flow.map((s) => [words.step[s.id], words[s.effect], s.of, s.effect === 'read' ? '' : s.out, s.left]),
  }
  const alt = punctuated(
    `${words.read}: ${all}; ${[...removed, ...flagged].map((s) => `${words[s.effect]}, ${words.step[s.id]}: ${s.out}`).join('; ')}; ${words.left}: ${countable}`,
    reader,
  )
  const svg = signalSheet({ id: 'report-flow', title: words.title, alt, height: y + 12, generated }, marks, reader)
  const caption = signalCaption(words.caption, generated, reader)
  return { id: 'report-flow', title: words.title, caption, alt, svg, table }
}
