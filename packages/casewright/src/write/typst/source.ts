import { sayDate } from '../../i18n/format.ts'
import { captionOf, isPerPatient, type Block, type Inline, type ReportDocument, type Section, type Table } from '../document.ts'
import { isShortTable } from '../short-table.ts'
import { sizeOf } from '../svg-size.ts'
import { printNumber } from '../say-number.ts'
import { label, literal } from './escape.ts'
import { preamble } from './preamble.ts'

export interface TypstSource {
  readonly main: string
  readonly files: ReadonlyMap<string, string>
  readonly date: string
}

/** The report as Typst, its figures as SVG files beside it. */
export function typstSource(doc: ReportDocument): TypstSource {
  const files = new Map<string, string>()
  const body = doc.sections.filter((s) => s.place !== 'appendix')
  const appendix = doc.sections.filter((s) => s.place === 'appendix')
  const main = [
    preamble(doc),
    ...body.map((s) => section(doc, s, 1, files)),
    heading(1, 'references', literalText(doc.captions.references)),
    `#references((${doc.references.map((r) => `(${literal(r.text)}, ${r.url === undefined ? 'none' : literal(r.url)}),`).join('')}))`,
    ...appendix.map((s) => {
      const wide = s.blocks.some((b) => b.kind === 'table' && b.columns.length > 7)
      const text = section(doc, s, 1, files)
      return wide ? `#page(flipped: true)[\n${text}\n]` : text
    }),
  ].join('\n\n')
  return { main, files, date: doc.date }
}

/** Height of a page’s text less a caption, to its width (A4 with the preamble’s margins). */
const TALLEST = 205 / 168

const literalText = (text: string): string => `#${literal(text)}`

const heading = (level: number, id: string, title: string, outlined = ''): string =>
  `#heading(level: ${level}${outlined})[${title}] ${label(id)}`

function section(doc: ReportDocument, s: Section, level: number, files: Map<string, string>, outlined = ''): string {
  return [
    heading(level, s.id, inlineTypst(doc, s.title), outlined),
    ...s.blocks.map((b) => block(doc, b, files)),
    ...s.sections.map((x) => section(doc, x, level + 1, files, isPerPatient(s) ? ', outlined: false' : '')),
  ].join('\n\n')
}

function block(doc: ReportDocument, b: Block, files: Map<string, string>): string {
  const inline = (i: readonly Inline[]) => inlineTypst(doc, i)
  switch (b.kind) {
    case 'paragraph':
      return inline(b.inline)
    case 'caution':
      return `#caution[${inline(b.inline)}]`
    case 'list':
      if (b.dense === true) return `#note[${b.items.map(inline).join(literalText(' \u00B7 '))}]`
      return `#${b.ordered ? 'enum' : 'list'}(${b.items.map((i) => `[${inline(i)}],`).join('')})`
    case 'quotation':
      return `#quote(block: true, attribution: [${inline(b.about)}])[${literalText(b.quote.exact)}]`
    case 'table':
      return table(doc, b)
    case 'figure': {
      const file = `figures/${b.figure.id.replace(/[^A-Za-z0-9_.-]/gu, '_')}.svg`
      files.set(file, b.figure.svg)
      const { width, height } = sizeOf(b.figure.svg)
      // A tall figure is fitted to the page with room for its caption.
      const fit = height / width > TALLEST ? `height: 205mm` : 'width: 100%'
      return `#figure(image(${literal(file)}, ${fit}, alt: ${literal(b.figure.alt)}), caption: [${literalText(captionOf(doc, b.figure))}]) ${label(b.figure.id)}`
    }
  }
}

function table(doc: ReportDocument, t: Table): string {
  const columns = t.columns.map((c) => `${Math.round(c.width * 1000)}fr`).join(', ')
  const align = t.columns.map((c) => (c.align === 'end' ? 'end' : 'start')).join(', ')
  const head = t.columns.map((c) => `[${inlineTypst(doc, c.head)}],`).join('')
  const rows = t.rows.map((r) =>
    r.group === true
      ? `table.cell(colspan: ${t.columns.length}, fill: tint)[*${inlineTypst(doc, r.cells[0] ?? [])}*],`
      : r.cells.map((c) => `[${inlineTypst(doc, c)}],`).join(''),
  )
  const notes = t.notes.map((n) => `#note[${inlineTypst(doc, n)}]`).join('\n')
  const figure = `#figure(kind: table, caption: [${inlineTypst(doc, t.caption)}], report-table((${columns}), (${align}), (${head}), (
${rows.join('\n')}
))) ${label(t.id)}`
  return `${isShortTable(t) ? `#[\n#show figure.where(kind: table): set block(breakable: false)\n${figure}\n]` : figure}
${notes}`
}

function inlineTypst(doc: ReportDocument, inline: readonly Inline[]): string {
  return inline.map((i) => one(doc, i)).join('')
}

function one(doc: ReportDocument, i: Inline): string {
  switch (i.kind) {
    case 'words':
    case 'term':
    case 'given':
    case 'setting':
    case 'id':
      return i.text === '' ? '' : literalText(i.text)
    case 'number': {
      const e = doc.numbers.get(i.estimate)?.value
      if (e === undefined) throw new Error(`no such number: ${i.estimate}`)
      return literalText(printNumber(e, i.part, doc.locale))
    }
    case 'date':
      return literalText(sayDate(i.iso, doc.locale))
    case 'quote':
      return `#source-words(${literal(i.quote.exact)})`
    case 'cite':
      return literalText(`[${i.sources.map((s) => doc.references.find((r) => r.source === s)?.number ?? s).join(', ')}]`)
    case 'ref': {
      const found = doc.numbering.get(i.to)
      return found === undefined
        ? literalText(i.text ?? i.to.replace(/^case-/u, ''))
        : `#link(${label(i.to)})[${literalText(`${doc.captions[found.kind]} ${found.number}`)}]`
    }
    case 'strong':
      return `#strong[${inlineTypst(doc, i.inline)}]`
  }
}

