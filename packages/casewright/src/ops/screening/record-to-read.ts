import type { LiteratureRecord } from '../../model/literature/record.ts'
import type { Bilingual } from '../../model/wording.ts'
import { termFinder } from '../../search/find-terms.ts'
import type { TermWeight } from '../../sift/screen/reasons.ts'
import { fullTextsOf, type FullText } from '../literature/full-texts.ts'
import { recordsById } from '../literature/records-by-id.ts'
import {
  journalOf,
  linksOf,
  sayAuthors,
  sayDatabase,
  sayLanguageOf,
  sayType,
  sayWhere,
  titleOf,
  type NamedLink,
} from '../literature/said-record.ts'
import type { Context } from '../ports.ts'
import { marksOf, protocolTerms, type FindMarks, type Marked } from './highlights.ts'
import type { Publication, Screening } from './screening-of.ts'

export interface MarkedText {
  readonly text: string
  readonly lang: string
  readonly marks: readonly Marked[]
}
/** What one record says of a publication. */
export interface RecordTexts {
  readonly record: string
  /** Language it is mostly written in: what a reader of that language sees first. */
  readonly lang: string
  readonly title: MarkedText | null
  readonly otherTitle: MarkedText | null
  readonly abstract: MarkedText | null
  readonly otherAbstract: MarkedText | null
  readonly keywords: MarkedText | null
  readonly authors: string
  readonly journal: string
  /** Year, volume, issue, pages. */
  readonly printed: string
  readonly type: Bilingual
  readonly language: Bilingual
}
/** A publication as it is put before a screener: nothing of another’s verdict is in it. */
export interface RecordToRead extends RecordTexts {
  /** The same publication by its records in other languages, one a language. */
  readonly versions: readonly RecordTexts[]
  readonly databases: readonly Bilingual[]
  readonly links: readonly NamedLink[]
  /** What moves it up (+) or down (−) in the queue. */
  readonly terms: readonly TermWeight[]
  readonly fullTexts: readonly FullText[]
  readonly retrieval: 'got' | 'missing' | null
}

const MOST_AUTHORS = 8

/** Makes records ready to be read, with the protocol’s words marked. */
export function recordReader(
  ctx: Context,
  screening: Screening,
): (p: Publication, terms: readonly TermWeight[]) => Promise<RecordToRead> {
  const { protocol } = screening.study
  const find: FindMarks = ctx.memo('words of the protocol', [protocol], () => termFinder(protocolTerms(protocol)))
  const databases = new Map(screening.library.imports.map((i) => [i.id, i.database]))
  const { library } = screening
  const records = recordsById(ctx, library)
  return async (p, terms) => {
    const { record: r } = p
    const marks = marksOf(find, terms)
    const marked = (text: string | undefined, of: LiteratureRecord): MarkedText | null =>
      text === undefined || text === '' ? null : { text, lang: languageOf(text, of), marks: marks(text) }
    const textsOf = (one: LiteratureRecord): RecordTexts => ({
      record: one.id,
      lang: mainLanguage(one),
      title: marked(one.title, one),
      otherTitle: marked(one.otherTitle, one),
      abstract: marked(one.abstract, one),
      otherAbstract: marked(one.otherAbstract, one),
      keywords: marked(one.keywords.join('; '), one),
      authors: sayAuthors(one.authors, MOST_AUTHORS),
      journal: journalOf(one),
      printed: sayWhere(one),
      type: sayType(one.type),
      language: sayLanguageOf(one.language ?? 'und'),
    })
    const from = new Set(p.members.map((m) => databases.get(m.slice(0, 8)) ?? 'unknown'))
    const members = p.members.flatMap((id) => records.get(id) ?? [])
    return {
      ...textsOf(r),
      versions: otherVersions(r, members).map(textsOf),
      databases: [...from].map(sayDatabase),
      links: linksOf(r),
      terms: terms.map((t) => ({ term: t.term, weight: Math.round(t.weight * 1000) / 1000 })),
      fullTexts: await fullTextsOf(ctx, screening.folder, r.id),
      retrieval: retrievalOf(p),
    }
  }
}

function retrievalOf({ decisions }: Publication): RecordToRead['retrieval'] {
  const last = decisions.findLast((d) => d.kind === 'retrieval')
  return last?.kind === 'retrieval' ? (last.got ? 'got' : 'missing') : null
}

/** Chinese where its title is, whatever its export says; else what that says. */
export const mainLanguage = (r: LiteratureRecord): string => languageOf(titleOf(r), r)

/** Of each other language the record that tells most. */
function otherVersions(carrier: LiteratureRecord, members: readonly LiteratureRecord[]): readonly LiteratureRecord[] {
  const told = (r: LiteratureRecord): number => (r.abstract ?? r.otherAbstract ?? '').length
  const byLanguage = Map.groupBy(members, mainLanguage)
  byLanguage.delete(mainLanguage(carrier))
  return [...byLanguage.values()].map((own) => own.reduce((best, r) => (told(r) > told(best) ? r : best)))
}

/** The language a text is set and read out in: Chinese where it has Chinese characters, else the record’s own where that is not Chinese. */
function languageOf(text: string, { language }: LiteratureRecord): string {
  if (/\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'zh'
  return language === undefined || language === 'zh' || language === 'und' ? 'en' : language
}
