import { languageTag } from '../../i18n/format.ts'
import { captionOf, type Block, type DrawnFigure, type Inline, type ReportDocument, type Section, type Table } from '../document.ts'
import { anchor, escapeXml as esc } from './escape.ts'
import { inlineHtml } from './inline.ts'

/** A section with its heading at a level (2 for the outermost); everything inside is numbered and linked by the document. */
export function sectionHtml(doc: ReportDocument, s: Section, level = 2): string {
  const h = Math.min(level, 6)
  return `<section id="${anchor(s.id)}" aria-labelledby="h-${anchor(s.id)}">
<h${h} id="h-${anchor(s.id)}">${inlineHtml(doc, s.title)}</h${h}>
${s.blocks.map((b) => blockHtml(doc, b)).join('\n')}
${s.sections.map((x) => sectionHtml(doc, x, level + 1)).join('\n')}
</section>`
}

function blockHtml(doc: ReportDocument, b: Block): string {
  const inline = (i: readonly Inline[]) => inlineHtml(doc, i)
  switch (b.kind) {
    case 'paragraph':
      return `<p>${inline(b.inline)}</p>`
    case 'caution':
      return `<p class="caution" role="note">${inline(b.inline)}</p>`
    case 'list': {
      const tag = b.ordered ? 'ol' : 'ul'
      return `<${tag}${b.dense === true ? ' class="dense"' : ''}>${b.items.map((i) => `<li>${inline(i)}</li>`).join('')}</${tag}>`
    }
    case 'quotation':
      return `<figure class="words"><blockquote>${esc(b.quote.exact)}</blockquote><figcaption>${inline(b.about)}</figcaption></figure>`
    case 'table':
      return tableHtml(doc, b)
    case 'figure':
      return figureHtml(doc, b.figure)
  }
}

function tableHtml(doc: ReportDocument, t: Table): string {
  const n = doc.numbering.get(t.id)
  const label = n === undefined ? '' : `<b>${esc(doc.captions.table)} <span class="r">${n.number}</span></b> `
  const head = t.columns.map((c) => `<th scope="col" class="${c.align}">${inlineHtml(doc, c.head)}</th>`).join('')
  const body = t.rows
    .map((r) =>
      r.group === true
        ? `<tr class="group"><th scope="colgroup" colspan="${t.columns.length}">${inlineHtml(doc, r.cells[0] ?? [])}</th></tr>`
        : `<tr${r.of === undefined ? '' : ` id="case-${anchor(r.of)}"`}>${r.cells.map((cell, i) => (i === 0 ? `<th scope="row">${inlineHtml(doc, cell)}</th>` : `<td class="${t.columns[i]?.align ?? 'start'}">${inlineHtml(doc, cell)}</td>`)).join('')}</tr>`,
    )
    .join('\n')
  const notes = t.notes.map((x) => `<p class="note">${inlineHtml(doc, x)}</p>`).join('')
  return `<div class="table" id="${anchor(t.id)}" tabindex="0" role="region" aria-label="${esc(doc.captions.table)} ${n?.number ?? ''}"><table>
<caption>${label}${inlineHtml(doc, t.caption)}</caption>
<colgroup>${t.columns.map((c) => `<col style="width:${Math.round(c.width * 1000) / 10}%">`).join('')}</colgroup>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table>${notes}</div>`
}

function figureHtml(doc: ReportDocument, f: DrawnFigure): string {
  const n = doc.numbering.get(f.id)
  const label = n === undefined ? '' : `<b>${esc(doc.captions.figure)} <span class="r">${n.number}</span></b> `
  const rows = f.table.rows.map((r) => `<tr>${r.map((c) => `<td>${esc(String(c))}</td>`).join('')}</tr>`).join('')
  const data =
    f.table.rows.length === 0 || f.table.rows.length > 400
      ? ''
      : `<details><summary>${esc(doc.captions.numbers)}</summary><div class="table" tabindex="0" role="region" aria-label="${esc(doc.captions.numbers)}"><table class="s"><thead><tr>${f.table.columns.map((c) => `<th scope="col">${esc(c)}</th>`).join('')}</tr></thead><tbody>${rows}</tbody></table></div></details>`
  return `<figure id="${anchor(f.id)}" class="drawn">${drawingHtml(f)}
<figcaption>${label}<span class="s">${esc(captionOf(doc, f))}</span></figcaption>${data}</figure>`
}

/** A drawing inline, with its words for those who cannot see it, and ids that no other drawing of the page has. */
export function drawingHtml(f: Pick<DrawnFigure, 'id' | 'alt' | 'svg'>): string {
  const drawing = f.svg.slice(Math.max(f.svg.indexOf('<svg'), 0))
  const own = `${anchor(f.id)}-`
  const apart = drawing.replaceAll(/(\sid="|url\(#|href="#)/gu, (start) => start + own)
  return /aria-label(?:ledby)?=/u.test(drawing) ? `<div class="s">${apart}</div>` : `<div class="s" role="img" aria-label="${esc(f.alt)}">${apart}</div>`
}

export const htmlLanguage = (doc: ReportDocument): string => languageTag(doc.locale)
