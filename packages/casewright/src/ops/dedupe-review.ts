import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { linkKinds, merging, pairKey, type LinkKind, type RecordLink } from '../model/literature/link.ts'
import type { LiteratureRecord } from '../model/literature/record.ts'
import type { Bilingual } from '../model/wording.ts'
import { lastOfEachPair } from '../sift/account/groups.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { inBoth } from './literature/in-both.ts'
import { linkDecisions, openLinks } from './literature/open-links.ts'
import { literatureOf, type LiteratureOf } from './literature/literature-of.ts'
import { nameOfField, orderOfFields, sayDatabase, titleOf, textOf, type FieldName } from './literature/said-record.ts'
import { weightOf } from './literature/say-link.ts'
import { op } from './op.ts'

/** One field of two records; empty where one is silent. */
export interface FieldPair {
  readonly field: FieldName
  readonly name: Bilingual
  readonly from: string | Bilingual
  readonly to: string | Bilingual
  /** What the comparison made of it, and how many bits it speaks for (or against) the link; none where it is not compared. */
  readonly found: { readonly said: Bilingual; readonly bits: number } | null
}
export interface PairSide {
  readonly id: string
  readonly title: string
  readonly database: Bilingual
  readonly file: string
  readonly line: number
  readonly lang: string
}
export interface ReviewedPair {
  readonly key: string
  readonly from: PairSide
  readonly to: PairSide
  readonly fields: readonly FieldPair[]
  /** What the rules say, and how sure; none where only a person linked the two. */
  readonly rules: {
    readonly kind: LinkKind
    readonly said: Bilingual
    readonly why: Bilingual
    readonly bits: number
  } | null
  /** What a person said last. */
  readonly decided: {
    readonly decision: string
    readonly as: LinkKind | 'different'
    readonly said: Bilingual
    readonly by: string
    readonly on: string
    readonly why: string | null
  } | null
}

const lists = ['waiting', 'decided', 'certain'] as const

export const dedupeReview = op({
  summary:
    'Pairs of records side by side, field by field, with the evidence: those that wait, those decided, those the rules joined.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    list: z.enum(lists).default('waiting').describe('which pairs'),
    from: z.int().min(0).default(0).describe('pairs passed over'),
    count: z.int().min(0).max(200).default(20).describe('pairs given'),
  }),
  positional: ['study'],
  examples: [
    'casewright dedupe review my-study',
    'casewright dedupe review neutrophilic-dermatosis --list certain --count 5',
  ],
  run: async (ctx, { study, list, from, count }) => {
    const held = await literatureOf(ctx, study)
    const { library, account } = held
    const waiting = openLinks(library.links, library.decisions, account)
    const decided = lastOfEachPair(linkDecisions(library.decisions))
    const certain = library.links.filter(
      (l) => l.standing === 'certain' && merging.has(l.kind) && !decided.has(pairKey(l.from, l.to)),
    )
    const listed: readonly Pair[] =
      list === 'decided'
        ? [...decided.values()].toReversed().map((d) => ({ a: d.a, b: d.b }))
        : (list === 'waiting' ? strongestFirst(waiting) : weakestFirst(certain)).map((l) => ({ a: l.from, b: l.to }))
    const pairs = pairSayer(held)
    const value = {
      counts: { waiting: waiting.length, decided: decided.size, certain: certain.length },
      records: library.records.length,
      /** Records nobody has looked for duplicates among yet. */
      notCompared: account.databases.notCompared.length + account.other.notCompared.length,
      publications: [...account.places.values()].filter((p) => p.at !== 'duplicate').length,
      pairs: listed.slice(from, from + count).flatMap(pairs),
      kinds: linkKinds.map((kind) => ({
        kind,
        said: inBoth((l) => opsWords(l).log.kinds[kind]),
        merges: merging.has(kind),
      })),
    }
    return { value, issues: library.issues }
  },
  show: ({ counts, pairs }, locale) =>
    lines(
      fill(opsWords(locale).dedupe.waiting, { waiting: counts.waiting }),
      ...pairs.flatMap((p) => [
        '',
        `${p.from.id} – ${p.to.id}  ${p.decided?.said[locale] ?? p.rules?.said[locale] ?? ''}`,
        ...p.fields.map((f) => `  ${f.name[locale]}: ${textIn(f.from, locale)} | ${textIn(f.to, locale)}`),
      ]),
    ),
})

const textIn = (text: string | Bilingual, locale: keyof Bilingual): string =>
  typeof text === 'string' ? text : text[locale]

interface Pair {
  readonly a: string
  readonly b: string
}

const byKey = (a: RecordLink, b: RecordLink): number => (pairKey(a.from, a.to) < pairKey(b.from, b.to) ? -1 : 1)
const strongestFirst = (links: readonly RecordLink[]): readonly RecordLink[] =>
  links.toSorted((a, b) => weightOf(b) - weightOf(a) || byKey(a, b))
/** Where the rules were least sure a look pays most. */
const weakestFirst = (links: readonly RecordLink[]): readonly RecordLink[] =>
  links.toSorted((a, b) => weightOf(a) - weightOf(b) || byKey(a, b))

function pairSayer({ library }: LiteratureOf): (pair: Pair) => readonly ReviewedPair[] {
  const records = new Map(library.records.map((r) => [r.id, r]))
  const files = new Map(library.imports.map((i) => [i.id, i]))
  const links = new Map(library.links.map((l) => [pairKey(l.from, l.to), l]))
  const decided = lastOfEachPair(linkDecisions(library.decisions))
  const side = (r: LiteratureRecord): PairSide => {
    const own = files.get(r.id.slice(0, 8))
    return {
      id: r.id,
      title: titleOf(r),
      database: sayDatabase(own?.database ?? 'unknown'),
      file: own?.file ?? '',
      line: r.line,
      lang: r.language ?? 'und',
    }
  }
  return ({ a, b }) => {
    const [from, to] = [records.get(a), records.get(b)]
    if (from === undefined || to === undefined) return []
    const key = pairKey(a, b)
    const link = links.get(key)
    const d = decided.get(key)
    return [
      {
        key,
        from: side(from),
        to: side(to),
        fields: fieldPairs(from, to, link),
        rules:
          link === undefined
            ? null
            : {
                kind: link.kind,
                said: inBoth((l) => opsWords(l).log.kinds[link.kind]),
                why: inBoth(
                  (l) => (opsWords(l).dedupe.rules as Readonly<Record<string, string>>)[link.rule] ?? link.rule,
                ),
                bits: weightOf(link),
              },
        decided:
          d === undefined
            ? null
            : {
                decision: d.id,
                as: d.as,
                said: inBoth((l) => (d.as === 'different' ? opsWords(l).log.different : opsWords(l).log.kinds[d.as])),
                by: d.by,
                on: d.on,
                why: d.why ?? null,
              },
      },
    ]
  }
}

/** What tells of the copy of a database, not of the publication. */
const ofTheCopy: readonly FieldName[] = [
  'date',
  'otherJournal',
  'database',
  'publicationTypes',
  'issn',
  'isbn',
  'publisher',
  'place',
  'urls',
]
const compared = orderOfFields.filter((field) => !ofTheCopy.includes(field))
/** The field of the evidence that a field of the record stands for. */
const evidenceOf: Partial<Record<FieldName, string>> = { accessions: 'accession' }

function fieldPairs(from: LiteratureRecord, to: LiteratureRecord, link: RecordLink | undefined): readonly FieldPair[] {
  const basis = new Map((link?.basis ?? []).map((b) => [b.field, b]))
  return compared.flatMap((field) => {
    const [one, other] = [textOf(from, field), textOf(to, field)]
    if (one === '' && other === '') return []
    const b = basis.get(evidenceOf[field] ?? field)
    const found =
      b === undefined
        ? null
        : { said: inBoth((l) => opsWords(l).record.found[b.found]), bits: Math.round(b.weight * 10) / 10 }
    return [{ field, name: nameOfField(field), from: one, to: other, found }]
  })
}
