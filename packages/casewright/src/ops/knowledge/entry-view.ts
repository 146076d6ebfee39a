import type { Standing } from '../../knowledge/standing.ts'
import type { Said } from '../results/results-of.ts'
import type { RuleTree } from './say-rule.ts'

/** An entry of the knowledge, told in both languages, with where it comes from and who has checked it. */
export interface EntryView {
  readonly kind: KnowledgeKind
  readonly id: string
  readonly title: Said
  /** Hash of the content; what a signature is bound to. Null for a word list that makes no statement. */
  readonly hash: string | null
  readonly standing: { readonly is: Standing; readonly said: Said } | null
  /** How far it was checked when it entered, and whether it holds a reading of ours. */
  readonly verified: Said | null
  readonly interpretive: boolean
  readonly cite: readonly CiteView[]
  /** What must be read before it is used. */
  readonly cautions: readonly Said[]
  readonly facts: readonly { readonly name: Said; readonly value: Said }[]
  readonly parts: readonly EntryPart[]
  readonly links: readonly { readonly kind: KnowledgeKind; readonly id: string; readonly name: Said }[]
}
export interface CiteView {
  readonly source: string
  readonly at: string
  /** As a list of references sets it. */
  readonly reference: Said
  readonly url: string | null
}
export type EntryPart =
  | { readonly kind: 'text'; readonly title: Said | null; readonly text: Said }
  | { readonly kind: 'list'; readonly title: Said; readonly items: readonly Said[] }
  | {
      readonly kind: 'table'
      readonly title: Said
      readonly columns: readonly Said[]
      readonly rows: readonly (readonly Said[])[]
    }
  | { readonly kind: 'rule'; readonly title: Said; readonly tree: RuleTree }
  /** Another’s own words, from a workbook the user imported; never translated, never ours. */
  | {
      readonly kind: 'official'
      readonly title: Said
      readonly terms: readonly {
        readonly code: string
        readonly term: string
        readonly definition: string | null
        readonly grades: readonly { readonly grade: string; readonly text: string }[]
      }[]
    }

/** An entry in a list. */
export interface ListedEntry {
  readonly id: string
  readonly title: Said
  /** What it is, in a few words. */
  readonly about: Said
  readonly hash: string | null
  readonly standing: Standing | null
  readonly interpretive: boolean
  /** Of criteria and scales: the diagnoses they were made for; left out where asked of any reaction. */
  readonly applies?: readonly string[]
}

export const knowledgeKinds = [
  'grading',
  'criteria',
  'causality',
  'drugs',
  'drug-classes',
  'lookalikes',
  'misprints',
  'management',
  'entities',
  'signs',
  'malignancies',
  'analytes',
  'units',
  'reference-intervals',
  'facts',
  'latency',
  'checklists',
  'search-terms',
  'signal-rules',
  'formulas',
  'glossary',
  'distinct-terms',
] as const
export type KnowledgeKind = (typeof knowledgeKinds)[number]

/** One kind of knowledge: what there is of it, and how an entry is told. */
export interface KnowledgeShelf {
  readonly kind: KnowledgeKind
  readonly entries: () => readonly ShelfEntry[]
}
export interface ShelfEntry {
  readonly listed: ListedEntry
  /** Whatever it may be looked for by. */
  readonly words: readonly string[]
  readonly view: () => EntryView
}
