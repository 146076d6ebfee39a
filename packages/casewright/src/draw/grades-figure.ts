import { scaleLinear } from 'd3-scale'
import { figureWords } from '../i18n/figure-words.ts'
import { fill } from '../i18n/template.ts'
import { pointedAt, punctuated, standingFor, titled, type Figure, type Reader } from './figure.ts'
import { el, type Mark } from './svg.ts'
import { ink, line, pageWidth, rect, sheet, size, text } from './theme.ts'

export interface GradeRow {
  readonly patient: string
  /** Lowest and highest grade by CTCAE version, under the version’s primary term. */
  readonly byVersion: Readonly<Record<string, { readonly low: number; readonly high: number }>>
  /** The grade the report itself gives, with the version it names. */
  readonly reported?: { readonly grade: number; readonly version: string | undefined }
}

const rowHeight = 12.5
const labelWidth = 62
const top = 44

/** Every patient’s admissible grades, one panel a CTCAE version. */
export function gradesFigure(rows: readonly GradeRow[], versions: readonly string[], reader: Reader): Figure {
  const words = figureWords(reader.locale).grades
  const gap = 26
  const panel = (pageWidth - labelWidth - gap * versions.length) / Math.max(versions.length, 1)
  const bottom = top + rows.length * rowHeight
  const marks: Mark[] = rows.flatMap((row, i) => [
    ...(i % 2 === 1 ? [rect(0, top + i * rowHeight, pageWidth - 16, rowHeight, '#f8f9fb')] : []),
    text(4, top + (i + 0.5) * rowHeight + 3.5, row.patient, { size: size.small }),
  ])
  const cells = rows.map((): Mark[] => [])
  versions.forEach((version, v) => {
    const left = labelWidth + v * (panel + gap)
    const x = scaleLinear()
      .domain([0, 5])
      .range([left + 8, left + panel - 8])
    marks.push(text(left + panel / 2, 16, fill(words.version, { version }), { anchor: 'middle', weight: 700 }))
    for (const grade of [0, 1, 2, 3, 4, 5]) {
      marks.push(line(x(grade), top - 4, x(grade), bottom, ink.faint))
      marks.push(text(x(grade), top - 9, String(grade), { anchor: 'middle', size: size.small, fill: ink.soft }))
    }
    rows.forEach((row, i) => {
      const range = row.byVersion[version]
      if (range === undefined) return
      const y = top + (i + 0.5) * rowHeight
      const drawn = [
        ...pointedAt(reader, left, y - rowHeight / 2, panel, rowHeight),
        ...(range.low === range.high ? [dot(x(range.low), y)] : [bar(x(range.low), x(range.high), y)]),
        ...(row.reported?.version === version ? [diamond(x(row.reported.grade), y)] : []),
      ]
      const grade = range.low === range.high ? String(range.low) : `${range.low}–${range.high}`
      const given = row.reported?.version === version ? `; ${words.reported}: ${row.reported.grade}` : ''
      // On a screen the grades of a patient are one thing to press.
      const into = reader.live === true ? (cells[i] ?? marks) : marks
      into.push(...titled(reader, punctuated(`${row.patient}: CTCAE v${version} ${grade}${given}`, reader), drawn))
    })
  })
  if (reader.live === true)
    rows.forEach((row, i) => marks.push(...standingFor(reader, { case: row.patient }, row.patient, cells[i] ?? [])))
  const y = bottom + 20
  marks.push(
    dot(labelWidth + 10, y - 3.5),
    text(labelWidth + 20, y, words.settled, { size: size.small, fill: ink.soft }),
    bar(labelWidth + 130, labelWidth + 156, y - 3.5),
    text(labelWidth + 164, y, words.open, { size: size.small, fill: ink.soft }),
    diamond(labelWidth + 310, y - 3.5),
    text(labelWidth + 320, y, words.reported, { size: size.small, fill: ink.soft }),
  )
  const said = (r: GradeRow, v: string): string => {
    const range = r.byVersion[v]
    return range === undefined ? '' : range.low === range.high ? String(range.low) : `${range.low}–${range.high}`
  }
  const table = {
    columns: [figureWords(reader.locale).cells.patient, ...versions.map((v) => `CTCAE ${v}`)],
    rows: rows.map((r) => [r.patient, ...versions.map((v) => said(r, v))]),
  }
  const alt = punctuated(
    rows.map((r) => `${r.patient}: ${versions.map((v) => `v${v} ${said(r, v)}`).join(', ')}`).join('; '),
    reader,
  )
  const svg = sheet(pageWidth, y + 12, 'grades', words.title, alt, marks)
  return { id: 'grades', title: words.title, caption: words.caption, alt, svg, table }
}

const dot = (x: number, y: number): Mark => el('circle', { cx: x, cy: y, r: 3.6, fill: ink.main })
const diamond = (x: number, y: number): Mark =>
  el('path', { d: `M ${x} ${y - 5} L ${x + 4.5} ${y} L ${x} ${y + 5} L ${x - 4.5} ${y} Z`, fill: ink.warm })
const bar = (x1: number, x2: number, y: number): Mark =>
  el('rect', {
    x: x1 - 2,
    y: y - 2.6,
    width: x2 - x1 + 4,
    height: 5.2,
    rx: 2.6,
    fill: ink.mainPale,
    stroke: ink.main,
    'stroke-width': 0.7,
  })
