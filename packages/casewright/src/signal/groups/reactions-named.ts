import { entities } from '../../knowledge/generated/entities.ts'
import { glossaryTerms } from '../../knowledge/generated/glossary.ts'
import type { LakeTerm } from '../../model/signal/lake.ts'
import type { EventGroup } from '../../model/signal/question.ts'
import { termKey } from './term-words.ts'

/** A term of a lake, and what it is called in either language where a name of the knowledge or of the study led to it. */
export interface NamedTerm {
  readonly term: LakeTerm
  readonly label: { readonly en: string; readonly zh: string }
}

interface Reaction {
  readonly label: NamedTerm['label']
  /** Terms it may stand under, in English. */
  readonly terms: readonly string[]
  /** All names, as they are compared. */
  readonly names: readonly string[]
}

/** Databases and people differ in case, width, blanks and hyphens. */
const plain = (name: string): string => termKey(name).replaceAll(/[\s\p{Pd}]+/gu, '')

const reaction = (label: NamedTerm['label'], terms: readonly string[], others: readonly string[]): Reaction => ({
  label,
  terms,
  names: [label.en, label.zh, ...terms, ...others].map(plain),
})

const known: readonly Reaction[] = [
  ...entities.map(({ en, zh, synonyms }) => reaction({ en, zh }, [en, ...synonyms.en], synonyms.zh)),
  ...glossaryTerms.map(({ label, zhAliases, abbreviations }) =>
    reaction(label, [label.en], [...zhAliases, ...abbreviations]),
  ),
]

/**
 * The terms of a lake that a name in either language stands for, by the knowledge and by a study's groups of reactions: the whole
 * name, or `part` of one. Nothing is guessed: a term is met by a name somebody wrote down for it.
 */
export function reactionsNamed(
  written: string,
  terms: readonly LakeTerm[],
  { part = false, groups = [] }: { readonly part?: boolean; readonly groups?: readonly EventGroup[] } = {},
): readonly NamedTerm[] {
  const wanted = plain(written)
  if (wanted === '') return []
  const fits = ({ names }: Reaction): boolean => names.some((n) => (part ? n.includes(wanted) : n === wanted))
  const ofStudy = groups.map((g) => reaction(g.label, g.narrow, [g.id]))
  const byKey = new Map(terms.filter((t) => t.events > 0).map((t) => [termKey(t.term), t]))
  const found = new Map<number, NamedTerm>()
  for (const { label, terms: own } of [...known, ...ofStudy].filter(fits))
    for (const name of own) {
      const term = byKey.get(termKey(name))
      if (term !== undefined && !found.has(term.id)) found.set(term.id, { term, label })
    }
  return [...found.values()]
}

/** What the knowledge calls a term of a database in either language; undefined where it has no name for it. */
export function reactionLabel(term: string): NamedTerm['label'] | undefined {
  const wanted = plain(term)
  return known.find(({ terms }) => terms.some((t) => plain(t) === wanted))?.label
}
