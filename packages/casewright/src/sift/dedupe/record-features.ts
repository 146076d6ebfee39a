import type { Bibliographic, PersonName } from '../../model/literature/record.ts'
import { authorKey, authorKeys, type AuthorKey } from './author-key.ts'
import { foldText, spaced } from './fold-text.ts'
import { journalKey, type JournalKey } from './journal-key.ts'
import { longHash } from './text-hash.ts'
import { pageKey, type PageKey } from './page-key.ts'
import { TitleKey } from './title-key.ts'
import abstracts from './words/meeting-abstracts.json' with { type: 'json' }
import preprints from './words/preprint-servers.json' with { type: 'json' }

export type Identified = Bibliographic & { readonly id: string }

/** A record as it is compared with others. */
export class RecordFeatures {
  readonly id: string
  readonly title: TitleKey
  /** The title in the other language. */
  readonly otherTitle: TitleKey | undefined
  /** Family name and first letter of the given name of the first author. */
  readonly firstAuthor: string | undefined
  readonly journal: JournalKey
  readonly year: number | undefined
  readonly volume: string | undefined
  readonly issue: string | undefined
  readonly pages: PageKey
  readonly doi: string | undefined
  readonly pmid: string | undefined
  readonly accessions: readonly string[]
  /** The beginning of the abstract, letters and numbers only. */
  readonly abstract: string | undefined
  /** What the record is where it is not the article itself. */
  readonly stage: 'article' | 'meeting-abstract' | 'preprint'
  /** A publication that is updated under one name (a Cochrane review). */
  readonly versioned: boolean
  /** A hash of everything compared: equal where two records say the same. */
  readonly fingerprint: number
  readonly #people: readonly PersonName[]
  readonly #otherPeople: readonly PersonName[]
  #authors: readonly AuthorKey[] | undefined = undefined
  #otherAuthors: readonly AuthorKey[] | undefined = undefined

  constructor(r: Identified) {
    const [people, others] = r.authors.length > 0 ? [r.authors, r.otherAuthors] : [r.otherAuthors, none]
    this.id = r.id
    this.title = new TitleKey(r.title ?? r.otherTitle ?? '')
    this.otherTitle = r.title === undefined || r.otherTitle === undefined ? undefined : new TitleKey(r.otherTitle)
    this.journal = journalKey([r.journal, r.otherJournal, r.journalAbbreviation], r.issn)
    this.year = r.year ?? yearOf(r.date)
    this.volume = volumeOf(r.volume, this.year)
    this.issue = issueOf(r.issue)
    this.pages = pageKey(r.pages)
    this.doi = doiOf(r.doi)
    this.pmid = r.pmid?.replace(/\D/gu, '') || undefined
    this.accessions = accessionsOf(r.accessions)
    this.abstract = abstractOf(r.abstract ?? r.otherAbstract)
    this.stage = stageOf(r, this.doi, this.journal, this.pages)
    this.versioned = this.journal.versioned || this.pages.series === 'cd'
    this.firstAuthor = people[0] === undefined ? undefined : nameKey(authorKey(people[0]))
    this.#people = people
    this.#otherPeople = others
    this.fingerprint = longHash(`${toldBy(this)}|${namesAsTold(people)}|${namesAsTold(others)}`)
  }

  /** Read when first asked for: most records are compared with none. */
  get authors(): readonly AuthorKey[] {
    this.#authors ??= authorKeys(this.#people)
    return this.#authors
  }
  get otherAuthors(): readonly AuthorKey[] {
    this.#otherAuthors ??= authorKeys(this.#otherPeople)
    return this.#otherAuthors
  }
}

const abstractLength = 240
/** Nothing longer is a volume or an issue. */
const longestPlace = 100

const none: readonly never[] = []
const accessionsOf = (accessions: Identified['accessions']): readonly string[] => {
  const all = Object.entries(accessions)
  return all.length === 0 ? none : all.map(([where, number]) => `${where}:${number}`)
}
const nameKey = ({ family, given }: AuthorKey): string => `${family} ${given}`
const namesAsTold = (people: readonly PersonName[]): string =>
  people.map((n) => ('literal' in n ? n.literal : `${n.family},${n.given ?? ''}`)).join(';')

const doiOf = (doi: string | undefined): string | undefined =>
  /10\.\d{4,9}\/\S+/u.exec(doi?.toLowerCase() ?? '')?.[0].replace(/[.,;)\]]+$/u, '')

const yearOf = (date: string | undefined): number | undefined => {
  const year = /\d{4}/u.exec(date ?? '')?.[0]
  return year === undefined ? undefined : Number(year)
}

/** The first number of a volume; none where there is none, it is 0, or it is the year again. */
function volumeOf(text: string | undefined, year: number | undefined): string | undefined {
  const number = /\d+/u.exec(text?.slice(0, longestPlace) ?? '')?.[0].replace(/^0+/u, '')
  return number === undefined || number === '' || (year !== undefined && Math.abs(Number(number) - year) <= 1)
    ? undefined
    : number
}

/** The number of an issue; a supplement's own number is none. */
function issueOf(text: string | undefined): string | undefined {
  const number = /^\W*(?:no\.?|issue)?\s*(\d+)/u
    .exec(foldText(text?.slice(0, longestPlace) ?? ''))?.[1]
    ?.replace(/^0+/u, '')
  return number === '' ? undefined : number
}

const abstractOf = (text: string | undefined): string | undefined => {
  const t = foldText((text ?? '').slice(0, 2 * abstractLength)).replace(/[^\p{L}\d]+/gu, '')
  return t.length < 60 ? undefined : t.slice(0, abstractLength)
}

function stageOf(r: Identified, doi: string | undefined, journal: JournalKey, page: PageKey): RecordFeatures['stage'] {
  if (r.type === 'preprint' || journal.server) return 'preprint'
  if (doi !== undefined && preprints.doi.some((p) => doi.startsWith(p))) return 'preprint'
  if (r.type === 'meeting-abstract') return 'meeting-abstract'
  if (r.publicationTypes.some((t) => abstracts.types.includes(spaced(foldText(t))))) return 'meeting-abstract'
  const onePage = page.start !== undefined && (page.end === undefined || page.end - page.start <= 1)
  const electronic = page.series === 'e' && (page.start ?? 0) >= 1000
  if (!onePage || electronic) return 'article'
  const where = foldText(`${r.volume ?? ''} ${r.issue ?? ''}`)
  const supplement = abstracts.pagePrefixes.includes(page.series) || abstracts.supplement.some((s) => where.includes(s))
  return supplement ? 'meeting-abstract' : 'article'
}

function toldBy(f: RecordFeatures): string {
  const title = (t: TitleKey | undefined): string => (t === undefined ? '' : `${t.squash}!${[...t.marks].join('+')}`)
  const { series, start, end, endDigits } = f.pages
  return [
    title(f.title),
    title(f.otherTitle),
    f.journal.names.map((n) => n.squash).join(';'),
    f.journal.issns.join(';'),
    f.year,
    f.volume,
    f.issue,
    `${series}:${start}:${end}:${endDigits}`,
    f.doi,
    f.pmid,
    f.accessions.join(';'),
    f.abstract,
    f.stage,
  ].join('|')
}
