import { languageTag } from '../../i18n/format.ts'
import { pieces } from '../../i18n/template.ts'
import type { ReportDocument } from '../document.ts'
import { literal } from './escape.ts'

/** Fonts asked for, in order; the Chinese one is given to the compiler by whoever runs it. */
const chineseFonts = ['Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC'] as const

/** Page, type and the few functions the body uses. A4, running head, page numbers, tables that break and repeat their head. */
export function preamble(doc: ReportDocument): string {
  const [language = 'en', region = 'GB'] = languageTag(doc.locale).split('-')
  const [year, month, day] = doc.date.split('-').map(Number)
  const fonts = [...(doc.locale === 'zh' ? [] : ['Libertinus Serif']), ...chineseFonts, 'Libertinus Serif']
    .map(literal)
    .join(', ')
  const page = pieces(doc.captions.page)
    .map((p) =>
      p.kind === 'words'
        ? literal(p.text)
        : p.name === 'page'
          ? 'str(here().page())'
          : 'str(counter(page).final().first())',
    )
    .join(' + ')
  const authors = doc.authors.length === 0 ? [doc.captions.authors] : doc.authors
  return `#set document(title: ${literal(doc.title)}, author: (${doc.authors.map((a) => `${literal(a)},`).join('')}), date: datetime(year: ${year ?? 2000}, month: ${month ?? 1}, day: ${day ?? 1}))
#let soft = rgb("#56636c")
#let tint = rgb("#f1f5f6")
#let accent = rgb("#0b5c6b")
#set text(font: (${fonts},), lang: "${language}", region: "${region.toLowerCase()}", size: ${doc.locale === 'zh' ? '9.2pt' : '10pt'}, number-type: "lining")
#set par(justify: true, leading: ${doc.locale === 'zh' ? '0.85em' : '0.62em'}, spacing: ${doc.locale === 'zh' ? '1.1em' : '0.95em'})
#set page(paper: "a4", margin: (x: 21mm, top: 24mm, bottom: 22mm),
  header: ${doc.banner === undefined ? '' : `{ block(width: 100%, inset: 3pt, fill: rgb("#a8402b"), align(center, text(8pt, fill: white, weight: "bold", ${literal(doc.banner)}))) } + `}context if here().page() > 1 { set text(8pt, fill: soft); grid(columns: (1fr, auto), ${literal(doc.title)}, ${literal(doc.captions.stated)}); v(-0.6em); line(length: 100%, stroke: 0.4pt + soft) },
  footer: context { set text(8pt, fill: soft); align(center, ${page}) })
#show heading: set block(above: 1.5em, below: 0.7em, sticky: true)
#show heading.where(level: 1): set text(14pt, fill: accent)
#show heading.where(level: 2): set text(11.5pt)
#show heading.where(level: 3): set text(10pt)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#set figure(supplement: it => if it.func() == table { ${literal(doc.captions.table)} } else { ${literal(doc.captions.figure)} }, gap: 0.7em)
#show figure.where(kind: table): set figure(supplement: ${literal(doc.captions.table)})
#show figure.where(kind: image): set figure(supplement: ${literal(doc.captions.figure)})
#show figure.caption.where(kind: table): it => block(sticky: true, it)
#show figure.caption: it => { set text(0.9em); set par(justify: false); align(start, [*#it.supplement #context it.counter.display(it.numbering)*#h(0.6em)#it.body]) }
#show list: set text(0.94em)
#let report-table(columns, align, head, rows) = { set text(0.84em); set par(justify: false, leading: 0.5em); table(columns: columns, align: align, inset: (x: 3pt, y: 3.2pt), stroke: (x, y) => (top: if y == 0 { 0.9pt } else if y == 1 { 0.5pt } else { 0.25pt + rgb("#cfd6da") }, bottom: 0.25pt + rgb("#cfd6da")), table.header(repeat: true, ..head.map(h => strong(h))), ..rows) }
#let caution(body) = block(width: 100%, inset: (left: 8pt, rest: 6pt), stroke: (left: 2pt + rgb("#8a4b08")), fill: rgb("#fdf6ec"), body)
#let note(body) = { set text(0.82em, fill: soft); set par(justify: false); body }
#let source-words(words) = text(style: "italic", "\u201C" + words + "\u201D")
#let references(list) = { set text(0.9em); set par(justify: false); enum(..list.map(r => if r.at(1) == none { r.at(0) } else { link(r.at(1), r.at(0)) })) }

#block(above: 8mm, text(19pt, weight: "bold", hyphenate: false, ${literal(doc.title)}))
#text(fill: soft, ${literal(authors.join(doc.locale === 'zh' ? '\u3001' : ', '))})

#text(fill: soft, ${literal(doc.captions.stated)})
${doc.review === undefined ? '' : `\n#text(weight: "bold", ${literal(doc.review)})\n`}
#line(length: 100%, stroke: 1.5pt + accent)
#outline(depth: 2, title: ${literal(doc.captions.contents)}, indent: 1em)
#pagebreak()`
}
