import {
  AlignmentType, Bookmark, BorderStyle, Document, ExternalHyperlink, Footer, Header, HeadingLevel, ImageRun, InternalHyperlink, LevelFormat, LineRuleType,
  PageBreak, PageNumber, PageOrientation, Packer, Paragraph, SectionType, Table, TableCell, TableOfContents, TableRow, TextRun, WidthType,
  type FileChild, type ISectionOptions, type ParagraphChild,
} from 'docx'
import { sayDate } from '../../i18n/format.ts'
import { pieces } from '../../i18n/template.ts'
import { captionOf, isPerPatient, type Block, type DrawnFigure, type Inline, type ReportDocument, type Section, type Table as ReportTable } from '../../write/document.ts'
import { printNumber } from '../../write/say-number.ts'
import { isShortTable } from '../../write/short-table.ts'
import { sizeOf } from '../../write/svg-size.ts'
import { timeless } from '../xlsx/workbook.ts'
import { settledIds } from './settled-ids.ts'

/** Width of the text on A4 with these margins, in twentieths of a point and in pixels at 96 dpi. */
const PAGE = { width: 11906, height: 16838, margin: 1247 }
const TEXT = PAGE.width - 2 * PAGE.margin
const WIDE = PAGE.height - 2 * PAGE.margin
const pixels = (twips: number): number => Math.floor((twips / 1440) * 96)

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const
const fonts = { en: 'Times New Roman', zh: 'SimSun' } as const

interface Desk {
  readonly doc: ReportDocument
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly width: number
}

/**
 * The report as a Word file: heading styles, numbered captions, tables whose head row repeats, figures as vectors with a
 * picture for programs that cannot draw them, East Asian font set, A4, page numbers. The same document gives the same bytes.
 * `pictures`: PNG of each figure by its id.
 */
export async function wordFile(doc: ReportDocument, pictures: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const desk: Desk = { doc, pictures, width: TEXT }
  const upright = { size: { width: PAGE.width, height: PAGE.height }, margin: margins() }
  const flat = { size: { ...upright.size, orientation: PageOrientation.LANDSCAPE }, margin: margins() }
  const body = doc.sections.filter((s) => s.place !== 'appendix')
  const appendix = doc.sections.filter((s) => s.place === 'appendix')
  const isWide = (s: Section): boolean => s.blocks.some((b) => b.kind === 'table' && b.columns.length > 7)
  const part = (wide: boolean, children: readonly FileChild[]): ISectionOptions => ({
    properties: { type: SectionType.NEXT_PAGE, page: wide ? flat : upright },
    headers: { default: head(doc) },
    footers: { default: foot(doc) },
    children: [...children],
  })
  const file = new Document({
    title: doc.title,
    creator: doc.authors.join(', ') || 'casewright',
    lastModifiedBy: 'casewright',
    description: doc.captions.stated,
    features: { updateFields: true },
    styles: styles(doc),
    numbering: {
      config: [
        { reference: 'ordered', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, style: { paragraph: { indent: { left: 420, hanging: 420 } } } }] },
        { reference: 'references', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, style: { paragraph: { indent: { left: 480, hanging: 480 } } } }] },
      ],
    },
    sections: [
      part(false, [
        ...front(doc),
        ...body.flatMap((s) => section(desk, s, 0)),
        new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(doc.captions.references)] }),
        ...doc.references.map(
          (r) =>
            new Paragraph({
              numbering: { reference: 'references', level: 0 },
              style: 'Reference',
              children: [r.url === undefined ? new TextRun(r.text) : new ExternalHyperlink({ link: r.url, children: [new TextRun(r.text)] })],
            }),
        ),
      ]),
      ...appendix.map((s) => part(isWide(s), section({ ...desk, width: isWide(s) ? WIDE : TEXT }, s, 0))),
    ],
  })
  return timeless(await Packer.toBuffer(file), `${doc.date}T00:00:00Z`, settledIds)
}

const margins = () => ({ top: 1417, bottom: 1304, left: PAGE.margin, right: PAGE.margin })

const head = (doc: ReportDocument): Header =>
  new Header({ children: [...banner(doc), new Paragraph({ alignment: AlignmentType.END, children: [new TextRun({ text: doc.title, size: 16, color: '56636C' })] })] })

/** What every page must say, above everything else on it. */
const banner = (doc: ReportDocument): readonly Paragraph[] =>
  doc.banner === undefined
    ? []
    : [new Paragraph({ alignment: AlignmentType.CENTER, shading: { fill: 'A8402B' }, children: [new TextRun({ text: doc.banner, bold: true, size: 18, color: 'FFFFFF' })] })]

const foot = (doc: ReportDocument): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: pieces(doc.captions.page).map(
          (p) => new TextRun({ size: 16, color: '56636C', children: [p.kind === 'words' ? p.text : p.name === 'page' ? PageNumber.CURRENT : PageNumber.TOTAL_PAGES] }),
        ),
      }),
    ],
  })

function styles(doc: ReportDocument) {
  const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: fonts.zh, cs: 'Times New Roman' }
  const sans = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimHei', cs: 'Arial' }
  const language = { value: 'en-GB', eastAsia: 'zh-CN' }
  const size = 21
  const heading = (points: number) => ({
    run: { font: sans, size: points * 2, bold: true, color: '1C2328', language },
    paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
  })
  return {
    default: {
      document: { run: { font, size, language }, paragraph: { spacing: { after: 120, line: doc.locale === 'zh' ? 320 : 288, lineRule: LineRuleType.AUTO } } },
      title: { run: { font: sans, size: 36, bold: true }, paragraph: { spacing: { before: 240, after: 240 } } },
      heading1: heading(15),
      heading2: heading(12.5),
      heading3: heading(11),
      heading4: heading(10.5),
    },
    paragraphStyles: [
      { id: 'Caption', name: 'caption', basedOn: 'Normal', next: 'Normal', run: { size: 18 }, paragraph: { spacing: { before: 160, after: 80 }, keepNext: true } },
      { id: 'TableText', name: 'Table Text', basedOn: 'Normal', run: { size: 16 }, paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } } },
      { id: 'TableNote', name: 'Table Note', basedOn: 'Normal', run: { size: 16, color: '56636C' }, paragraph: { spacing: { before: 60, after: 200 } } },
      { id: 'Caution', name: 'Caution', basedOn: 'Normal', run: { color: '8A4B08' }, paragraph: { indent: { left: 240 }, border: { left: { style: BorderStyle.SINGLE, size: 18, color: '8A4B08', space: 8 } } } },
      { id: 'Reference', name: 'Reference', basedOn: 'Normal', run: { size: 18 }, paragraph: { spacing: { after: 60 } } },
    ],
  }
}

const front = (doc: ReportDocument): readonly FileChild[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(doc.title)] }),
  new Paragraph({ children: [new TextRun(doc.authors.length === 0 ? doc.captions.authors : doc.authors.join(doc.locale === 'zh' ? '\u3001' : ', '))] }),
  new Paragraph({ children: [new TextRun({ text: doc.captions.stated, color: '56636C' })] }),
  ...(doc.review === undefined ? [] : [new Paragraph({ children: [new TextRun({ text: doc.review, bold: true })] })]),
  new TableOfContents(doc.captions.contents, { hyperlink: true, headingStyleRange: '1-2' }),
  new Paragraph({ children: [new PageBreak()] }),
]

function section(desk: Desk, s: Section, level: number): readonly FileChild[] {
  return [
    new Paragraph({
      heading: headings[Math.min(level, headings.length - 1)] ?? HeadingLevel.HEADING_4,
      children: [new Bookmark({ id: bookmark(s.id), children: runs(desk.doc, s.title) })],
    }),
    ...s.blocks.flatMap((b) => block(desk, b)),
    // Parts that are as many as the patients stay out of the contents, which list two levels.
    ...s.sections.flatMap((x) => section(desk, x, level + (isPerPatient(s) ? 2 : 1))),
  ]
}

const bookmark = (id: string): string => id.replace(/[^A-Za-z0-9_]/gu, '_').slice(0, 40)

function block(desk: Desk, b: Block): readonly FileChild[] {
  const { doc } = desk
  switch (b.kind) {
    case 'paragraph':
      return [new Paragraph({ children: runs(doc, b.inline) })]
    case 'caution':
      return [new Paragraph({ style: 'Caution', children: runs(doc, b.inline) })]
    case 'list':
      if (b.dense === true)
        return [new Paragraph({ style: 'TableNote', children: b.items.flatMap((i, n) => [...(n === 0 ? [] : [new TextRun(' \u00B7 ')]), ...runs(doc, i)]) })]
      return b.items.map((i) => new Paragraph({ ...(b.ordered ? { numbering: { reference: 'ordered', level: 0 } } : { bullet: { level: 0 } }), children: runs(doc, i) }))
    case 'quotation':
      return [new Paragraph({ style: 'Caution', children: [new TextRun({ text: b.quote.exact, italics: true }), new TextRun(' '), ...runs(doc, b.about)] })]
    case 'table':
      return table(desk, b)
    case 'figure':
      return figure(desk, b.figure)
  }
}

/** A caption; one below its figure is not kept with what follows, or figures in a row would all go to one page. */
function caption(doc: ReportDocument, id: string, text: readonly ParagraphChild[], keepNext = true): Paragraph {
  const n = doc.numbering.get(id)
  const label = n === undefined ? '' : `${doc.captions[n.kind]} ${n.number}`
  return new Paragraph({
    style: 'Caption',
    keepNext,
    children: [new Bookmark({ id: bookmark(id), children: [new TextRun({ text: label, bold: true })] }), new TextRun('  '), ...text],
  })
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const rule = (size: number, color = '1C2328') => ({ style: BorderStyle.SINGLE, size, color })

function table(desk: Desk, t: ReportTable): readonly FileChild[] {
  const { doc, width } = desk
  const widths = t.columns.map((c) => Math.round(c.width * width))
  const short = isShortTable(t)
  const cell = (inline: readonly Inline[], i: number, { bold = false, keepNext = short } = {}): TableCell =>
    new TableCell({
      width: { size: widths[i] ?? width, type: WidthType.DXA },
      margins: { top: 30, bottom: 30, left: 50, right: 50 },
      children: [new Paragraph({ style: 'TableText', keepNext, alignment: t.columns[i]?.align === 'end' ? AlignmentType.END : AlignmentType.START, children: runs(doc, bold ? [{ kind: 'strong', inline }] : inline) })],
    })
  const rows = [
    new TableRow({ tableHeader: true, cantSplit: true, children: t.columns.map((c, i) => cell(c.head, i, { bold: true, keepNext: true })) }),
    ...t.rows.map((r, at) =>
      r.group === true
        ? new TableRow({
            cantSplit: true,
            children: [new TableCell({ columnSpan: t.columns.length, shading: { fill: 'F1F5F6' }, children: [new Paragraph({ style: 'TableText', keepNext: true, children: runs(doc, [{ kind: 'strong', inline: r.cells[0] ?? [] }]) })] })],
          })
        : new TableRow({ cantSplit: true, children: r.cells.map((c, i) => cell(c, i, { keepNext: short && at < t.rows.length - 1 })) }),
    ),
  ]
  return [
    caption(doc, t.id, runs(doc, t.caption)),
    new Table({
      rows,
      width: { size: width, type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: rule(12), bottom: rule(12), left: none, right: none, insideVertical: none, insideHorizontal: rule(2, 'CFD6DA') },
    }),
    ...(t.notes.length === 0 ? [new Paragraph({ style: 'TableNote', children: [] })] : t.notes.map((n) => new Paragraph({ style: 'TableNote', children: runs(doc, n) }))),
  ]
}

function figure(desk: Desk, f: DrawnFigure): readonly FileChild[] {
  const picture = desk.pictures.get(f.id)
  if (picture === undefined) return []
  const { width, height } = sizeOf(f.svg)
  const fit = Math.min(pixels(desk.width) / width, 860 / height, 1)
  return [
    new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: 'svg',
          data: Buffer.from(f.svg),
          fallback: { type: 'png', data: Buffer.from(picture) },
          transformation: { width: Math.round(width * fit), height: Math.round(height * fit) },
          altText: { name: f.id, title: f.title, description: f.alt },
        }),
      ],
    }),
    caption(desk.doc, f.id, [new TextRun(captionOf(desk.doc, f))], false),
  ]
}

function runs(doc: ReportDocument, inline: readonly Inline[], bold = false): ParagraphChild[] {
  return inline.flatMap((i): ParagraphChild[] => {
    switch (i.kind) {
      case 'words':
      case 'term':
      case 'given':
      case 'setting':
      case 'id':
        return [new TextRun({ text: i.text, bold })]
      case 'number': {
        const e = doc.numbers.get(i.estimate)?.value
        if (e === undefined) throw new Error(`no such number: ${i.estimate}`)
        return [new TextRun({ text: printNumber(e, i.part, doc.locale), bold })]
      }
      case 'date':
        return [new TextRun({ text: sayDate(i.iso, doc.locale), bold })]
      case 'quote':
        return [new TextRun({ text: `\u201C${i.quote.exact}\u201D`, italics: true })]
      case 'cite':
        return [new TextRun({ text: `[${i.sources.map((s) => doc.references.find((r) => r.source === s)?.number ?? s).join(', ')}]` })]
      case 'ref': {
        const found = doc.numbering.get(i.to)
        return found === undefined
          ? [new TextRun({ text: i.text ?? i.to.replace(/^case-/u, ''), bold })]
          : [new InternalHyperlink({ anchor: bookmark(i.to), children: [new TextRun(`${doc.captions[found.kind]} ${found.number}`)] })]
      }
      case 'strong':
        return runs(doc, i.inline, true)
    }
  })
}
