import type { FigureWords } from '../i18n/figure-words.ts'
import { arrow, boxMarks, type Box } from './boxes.ts'
import type { Level } from './prisma-boxes.ts'
import { el, textWidth, type Mark } from './svg.ts'
import { ink, line as stroke, pageWidth, size } from './theme.ts'

type Words = FigureWords['prisma']

/** Width of the bars that name the stages, and of the gaps. */
const bar = 24
const gap = 22
const step = 26

/** Boxes row by row, each row as high as its highest box; arrows down and to the side; the last box under the first column. */
export function layOut(
  columns: readonly (readonly Level[])[],
  { last, beside }: { readonly last: Box; readonly beside: Box | undefined },
  words: Words,
  linked: boolean,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const slots = columns.length * 2
  const width = (pageWidth - 20 - bar - gap * slots) / slots
  const x = (slot: number): number => 10 + bar + gap + slot * (width + gap)
  const marks: Mark[] = []
  const tops: number[] = []
  let y = 10
  const levels = columns[0]?.length ?? 0
  for (let r = 0; r < levels; r += 1) {
    tops.push(y)
    const drawn = columns.flatMap((c, i) => {
      const level = c[r]
      if (level === undefined) return []
      const main = boxMarks(level.main, x(2 * i), y, width, {
        fill: ink.faint,
        linked,
        // The bar beside the first boxes is as high as its word is long.
        ...(r === 0 && { height: textWidth(words.stageIdentification, size.small) * 1.2 }),
      })
      const side =
        level.side === undefined
          ? undefined
          : boxMarks(level.side, x(2 * i + 1), y, width, { fill: ink.paper, stroke: ink.line, linked })
      return [{ i, main, side }]
    })
    const height = Math.max(...drawn.flatMap((d) => [d.main.height, d.side?.height ?? 0]))
    for (const { i, main, side } of drawn) {
      marks.push(...main.marks, ...(side?.marks ?? []))
      const middle = x(2 * i) + width / 2
      if (side !== undefined) {
        const at = y + Math.min(main.height, side.height) / 2
        marks.push(...arrow(x(2 * i) + width, at, x(2 * i + 1), at))
      }
      if (r < levels - 1 || i === 0) marks.push(...arrow(middle, y + main.height, middle, y + height + step))
      else
        marks.push(
          stroke(middle, y + main.height, middle, y + height + step + 24, ink.soft),
          ...arrow(middle, y + height + step + 24, x(0) + width, y + height + step + 24),
        )
    }
    y += height + step
  }
  const end = boxMarks(last, x(0), y, width, { fill: ink.mainPale, height: 62, linked })
  const aside =
    beside === undefined ? undefined : boxMarks(beside, x(1), y, width, { fill: ink.paper, stroke: ink.line, linked })
  marks.push(...end.marks, ...(aside?.marks ?? []))
  const foot = Math.max(end.height, aside?.height ?? 0)
  const bars = [
    stageBar(words.stageIdentification, tops[0] ?? 0, (tops[1] ?? 0) - step),
    stageBar(words.stageScreening, tops[1] ?? 0, y - step),
    stageBar(words.stageIncluded, y, y + foot),
  ]
  return { marks: [...bars.flat(), ...marks], height: y + foot + 10 }
}

function stageBar(name: string, top: number, bottom: number): readonly Mark[] {
  const middle = (top + bottom) / 2
  return [
    el('rect', { x: 10, y: top, width: bar, height: bottom - top, rx: 4, fill: ink.mainPale }),
    el(
      'text',
      {
        x: 10 + bar / 2,
        y: middle,
        'text-anchor': 'middle',
        'font-size': size.small,
        'font-weight': 700,
        transform: `rotate(-90 ${10 + bar / 2} ${Math.round(middle * 100) / 100}) translate(0 3.5)`,
      },
      name,
    ),
  ]
}
