import type { UnclearReason } from '../model/unclear-reason.ts'
import type { Quote } from '../base/traced.ts'
import type { ObservedKind } from '../base/observed.ts'
import type { TracedEstimate } from '../model/estimate.ts'
import type { Locale } from '../i18n/locale.ts'

/**
 * Parts of a sentence. Only `number`, `given`, `setting`, `date`, `quote`, `cite`, `ref` and `id` may hold digits, and each says
 * where they come from; `words` are wording, and a test fails on a digit in them.
 */
export type Inline =
  | { readonly kind: 'words'; readonly text: string }
  /** A name of the knowledge (a drug, a sign): CD68 is a name, not a number. */
  | { readonly kind: 'term'; readonly text: string }
  | { readonly kind: 'number'; readonly estimate: string; readonly part: NumberPart }
  /** What a patient’s file says, as words. */
  | {
      readonly kind: 'given'
      readonly text: string
      readonly patient: string
      readonly path: string
      readonly said: ObservedKind
    }
  /** What the protocol or another file of the study says, or a version that was used. */
  | { readonly kind: 'setting'; readonly text: string; readonly from: string }
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'quote'; readonly quote: Quote }
  | { readonly kind: 'cite'; readonly sources: readonly string[] }
  /** A table, figure, patient or section (with its title as `text`) of this document. */
  | { readonly kind: 'ref'; readonly to: string; readonly text?: string }
  | { readonly kind: 'id'; readonly text: string }
  | { readonly kind: 'strong'; readonly inline: readonly Inline[] }

/** Which of an estimate’s digits, and how they are printed. */
export type NumberPart =
  | 'events'
  | 'of'
  /** Those the source says it of as not there. */
  | 'others'
  /** Those whose answer what is told leaves open. */
  | 'open'
  /** Those it is told of, with those whose answer is open. */
  | 'most'
  /** Every case that was read, silent or not. */
  | 'asked'
  | 'percent'
  /** The share if every open answer were a yes. */
  | 'percent-most'
  /** `64% (95% CI 35% to 87%)` has `interval` after the percent. */
  | 'interval'
  | 'level'
  | 'value'
  | 'not-reported'
  | 'not-visible'
  | 'unclear'
  | 'unread'
  | 'silent'
  | `part:${string}`
  /** A part that is a number of cases. */
  | `count:${string}`
  /** Cases that are unclear for one reason. */
  | `because:${UnclearReason | 'in-text'}`
  | `p:${string}`

export interface Column {
  readonly head: readonly Inline[]
  readonly align: 'start' | 'end'
  /** Share of the table’s width. */
  readonly width: number
}
export interface Row {
  readonly cells: readonly (readonly Inline[])[]
  /** A row that names a group of the rows below it; has one cell. */
  readonly group?: true
  /** Numbers and lists link to the row as to a case. */
  readonly of?: string
}
export interface Table {
  readonly kind: 'table'
  readonly id: string
  readonly caption: readonly Inline[]
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly notes: readonly (readonly Inline[])[]
}
/** As `draw` makes them. */
export interface DrawnFigure {
  readonly id: string
  readonly title: string
  readonly caption?: string
  readonly alt: string
  readonly svg: string
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }
}
export type Block =
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  /** `dense`: many short items that may run on in small print. */
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly dense?: true
      readonly items: readonly (readonly Inline[])[]
    }
  | Table
  | { readonly kind: 'figure'; readonly figure: DrawnFigure }
  /** Words of a source, set apart. */
  | { readonly kind: 'quotation'; readonly quote: Quote; readonly about: readonly Inline[] }
  /** What a reader must know before using what stands beside it. */
  | { readonly kind: 'caution'; readonly inline: readonly Inline[] }

export interface Section {
  readonly id: string
  readonly title: readonly Inline[]
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
  /** Where in the document: the manuscript itself, or what comes after it. */
  readonly place?: 'front' | 'body' | 'appendix'
}

/** One entry of the list of references, set in the protocol’s style. */
export interface Reference {
  readonly number: number
  readonly source: string
  readonly text: string
  readonly url: string | undefined
}

/** A report in one language: everything a renderer needs, and nothing it has to work out. */
export interface ReportDocument {
  readonly locale: Locale
  readonly title: string
  readonly subtitle: readonly Inline[]
  /** Who has not checked it yet, for the page of the title; left out where everything is reviewed. */
  readonly review?: string
  /** What every page must say: that the data were generated. */
  readonly banner?: string
  readonly authors: readonly string[]
  /** ISO day the results are stated for: the only clock. */
  readonly date: string
  readonly sections: readonly Section[]
  readonly numbers: ReadonlyMap<string, TracedEstimate>
  readonly references: readonly Reference[]
  /** Tables and figures in the order they come, by id. */
  readonly numbering: ReadonlyMap<string, { readonly kind: 'table' | 'figure'; readonly number: number }>
  /** The few words a renderer needs of its own. */
  readonly captions: Readonly<
    Record<
      'table' | 'figure' | 'contents' | 'page' | 'words' | 'references' | 'stated' | 'authors' | 'numbers' | 'skip',
      string
    >
  >
}

export const words = (text: string): Inline => ({ kind: 'words', text })
export const term = (text: string): Inline => ({ kind: 'term', text })
export const id = (text: string): Inline => ({ kind: 'id', text })
export const setting = (text: string | number, from: string): Inline => ({ kind: 'setting', text: String(text), from })
export const number = (estimate: string, part: NumberPart): Inline => ({ kind: 'number', estimate, part })
export const strong = (inline: readonly Inline[]): Inline => ({ kind: 'strong', inline })
export const paragraph = (...inline: readonly Inline[]): Block => ({ kind: 'paragraph', inline })
export const caution = (...inline: readonly Inline[]): Block => ({ kind: 'caution', inline })

/** Title and caption of a figure as one line. */
export const captionOf = (doc: ReportDocument, f: DrawnFigure): string =>
  f.caption === undefined || f.caption === '' || f.caption === f.title
    ? f.title
    : `${f.title.replace(/[.\u3002]$/u, '')}${doc.locale === 'zh' ? '\u3002' : '. '}${f.caption}`

/** Every section, outermost first, in reading order. */
export const allSections = (sections: readonly Section[]): readonly Section[] =>
  sections.flatMap((s) => [s, ...allSections(s.sections)])

/** Every table and figure in reading order. */
export const allBlocks = (sections: readonly Section[]): readonly Block[] =>
  allSections(sections).flatMap((s) => s.blocks)

/** Narratives and letters have as many parts as there are patients: contents do not list them. */
export const isPerPatient = (s: Section): boolean => s.id === 'narratives' || s.id === 'queries'
