import { distinctTerms, glossaryTerms } from '../generated/glossary.ts'
import type { DistinctTerms, GlossaryTerm } from './term.ts'

export interface TermMatch {
  readonly term: GlossaryTerm
  readonly by: 'term' | 'alias' | 'abbreviation'
}

export interface TermLookup {
  readonly written: string
  /** Every term that bears the name: its own first, then aliases, then abbreviations (CR is three things). */
  readonly matches: readonly TermMatch[]
  /** Pairs that name what was written: it is not the other. */
  readonly notToConfuse: readonly DistinctTerms[]
}

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-'’]/gu, '')

const byName: ReadonlyMap<string, readonly TermMatch[]> = (() => {
  const all = new Map<string, TermMatch[]>()
  const put = (name: string, match: TermMatch): void => {
    const list = all.get(fold(name)) ?? []
    if (!list.some((m) => m.term === match.term)) all.set(fold(name), [...list, match])
  }
  for (const term of glossaryTerms) for (const n of [term.label.en, term.label.zh]) put(n, { term, by: 'term' })
  for (const term of glossaryTerms) for (const n of term.zhAliases) put(n, { term, by: 'alias' })
  for (const term of glossaryTerms) for (const n of term.abbreviations) put(n, { term, by: 'abbreviation' })
  return all
})()

/** Look up an English or Chinese term, an alias or an abbreviation; nothing is guessed. */
export function findTerm(written: string): TermLookup {
  const key = fold(written)
  return {
    written,
    matches: byName.get(key) ?? [],
    notToConfuse: distinctTerms.filter((d) => [d.a.en, d.a.zh, d.b.en, d.b.zh].some((n) => fold(n) === key)),
  }
}
