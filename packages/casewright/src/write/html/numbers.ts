import type { Silence } from '../../base/observed.ts'
import type { Key } from '../../i18n/wording.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { wordOr, type Book } from '../book.ts'
import type { Inline, ReportDocument } from '../document.ts'
import { figureOf } from '../figure-of.ts'
import { listed } from '../phrase.ts'
import { silencesIn } from '../say-number.ts'
import { nameOfEstimate } from '../share.ts'
import { unclearItems } from '../unclear-items.ts'
import type { PathIndex } from './case-page.ts'
import { anchor, escapeXml as esc } from './escape.ts'
import { inlineHtml } from './inline.ts'

/** A row for each number: what it is, its value, how it was counted, and whose cases are in it. Numbers link here. */
export function numbersHtml(book: Book, doc: ReportDocument, fieldsOf: (e: TracedEstimate) => readonly string[], index: PathIndex): string {
  const shown = silencesIn([...doc.numbers.values()].map((t) => t.value))
  const heads: readonly Key[] = ['column.measure', 'column.number', 'column.method', 'panel.events', 'panel.others', 'column.open', ...shown.map((why) => `column.${why}` as const)]
  const rows = [...doc.numbers.values()].map((t) => numberRow(book, doc, t, fieldsOf(t).map(index), shown))
  return `<section id="numbers" aria-labelledby="h-numbers"><h2 id="h-numbers">${esc(book.t('section.numbers'))}</h2>
<div class="table" tabindex="0" role="region" aria-labelledby="h-numbers"><table><thead><tr>${heads.map((h) => `<th scope="col">${esc(book.t(h))}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div></section>`
}

function numberRow(book: Book, doc: ReportDocument, t: TracedEstimate, paths: readonly number[], shown: readonly Silence[]): string {
  const e = t.value
  const events = new Set(e.events)
  const open = new Set(e.open)
  const unclear = unclearItems(book, e)
  const still = (inline: readonly Inline[]) => inlineHtml(doc, inline).replaceAll('<a class="n"', '<a class="n" tabindex="-1"')
  const because = unclear.length === 0 ? '' : `<br>${still(book.phrase('table.unclear', { items: listed(book.locale, unclear) }))}`
  const list = (k: string, ids: readonly string[]) => `<td class="ids i" data-k="${k}">${esc(ids.join(' '))}</td>`
  const methods = e.methods.map((m) => wordOr(book, `method.${m}`, m))
  const cautions = e.cautions.map((c) => wordOr(book, `caution.${c}`, c))
  return `<tr id="n-${anchor(e.id)}" data-p="${paths.join(' ')}"><th scope="row">${inlineHtml(doc, nameOfEstimate(book, e))}</th><td>${still(figureOf(book, e))}</td><td class="t">${esc([...methods, ...cautions].join('; '))}${because}</td>${list('e', e.events)}${list(
    'o',
    e.of.filter((id) => !events.has(id) && !open.has(id)),
  )}${list('p', [...open])}${shown
    .map((why) =>
      list(
        why,
        e.silent.filter((s) => s.why === why).map((s) => s.id),
      ),
    )
    .join('')}</tr>`
}
