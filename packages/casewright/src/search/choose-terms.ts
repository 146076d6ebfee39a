import type { SearchDefinition } from '../model/literature/search-definition.ts'
import type { Platform } from './platform.ts'
import { canonical, type Concept, type ConceptId, type Heading, type LeftOut, type SearchTerm } from './search-terms.ts'

/** The part of a concept that one platform can be asked for, each term as it wants it. */
export interface Chosen {
  readonly id: ConceptId
  readonly terms: readonly (SearchTerm & { readonly written: string })[]
  readonly headings: readonly Heading[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * Of a concept, what a platform is asked for. English databases are not asked for Chinese terms; Chinese databases, which give
 * every record a Chinese title, are asked for English terms only where the definition wants all, or there is no Chinese one.
 */
export function concernsPlatform(concept: Concept, platform: Platform, definition: SearchDefinition): Chosen {
  const leftOut: LeftOut[] = []
  const terms = concept.terms.flatMap((t) => {
    const text = canonical(t.words)
    const written = platform.term(t.words, concept.id)
    if (!speaks(t, platform, definition)) leftOut.push({ text, why: 'other-language' })
    else if (written === undefined)
      leftOut.push({ text, why: t.words.kind === 'near' ? 'no-proximity' : 'no-truncation' })
    else return [{ ...t, written }]
    return []
  })
  const headings = concept.headings.filter((h) => h.vocabulary === platform.headings?.vocabulary)
  if (platform.headings === undefined && concept.headings.length > 0)
    leftOut.push({ text: concept.id, why: 'no-headings' })
  return { id: concept.id, terms, headings, leftOut }
}

function speaks(term: SearchTerm, platform: Platform, definition: SearchDefinition): boolean {
  if (platform.holds === 'english') return term.language === 'en'
  return term.language === 'zh' || term.everywhere || definition.englishInChineseDatabases === 'all'
}
