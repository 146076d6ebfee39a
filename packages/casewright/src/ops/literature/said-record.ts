import { databaseName } from '../../i18n/database-name.ts'
import { sayLanguage } from '../../i18n/format.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import type { Bibliographic, LiteratureRecord, PersonName } from '../../model/literature/record.ts'
import type { Bilingual } from '../../model/wording.ts'
import { inBoth } from './in-both.ts'

export const sayPerson = (p: PersonName): string =>
  'literal' in p ? p.literal : [p.family, p.given].filter((n) => n !== undefined).join(' ')

/** The first authors, and how many more there are. */
export function sayAuthors(authors: readonly PersonName[], most: number): string {
  const named = authors.slice(0, most).map(sayPerson).join(', ')
  return authors.length > most ? `${named} +${authors.length - most}` : named
}

export const titleOf = (r: Bibliographic): string => r.title ?? r.otherTitle ?? ''
/** Words as quoted in a sentence, in whichever language. */
export const inQuotes = (words: string): string => `“${words}”`
/** A record as a sentence names it: its title, else its id. */
export const quotedTitle = (r: Bibliographic | undefined, id: string): string => {
  const title = r === undefined ? '' : titleOf(r)
  return title === '' ? id : inQuotes(title)
}
export const journalOf = (r: Bibliographic): string => r.journal ?? r.journalAbbreviation ?? r.otherJournal ?? ''

/** `2020;15(3):123-130`, as far as it is told. */
export function sayWhere({ year, volume, issue, pages }: Bibliographic): string {
  const number = `${volume ?? ''}${issue === undefined ? '' : `(${issue})`}`
  return `${year ?? ''}${number === '' || year === undefined ? number : `;${number}`}${pages === undefined ? '' : `:${pages}`}`
}

export const sayType = (type: Bibliographic['type']): Bilingual => inBoth((l) => opsWords(l).record.types[type])
export const sayLanguageOf = (language: string): Bilingual =>
  inBoth((l) => (language === 'und' ? opsWords(l).record.languageUntold : sayLanguage(language, l)))
export const sayDatabase = (id: string): Bilingual => inBoth((l) => databaseName(id, l))

export interface NamedLink {
  readonly name: string
  readonly url: string
}
const WEB = /^https?:\/\//iu

/** Where the publication is on the web: its DOI, PubMed, what the export names. Nothing but web addresses. */
export function linksOf({
  doi,
  pmid,
  pmcid,
  urls,
}: Pick<LiteratureRecord, 'doi' | 'pmid' | 'pmcid' | 'urls'>): readonly NamedLink[] {
  return [
    ...(doi === undefined ? [] : [{ name: `doi:${doi}`, url: `https://doi.org/${encodeURI(doi)}` }]),
    ...(pmid === undefined
      ? []
      : [{ name: `PMID ${pmid}`, url: `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/` }]),
    ...(pmcid === undefined
      ? []
      : [{ name: pmcid, url: `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(pmcid)}/` }]),
    ...urls.filter((url) => WEB.test(url)).map((url) => ({ name: url, url })),
  ]
}

export type FieldName = Exclude<keyof Bibliographic, 'rest'>
/** Every field, in the order people read them. */
export const orderOfFields: readonly FieldName[] = [
  'title',
  'otherTitle',
  'authors',
  'otherAuthors',
  'type',
  'year',
  'date',
  'journal',
  'otherJournal',
  'journalAbbreviation',
  'volume',
  'issue',
  'pages',
  'doi',
  'pmid',
  'pmcid',
  'accessions',
  'language',
  'database',
  'abstract',
  'otherAbstract',
  'keywords',
  'publicationTypes',
  'affiliations',
  'issn',
  'isbn',
  'publisher',
  'place',
  'urls',
]

export interface SaidField {
  readonly field: FieldName
  readonly name: Bilingual
  readonly text: string | Bilingual
}

/** Every field of a record that says something, in the order people read them. */
export function fieldsOf(r: Bibliographic): readonly SaidField[] {
  return orderOfFields.flatMap((field) => {
    const text = textOf(r, field)
    return text === '' ? [] : [{ field, name: nameOfField(field), text }]
  })
}

export const nameOfField = (field: FieldName): Bilingual => inBoth((l) => opsWords(l).record.fields[field])

/** What a record says in a field; empty where it says nothing. */
export function textOf(r: Bibliographic, field: FieldName): string | Bilingual {
  switch (field) {
    case 'type':
      return sayType(r.type)
    case 'language':
      return r.language === undefined ? '' : sayLanguageOf(r.language)
    default:
      return plainText(r, field)
  }
}

/** A field as text without a language of its own; empty where it says nothing. */
function plainText(r: Bibliographic, field: Exclude<FieldName, 'type' | 'language'>): string {
  switch (field) {
    case 'authors':
    case 'otherAuthors':
      return r[field].map(sayPerson).join('; ')
    case 'accessions':
      return Object.entries(r.accessions)
        .map(([name, number]) => `${name} ${number}`)
        .join('; ')
    case 'issn':
    case 'isbn':
    case 'keywords':
    case 'affiliations':
    case 'publicationTypes':
    case 'urls':
      return r[field].join('; ')
    default:
      return String(r[field] ?? '')
  }
}
