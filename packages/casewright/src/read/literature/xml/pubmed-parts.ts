import type { PersonName } from '../../../model/literature/record.ts'
import { type Said, type Slot, saidOf } from '../compose-record.ts'
import correctionTags from './correction-tags.json' with { type: 'json' }
import { elementsAt, wordsOf, type XmlElement } from './xml-element.ts'

const tags = new Map(Object.entries(correctionTags))

const firstWords = (from: XmlElement, ...path: readonly string[]): string | undefined =>
  elementsAt(from, ...path)
    .map(wordsOf)
    .find((words) => words !== '')

const joined = (separator: string, ...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(separator)

/** A person with affiliations and numbers such as ORCID, or a group. Suffixes such as Jr follow the given name. */
export function authorSays(author: XmlElement): readonly Said[] {
  const group = firstWords(author, 'CollectiveName')
  const family = firstWords(author, 'LastName')
  const given = joined(
    ' ',
    firstWords(author, 'ForeName') ?? firstWords(author, 'Initials'),
    firstWords(author, 'Suffix'),
  )
  const literal = group ?? (family === undefined || given === '' ? joined(' ', given, family) : undefined)
  const person: PersonName = literal === undefined ? { family: family ?? '', given } : { literal }
  const name = joined(', ', group ?? family, given)
  return [
    ...(name === '' ? [] : [{ slot: 'author', tag: 'Author', text: name, person } as const]),
    ...[...elementsAt(author, 'AffiliationInfo', 'Affiliation'), ...elementsAt(author, 'Affiliation')].map((a) =>
      saidOf('affiliation', 'Affiliation', wordsOf(a)),
    ),
    ...elementsAt(author, 'Identifier').map((number) =>
      saidOf(undefined, 'AuthorIdentifier', joined(' ', `${name}:`, number.attributes.Source, wordsOf(number))),
    ),
  ]
}

/** `<Year>`, `<Month>` as a name or number, `<Day>`; or `<MedlineDate>` such as 1998 Dec-1999 Jan; or a `<Season>`. */
export function dateText(date: XmlElement): string {
  const [year, month, day] = [firstWords(date, 'Year'), firstWords(date, 'Month'), firstWords(date, 'Day')]
  const isNumber = month !== undefined && /^\d+$/u.test(month)
  return firstWords(date, 'MedlineDate') ?? joined(isNumber ? '-' : ' ', year, month ?? firstWords(date, 'Season'), day)
}

/** Sections of an abstract, each with its label as printed. */
export const abstractText = (abstract: XmlElement): string =>
  elementsAt(abstract, 'AbstractText')
    .map((section) => {
      const label = section.attributes.Label?.trim() ?? ''
      return label === '' || label === 'UNLABELLED' ? wordsOf(section) : `${label}: ${wordsOf(section)}`
    })
    .filter((text) => text !== '')
    .join('\n')

/** A heading with its qualifiers as MEDLINE prints them, `*` before what the article is mainly about: `Leukemia/*drug therapy`. */
export function headingSays(heading: XmlElement): readonly Said[] {
  const qualifiers = elementsAt(heading, 'QualifierName')
  return elementsAt(heading, 'DescriptorName').flatMap((descriptor) =>
    qualifiers.length === 0
      ? [saidOf('keywords', 'MeshHeading', starred(descriptor))]
      : qualifiers.map((q) => saidOf('keywords', 'MeshHeading', `${starred(descriptor)}/${starred(q)}`)),
  )
}

export const starred = (term: XmlElement): string =>
  `${term.attributes.MajorTopicYN === 'Y' ? '*' : ''}${wordsOf(term)}`

/** What corrects, retracts or discusses what: MEDLINE's tag, then source and number as MEDLINE prints them. */
export function correctionSays(link: XmlElement): readonly Said[] {
  const kind = link.attributes.RefType ?? 'CommentsCorrections'
  const pmid = firstWords(link, 'PMID')
  const text = joined(
    ' ',
    firstWords(link, 'RefSource'),
    pmid === undefined ? undefined : `PMID: ${pmid}`,
    firstWords(link, 'Note'),
  )
  return [saidOf(undefined, tags.get(kind) ?? kind, text)]
}

const idSlots: ReadonlyMap<string, Slot> = new Map<string, Slot>([
  ['doi', 'doi'],
  ['pubmed', 'pmid'],
  ['pmc', 'pmcid'],
  ['bookaccession', 'accession ncbi-bookshelf'],
])
/** An identifier by its type: DOI, PubMed and PubMed Central numbers have their own places. */
export function identifierSays(id: XmlElement, attribute: string): readonly Said[] {
  const type = id.attributes[attribute] ?? ''
  const slot = idSlots.get(type.toLowerCase())
  return [saidOf(slot, `${id.name} ${type}`.trim(), wordsOf(id))]
}
