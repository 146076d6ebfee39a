import { bibEntry, type BibEntry } from '../../knowledge/bibliography.ts'
import type { Cite } from '../../knowledge/entry.ts'
import { gradingTerm, termsOf } from '../../knowledge/grading/terms.ts'
import { ctcaeVersions } from '../../knowledge/grading/term.ts'
import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import type { Source } from '../../model/source.ts'
import { words, type Inline } from '../document.ts'
import type { Referable } from './references.ts'

/** Sources of rules are cited beside those of patients, whose ids have no colon. */
const PREFIX = 'rule:'
export const isRuleSource = (source: string): boolean => source.startsWith(PREFIX)

/** The record of `knowledge/sources.bib` a rule was taken from, as an entry of the references. */
export function ruleSource(source: string): Referable | undefined {
  const entry = isRuleSource(source) ? bibEntry(source.slice(PREFIX.length)) : undefined
  if (entry === undefined) return undefined
  return { id: source, kind: entry.type === 'article' ? 'article' : 'other', rule: true, citation: citationOf(entry), seen: { at: [] } }
}

/** A name with the sources its rule was taken from: `Naranjo scale [7]`. */
export const named = (name: Inline, cites: readonly Cite[]): readonly Inline[] => {
  const sources = [...new Set(cites.flatMap((c) => (bibEntry(c.source) === undefined ? [] : [PREFIX + c.source])))]
  return sources.length === 0 ? [name] : [name, words(' '), { kind: 'cite', sources }]
}

/** Where the rules of a criteria set or causality scale were taken from. */
export const citesOfInstrument = (id: string): readonly Cite[] => instrumentOf(id)?.cite ?? []

/** Where the rules of a version of CTCAE were taken from: its term, or any where it has no such term. */
export function citesOfCtcae(version: string, term: string): readonly Cite[] {
  const known = ctcaeVersions.find((v) => v === version)
  return known === undefined ? [] : ((gradingTerm(known, term) ?? termsOf(known)[0])?.cite ?? [])
}

type Citation = NonNullable<Source['citation']>
const kinds: Readonly<Record<string, string>> = { article: 'article-journal', incollection: 'chapter', techreport: 'report', book: 'book' }

/** A BibTeX record in CSL's names; what the record lacks is left out. */
function citationOf({ type, fields }: BibEntry): Citation {
  const { author, title, journal, booktitle, year, volume, pages, doi, url } = fields
  const container = journal ?? booktitle
  return {
    type: kinds[type] ?? 'document',
    ...(author !== undefined && { author: author.split(' and ').map(personOf) }),
    ...(title !== undefined && { title: bare(title) }),
    ...(year !== undefined && { issued: year }),
    ...(container !== undefined && { 'container-title': bare(container) }),
    ...(volume !== undefined && { volume }),
    ...(pages !== undefined && { page: pages.replace('--', '-') }),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
  }
}

/** `Family, Given`; an institution stands in braces; `others` is the rest of a list that was cut. */
function personOf(written: string): NonNullable<Citation['author']>[number] {
  const text = written.trim()
  if (text === 'others') return { literal: 'et al' }
  const [family, given] = text.startsWith('{') ? [] : text.split(/,\s*/u)
  return family !== undefined && given !== undefined ? { family, given } : { literal: bare(text) }
}

const bare = (text: string): string => text.replaceAll(/[{}]/gu, '').replaceAll(/\\([_&%])/gu, '$1')
