import type { Origin } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { ReportDocument } from '../document.ts'
import { anchor, escapeXml as esc } from '../html/escape.ts'
import { inlineHtml } from '../html/inline.ts'
import { pageHtml } from '../html/page.ts'
import { measureCell, nameOfNumber, type SignalBook } from './signal-book.ts'
import { number, type Inline } from '../document.ts'
import type { SignalReport } from './signal-report.ts'

/** The report as one HTML page. A number links to its row: how it came about, from which counts, and the reports behind them. */
export function signalHtml({ document: doc, book }: SignalReport): string {
  const { t } = book
  const title = t('signals.numbers.title')
  const heads = [
    'signals.column.measure',
    'signals.column.number',
    'signals.column.made',
    'signals.column.who',
  ] as const
  const html = `<section id="numbers" aria-labelledby="h-numbers"><h2 id="h-numbers">${esc(title)}</h2>
<div class="table" tabindex="0" role="region" aria-labelledby="h-numbers"><table><thead><tr>${heads.map((h) => `<th scope="col">${esc(t(h))}</th>`).join('')}</tr></thead>
<tbody>
${[...doc.numbers.values()].map((n) => numberRow(book, doc, n)).join('\n')}
</tbody></table></div></section>`
  return pageHtml(doc, [{ id: 'numbers', title, html }], {
    close: t('panel.close'),
    script: {
      events: t('signals.panel.reports'),
      others: t('panel.others'),
      open: t('column.open'),
      silent: t('panel.silent'),
      nr: t('silence.not-reported'),
      nv: t('silence.not-visible'),
      uc: t('silence.unclear'),
    },
  })
}

function numberRow(book: SignalBook, doc: ReportDocument, traced: TracedEstimate): string {
  const e = traced.value
  const behind = reportsBehind(traced)
  return `<tr id="n-${anchor(e.id)}" data-p=""><th scope="row">${inlineHtml(doc, nameOfNumber(book, e))}</th><td>${withoutStops(inlineHtml(doc, digitsOf(book, traced)))}</td><td>${withoutStops(madeFrom(book, doc, traced))}</td><td class="ids i" data-k="e">${esc(behind.join(' '))}</td></tr>`
}

/** Rows of the appendix are no stops for the keyboard: there are hundreds. */
const withoutStops = (html: string): string => html.replaceAll('<a class="n"', '<a class="n" tabindex="-1"')

function digitsOf(book: SignalBook, { value: e }: TracedEstimate): readonly Inline[] {
  return e.kind === 'ratio' || e.kind === 'test' || e.interval !== undefined || e.value === undefined
    ? measureCell(book, e.id)
    : [number(e.id, 'value')]
}

/** How a number came about, and the numbers it was computed from, each a link of its own. */
function madeFrom(book: SignalBook, doc: ReportDocument, { value: e, from }: TracedEstimate): string {
  const how = esc(
    book.t(
      e.kind === 'count' ? 'signals.how.count' : from.some(isNumber) ? 'signals.how.computed' : 'signals.how.estimated',
    ),
  )
  const parts = from.filter(isNumber).map((o) => {
    const { value } = o
    return `${inlineHtml(doc, nameOfNumber(book, value))} ${inlineHtml(doc, [number(value.id, 'value')])}`
  })
  if (parts.length === 0) return how
  const comma = book.locale === 'zh' ? '；' : '; '
  return `${how}${comma}${esc(book.t('signals.numbers.from', { list: '' }).trim())} ${parts.join(esc(comma))}`
}

/** Whether an origin is a number of this report. */
function isNumber(o: Origin): o is TracedEstimate {
  return o.kind === 'traced' && typeof o.value === 'object' && o.value !== null && 'label' in o.value && 'id' in o.value
}

/** Reports counted in a number, or in the first count it was computed from that lists any. */
function reportsBehind(traced: TracedEstimate): readonly string[] {
  if (traced.value.events.length > 0 || traced.value.kind === 'count') return traced.value.events
  for (const o of traced.from) {
    if (!isNumber(o)) continue
    const behind = reportsBehind(o)
    if (behind.length > 0) return behind
  }
  return []
}
