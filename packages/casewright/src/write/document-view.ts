import type { Locale } from '../i18n/locale.ts'
import type { Block, DrawnFigure, Inline, ReportDocument, Section } from './document.ts'
import { inlineText } from './inline-text.ts'

/** A document as plain text in the shape it is read in, for a screen that shows it with its own hands. */
export interface DocumentView {
  readonly language: Locale
  readonly title: string
  /** What must stand over all of it: that the data were generated. */
  readonly banner: string | null
  readonly sections: readonly SectionView[]
  readonly references: readonly { readonly number: number; readonly text: string; readonly url: string | null }[]
}
export interface SectionView {
  readonly id: string
  readonly title: string
  readonly blocks: readonly BlockView[]
  readonly sections: readonly SectionView[]
}
type BlockView =
  | { readonly kind: 'paragraph' | 'caution'; readonly text: string }
  | { readonly kind: 'quotation'; readonly text: string; readonly about: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | TableView
  | { readonly kind: 'figure'; readonly figure: DrawnFigure }
interface TableView {
  readonly kind: 'table'
  readonly id: string
  readonly caption: string
  readonly columns: readonly { readonly head: string; readonly end: boolean }[]
  /** A row of one cell that heads the rows below it is a group. */
  readonly rows: readonly { readonly group: boolean; readonly cells: readonly string[] }[]
  readonly notes: readonly string[]
}

export function documentView(doc: ReportDocument): DocumentView {
  const numbers = new Map(doc.references.map((r) => [r.source, r.number]))
  const speaker = {
    locale: doc.locale,
    find: (id: string) => doc.numbers.get(id)?.value,
    cite: (sources: readonly string[]) => ` [${sources.map((s) => numbers.get(s) ?? s).join(', ')}]`,
  }
  const text = (inline: readonly Inline[]): string => inlineText(speaker, inline)
  const section = (s: Section): SectionView => ({
    id: s.id,
    title: text(s.title),
    blocks: s.blocks.map((b) => blockView(b, text)),
    sections: s.sections.map(section),
  })
  return {
    language: doc.locale,
    title: doc.title,
    banner: doc.banner ?? null,
    sections: doc.sections.map(section),
    references: doc.references.map((r) => ({ number: r.number, text: r.text, url: r.url ?? null })),
  }
}

function blockView(b: Block, text: (inline: readonly Inline[]) => string): BlockView {
  switch (b.kind) {
    case 'paragraph':
    case 'caution':
      return { kind: b.kind, text: text(b.inline) }
    case 'list':
      return { kind: 'list', ordered: b.ordered, items: b.items.map(text) }
    case 'quotation':
      return { kind: 'quotation', text: b.quote.exact, about: text(b.about) }
    case 'figure':
      return b
    case 'table':
      return {
        kind: 'table',
        id: b.id,
        caption: text(b.caption),
        columns: b.columns.map((c) => ({ head: text(c.head), end: c.align === 'end' })),
        rows: b.rows.map((r) => ({ group: r.group === true, cells: r.cells.map(text) })),
        notes: b.notes.map(text),
      }
  }
}
