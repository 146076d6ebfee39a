import type { Bilingual } from '../../model/wording.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import type { Protocol } from '../../model/protocol.ts'
import { gatherTerms } from '../../search/gather-terms.ts'
import { termFinder, type FoundTerm, type Sought } from '../../search/find-terms.ts'
import type { ConceptId } from '../../search/search-terms.ts'
import { searchWords } from '../../search/searchable.ts'
import type { TermWeight } from '../../sift/screen/reasons.ts'
import { inBoth } from '../literature/in-both.ts'

export const markKinds = ['reaction', 'drug', 'other-drug', 'case-report', 'for', 'against'] as const
/** What a marked word is: of the protocol, or of what was learnt from reading. */
export type MarkKind = (typeof markKinds)[number]
export type Marked = FoundTerm<MarkKind>

const kindOf: Readonly<Record<ConceptId, MarkKind>> = {
  reaction: 'reaction',
  drugs: 'drug',
  'case-reports': 'case-report',
}

/** The words a protocol is about, in both languages: its reaction and drugs, the drugs it excludes, and what case reports are called. */
export function protocolTerms(protocol: Protocol): readonly Sought<MarkKind>[] {
  const { concepts } = gatherTerms({ ...protocol, search: { ...protocol.search, filter: 'case-reports' } })
  const own = concepts.flatMap((c) => c.terms.map(({ words }) => ({ kind: kindOf[c.id], words })))
  const { exclude } = protocol.drugs
  if (exclude.length === 0) return own
  const without = gatherTerms({ ...protocol, drugs: { ...protocol.drugs, groups: exclude, include: [], exclude: [] } })
  const excluded = without.concepts.find((c) => c.id === 'drugs')?.terms ?? []
  return [...own, ...excluded.map(({ words }) => ({ kind: 'other-drug' as const, words }))]
}

/** What a protocol gives no word of: nothing of it can be marked, and it moves no record up. */
export const unnamedConcepts = (protocol: Protocol): readonly ConceptId[] =>
  gatherTerms(protocol).concepts.flatMap((c) => (c.terms.length === 0 ? [c.id] : []))

/** The words by which the queue moved a record, as words to be found in it. */
const learntTerms = (terms: readonly TermWeight[]): readonly Sought<MarkKind>[] =>
  terms.flatMap(({ term, weight }) => {
    const words = searchWords(term)
    return words === undefined ? [] : [{ kind: weight > 0 ? ('for' as const) : ('against' as const), words }]
  })

export type FindMarks = (text: string | undefined) => readonly Marked[]

/** Marks of the protocol, and those of a record’s own terms where no word of the protocol stands. */
export function marksOf(protocolMarks: FindMarks, terms: readonly TermWeight[]): FindMarks {
  const learnt = termFinder(learntTerms(terms))
  return (text) => {
    const marks = protocolMarks(text)
    const free = learnt(text).filter((l) => !marks.some((m) => l.start < m.end && m.start < l.end))
    return [...marks, ...free].toSorted((a, b) => a.start - b.start)
  }
}

export const sayMarkKinds = (): readonly { readonly kind: MarkKind; readonly said: Bilingual }[] =>
  markKinds.map((kind) => ({ kind, said: inBoth((l) => opsWords(l).record.marks[kind]) }))
