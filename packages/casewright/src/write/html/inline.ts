import type { Inline, ReportDocument } from '../document.ts'
import { sayDate } from '../../i18n/format.ts'
import { printNumber } from '../say-number.ts'
import { anchor, escapeXml as esc } from './escape.ts'

/** What kind of digits stand in the page: the test that looks for bare digits strips these elements by class. */
export const digitClasses = ['n', 'g', 's', 'd', 'q', 'c', 'r', 'i', 't'] as const

export function inlineHtml(doc: ReportDocument, inline: readonly Inline[]): string {
  return inline.map((i) => one(doc, i)).join('')
}

function one(doc: ReportDocument, i: Inline): string {
  switch (i.kind) {
    case 'words':
      return esc(i.text)
    case 'term':
      return `<span class="t">${esc(i.text)}</span>`
    case 'number': {
      const e = doc.numbers.get(i.estimate)?.value
      if (e === undefined) throw new Error(`no such number: ${i.estimate}`)
      return `<a class="n" href="#n-${anchor(i.estimate)}" data-n="${esc(i.estimate)}">${esc(printNumber(e, i.part, doc.locale))}</a>`
    }
    case 'given':
      return `<span class="g g-${i.said}">${esc(i.text)}</span>`
    case 'setting':
      return `<span class="s">${esc(i.text)}</span>`
    case 'date':
      return `<time class="d" datetime="${esc(i.iso)}">${esc(sayDate(i.iso, doc.locale))}</time>`
    case 'quote':
      return `<q class="q" title="${esc(i.quote.source)}, ${i.quote.start}">${esc(i.quote.exact)}</q>`
    case 'cite':
      return `<span class="c">[${i.sources.map((s) => citation(doc, s)).join(', ')}]</span>`
    case 'ref':
      return reference(doc, i.to, i.text)
    case 'id':
      return `<span class="i">${esc(i.text)}</span>`
    case 'strong':
      return `<strong>${inlineHtml(doc, i.inline)}</strong>`
  }
}

function citation(doc: ReportDocument, source: string): string {
  const r = doc.references.find((x) => x.source === source)
  return r === undefined ? esc(source) : `<a href="#ref-${r.number}">${r.number}</a>`
}

function reference(doc: ReportDocument, to: string, title?: string): string {
  const found = doc.numbering.get(to)
  const text = found === undefined ? (title ?? to.replace(/^case-/u, '')) : `${doc.captions[found.kind]} ${found.number}`
  return `<a class="r" href="#${anchor(to)}">${esc(text)}</a>`
}
