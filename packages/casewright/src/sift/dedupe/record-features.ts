import type { Bibliographic, PersonName } from '../../model/literature/record.ts'
import { authorKey, authorKeys, type AuthorKey } from './author-key.ts'
import { foldText, spaced } from './fold-text.ts'
import { journalKey, type JournalKey } from './journal-key.ts'
import { Fingerprint, hashText } from './text-hash.ts'
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
  /** A hash of family name and first letter of the given name of the first author. */
  readonly firstAuthor: number | undefined
  readonly journal: JournalKey
  readonly year: number | undefined
  readonly volume: string | undefined
  readonly issue: string | undefined
  readonly pages: PageKey
  readonly doi: string | undefined
  readonly pmid: string | undefined
  /** Numbers that databases gave, by database. */
  readonly accessions: Readonly<Record<string, string>>
  /** What the record is where it is not the article itself. */
  readonly stage: 'article' | 'meeting-abstract' | 'preprint'
  /** A publication that is updated under one name (a Cochrane review). */
  readonly versioned: boolean
  /** A hash of everything compared: equal where two records say the same. */
  readonly fingerprint: number
  /** The same without abstract and databases' own numbers, of which other ones contradict nothing. */
  readonly saying: number
  readonly #people: readonly PersonName[]
  readonly #abstractTold: string | undefined
  readonly #otherPeople: readonly PersonName[]
  #abstract: string | false | undefined = undefined
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
    this.accessions = r.accessions
    this.#abstractTold = r.abstract ?? r.otherAbstract
    this.stage = stageOf(r, this.doi, this.journal, this.pages)
    this.versioned = this.journal.versioned || this.pages.series === 'cd'
    this.firstAuthor = people[0] === undefined ? undefined : nameKey(authorKey(people[0]))
    this.#people = people
    this.#otherPeople = others
    const told = sayingOf(this, people, others)
    this.saying = told.value
    told.addLetters(this.#abstractTold ?? '', shortestAbstract, abstractLength)
    for (const where in this.accessions) {
      told.add(where)
      told.add(this.accessions[where])
    }
    this.fingerprint = told.value
  }

  /** Read when first asked for: most records are compared with none. */
  get authors(): readonly AuthorKey[] {
    this.#authors ??= authorKeys(this.#people)
    return this.#authors
  }
  /** The beginning of the abstract, letters and numbers only. */
  get abstract(): string | undefined {
    this.#abstract ??= abstractOf(this.#abstractTold) ?? false
    return this.#abstract === false ? undefined : this.#abstract
  }
  get otherAuthors(): readonly AuthorKey[] {
    this.#otherAuthors ??= authorKeys(this.#otherPeople)
    return this.#otherAuthors
  }
}

const abstractLength = 240
const shortestAbstract = 60
/** Nothing longer is a volume or an issue. */
const longestPlace = 100

const none: readonly never[] = []
const nameKey = ({ family, given }: AuthorKey): number => hashText(hashText(1, given), family)

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
  if (text === undefined) return undefined
  const t = foldText(text.slice(0, 2 * abstractLength)).replace(/[^\p{L}\d]+/gu, '')
  return t.length < shortestAbstract ? undefined : t.slice(0, abstractLength)
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

function sayingOf(f: RecordFeatures, people: readonly PersonName[], others: readonly PersonName[]): Fingerprint {
  const told = new Fingerprint()
  addTitle(told, f.title)
  addTitle(told, f.otherTitle)
  told.add(f.journal.hash)
  for (const place of [f.year, f.volume, f.issue]) told.add(place)
  const { series, start, end, endDigits } = f.pages
  for (const page of [series, start, end, endDigits]) told.add(page)
  told.add(f.doi)
  told.add(f.pmid)
  told.add(f.stage)
  addNames(told, people)
  addNames(told, others)
  return told
}

function addTitle(told: Fingerprint, title: TitleKey | undefined): void {
  told.add(title?.hash)
  for (const mark of title?.marks ?? none) told.add(mark)
}
function addNames(told: Fingerprint, people: readonly PersonName[]): void {
  told.add(people.length)
  for (const n of people)
    if ('literal' in n) told.add(n.literal)
    else {
      told.add(n.family)
      told.add(n.given)
    }
}
