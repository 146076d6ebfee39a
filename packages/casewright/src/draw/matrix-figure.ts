import { observedKinds, type ObservedKind } from '../base/observed.ts'
import { figureWords } from '../i18n/figure-words.ts'
import { pointedAt, punctuated, standingFor, titled, type Figure, type Reader } from './figure.ts'
import { clip, el, g, textWidth, type Mark } from './svg.ts'
import { ink, line, pageWidth, rect, sheet, size, text } from './theme.ts'

/** What each patient’s source says of each finding. */
export interface FindingMatrix {
  readonly sections: readonly {
    readonly id: 'morphology' | 'sites' | 'symptoms' | 'histology'
    readonly signs: readonly string[]
  }[]
  readonly patients: readonly {
    readonly id: string
    readonly group: string
    /** By fact: `morphology.plaque`. */
    readonly cells: Readonly<Record<string, ObservedKind>>
  }[]
}

const rowHeight = 13
const leastLabelWidth = 62
const legendWidth = 130
/** The longest a name over a column may be, and how it stands. */
const longestName = 118
const steepness = Math.sin(Math.PI / 3)
/** How much wider bold words are than `textWidth` says. */
const BOLDER = 1.15

/** The case × finding matrix, with each kind of silence told apart by form as well as colour. */
export function matrixFigure(given: FindingMatrix, reader: Reader): Figure {
  // A part of which nothing is told has no heading.
  const matrix = { ...given, sections: given.sections.filter((s) => s.signs.length > 0) }
  const words = figureWords(reader.locale).matrix
  const nameOfKind: Readonly<Record<ObservedKind, string>> = {
    known: words.present,
    absent: words.absent,
    'not-reported': words['not-reported'],
    'not-visible': words['not-visible'],
    unclear: words.unclear,
    unread: words.unread,
  }
  // A matrix of cases that are all read says nothing of unread ones.
  const kinds = observedKinds.filter((k) => k !== 'unread' || countOf(matrix, k) > 0)
  const gap = 8
  const idsWide = Math.max(0, ...matrix.patients.map((p) => textWidth(p.id, size.small)))
  const labelWidth = Math.max(leastLabelWidth, Math.ceil(4 + idsWide + 6))
  const columns = matrix.sections.reduce((n, s) => n + s.signs.length, 0)
  const free = pageWidth - labelWidth - gap * (matrix.sections.length - 1) - 46
  const cell = Math.min(free / Math.max(columns, 1), 22)
  const marks: Mark[] = []
  const nameOf = (sign: string): string => clip(reader.nameOf('sign', sign), size.small, longestName)
  const names = matrix.sections.flatMap((s) => s.signs.map((sign) => textWidth(nameOf(sign), size.small)))
  const top = 30 + Math.round(Math.max(0, ...names) * steepness)
  const bottom = top + matrix.patients.length * rowHeight
  const cells = matrix.patients.map((): Mark[] => [])
  let x = labelWidth
  for (const section of matrix.sections) {
    const left = x
    marks.push(text(x, 14, words[section.id], { weight: 700, size: size.small }))
    for (const sign of section.signs) {
      const middle = x + cell / 2
      const name = nameOf(sign)
      marks.push(
        g({ transform: `translate(${round(middle + 3)} ${top - 6}) rotate(-60)` }, [
          text(0, 0, name, { size: size.small }),
        ]),
      )
      matrix.patients.forEach((p, i) => {
        const kind = p.cells[sign] ?? 'not-reported'
        const y = top + (i + 0.5) * rowHeight
        // On a screen the cells of a patient are one thing to press.
        const into = reader.live === true ? (cells[i] ?? marks) : marks
        into.push(
          ...titled(reader, punctuated(`${p.id}, ${reader.nameOf('sign', sign)}: ${nameOfKind[kind]}`, reader), [
            ...pointedAt(reader, middle - cell / 2, y - rowHeight / 2, cell, rowHeight),
            cellMark(kind, middle, y, Math.min(cell, rowHeight)),
          ]),
        )
      })
      x += cell
    }
    // Few findings are narrower than the heading over them.
    x = Math.max(x, left + textWidth(words[section.id], size.small) * BOLDER) + gap
  }
  matrix.patients.forEach((p, i) => {
    const y = top + (i + 0.5) * rowHeight
    const before = matrix.patients[i - 1]
    if (before !== undefined && before.group !== p.group)
      marks.unshift(line(0, y - rowHeight / 2, x, y - rowHeight / 2, ink.line, 0.7))
    else if (i % 2 === 1) marks.unshift(rect(0, y - rowHeight / 2, x, rowHeight, '#f8f9fb'))
    marks.push(
      ...standingFor(reader, { case: p.id }, p.id, [...(cells[i] ?? []), text(4, y + 3.5, p.id, { size: size.small })]),
    )
  })
  const { marks: legendMarks, below } = legend(kinds, nameOfKind, labelWidth, bottom + 22)
  marks.push(...legendMarks)
  const table = {
    columns: [
      figureWords(reader.locale).cells.patient,
      ...matrix.sections.flatMap((s) => s.signs.map((sign) => reader.nameOf('sign', sign))),
    ],
    rows: matrix.patients.map((p) => [
      p.id,
      ...matrix.sections.flatMap((s) => s.signs.map((sign) => nameOfKind[p.cells[sign] ?? 'not-reported'])),
    ]),
  }
  const alt = punctuated(
    `${words.title}: ${kinds.map((k) => `${nameOfKind[k]}: ${countOf(matrix, k)}`).join('; ')}`,
    reader,
  )
  const svg = sheet(pageWidth, below + 12, 'matrix', words.title, alt, marks)
  return { id: 'matrix', title: words.title, caption: words.caption, alt, svg, table }
}

function cellMark(kind: ObservedKind, x: number, y: number, width: number): Mark {
  const r = width * 0.3
  switch (kind) {
    case 'known':
      return el('circle', { cx: x, cy: y, r, fill: ink.main })
    case 'absent':
      return el('circle', { cx: x, cy: y, r: r - 0.6, fill: 'none', stroke: ink.warm, 'stroke-width': 1.3 })
    case 'not-reported':
      return el('circle', { cx: x, cy: y, r: 0.9, fill: ink.line })
    case 'not-visible':
      return line(x - r * 0.8, y, x + r * 0.8, y, '#9aa7b4', 1)
    case 'unclear':
      return text(x, y + 3.5, '?', { anchor: 'middle', fill: ink.gold, weight: 700, size: size.small })
    case 'unread':
      return el('rect', {
        x: x - r * 0.7,
        y: y - r * 0.7,
        width: r * 1.4,
        height: r * 1.4,
        fill: 'none',
        stroke: ink.line,
      })
  }
}

/** As many to a line as there is room for, and where the last line stands. */
function legend(
  kinds: readonly ObservedKind[],
  nameOfKind: Readonly<Record<ObservedKind, string>>,
  left: number,
  top: number,
): { readonly marks: readonly Mark[]; readonly below: number } {
  const inLine = Math.max(1, Math.floor((pageWidth - left) / legendWidth))
  const marks = kinds.flatMap((kind, i) => {
    const x = left + (i % inLine) * legendWidth
    const y = top + Math.floor(i / inLine) * rowHeight
    return [
      cellMark(kind, x, y - 3.5, rowHeight),
      text(x + 10, y, nameOfKind[kind], { size: size.small, fill: ink.soft }),
    ]
  })
  return { marks, below: top + Math.floor((kinds.length - 1) / inLine) * rowHeight }
}

function countOf(matrix: FindingMatrix, kind: ObservedKind): number {
  const signs = matrix.sections.flatMap((s) => s.signs)
  return matrix.patients.reduce((n, p) => n + signs.filter((s) => p.cells[s] === kind).length, 0)
}
const round = (n: number): number => Math.round(n * 100) / 100
