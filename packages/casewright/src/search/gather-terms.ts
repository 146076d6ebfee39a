import { isHan } from '../knowledge/drugs/fold.ts'
import type { Drug } from '../knowledge/drugs/drug.ts'
import { entities } from '../knowledge/generated/entities.ts'
import { headings, notSearched, textWords } from '../knowledge/generated/search-terms.ts'
import type { NameKind, SearchDefinition } from '../model/literature/search-definition.ts'
import type { Protocol } from '../model/protocol.ts'
import { drugsMeant } from './drugs-meant.ts'
import {
  canonical,
  type Concept,
  type ConceptId,
  type LeftOut,
  type SearchTerm,
  type SearchTerms,
} from './search-terms.ts'
import placeholders from './placeholders.json' with { type: 'json' }
import { searchKey, searchWords } from './searchable.ts'

/** A name and what is known of it. `label`: the heading of a table of ours, which may be no name anybody writes. */
interface Named {
  readonly text: string
  readonly label: boolean
  readonly everywhere: boolean
}

/** A label that lists or explains: `KIT, PDGFRA or CSF1R inhibitor`, `… (RAF, MEK)`, `中性粒细胞性皮病（未进一步分型）`. */
const EXPLAINS = /[(（,，、;；]|\bor\b/u
const SHORTEST_LATIN = 3

/** Everything a protocol's search looks for, from its definition and the tables; nothing is left out without being told. */
export function gatherTerms(protocol: Protocol): SearchTerms {
  const { search, reaction } = protocol
  const leftOut: LeftOut[] = []
  const concepts: Concept[] = [
    concept(
      'reaction',
      [...reactionNames(protocol), ...added(search.reaction.add)],
      search.reaction.leaveOut,
      leftOut,
      {
        subjects: reaction.entities.map((id) => `entity/${id}`),
        search,
      },
    ),
    concept('drugs', [...drugNames(protocol), ...added(search.drugs.add)], search.drugs.leaveOut, leftOut, {
      subjects: drugSubjects(protocol),
      search,
    }),
  ]
  if (search.filter === 'case-reports') {
    const subjects = ['filter/case-report']
    concepts.push(concept('case-reports', wordsFor(subjects), [], leftOut, { subjects, search }))
  }
  return { concepts, years: search.years, leftOut }
}

function concept(
  id: ConceptId,
  names: readonly Named[],
  unwanted: readonly string[],
  leftOut: LeftOut[],
  { subjects, search }: { readonly subjects: readonly string[]; readonly search: SearchDefinition },
): Concept {
  const refused = new Set(unwanted.map(searchKey))
  const terms = new Map<string, SearchTerm>()
  for (const { text, label, everywhere } of names) {
    const omit = (why: LeftOut['why'], note?: LeftOut['note']): number =>
      leftOut.push({ text, why, ...(note !== undefined && { note }) })
    const ambiguous = notSearched.find((n) => n.text === text)
    const words = searchWords(text)
    if (placeholders.names.includes(text.trim())) omit('placeholder')
    else if (label && EXPLAINS.test(text)) omit('label')
    else if (words === undefined) omit('nothing-left')
    else if (refused.has(searchKey(text))) omit('asked')
    else if (ambiguous !== undefined) omit('ambiguous', ambiguous.why)
    else if (words.kind === 'phrase' && !isHan(words.text) && words.text.length < SHORTEST_LATIN) omit('too-short')
    else {
      const key = searchKey(canonical(words))
      const before = terms.get(key)
      terms.set(key, {
        words,
        language: isHan(text) ? 'zh' : 'en',
        everywhere: everywhere || before?.everywhere === true,
      })
    }
  }
  return { id, terms: [...terms.values()], headings: headingsFor(subjects, search) }
}

/** The concepts of a protocol for which there is nothing to search; a search without them would find far more than is meant. */
export const nothingToFind = ({ concepts }: SearchTerms): readonly ConceptId[] =>
  concepts.filter((c) => c.terms.length === 0 && c.headings.length === 0).map((c) => c.id)

const added = (texts: readonly string[]): readonly Named[] =>
  texts.map((text) => ({ text, label: false, everywhere: true }))

function reactionNames({ reaction }: Protocol): readonly Named[] {
  const chosen = reaction.entities.flatMap((id) => entities.find((e) => e.id === id) ?? [])
  return [
    ...[reaction.name.en, reaction.name.zh].map((text) => ({ text, label: true, everywhere: false })),
    ...chosen.flatMap((e) => [
      ...[e.en, e.zh].map((text) => ({ text, label: true, everywhere: false })),
      ...[...e.synonyms.en, ...e.synonyms.zh].map((text) => ({ text, label: false, everywhere: false })),
    ]),
    ...wordsFor(chosen.map((e) => `entity/${e.id}`)),
  ]
}

function drugNames(protocol: Protocol): readonly Named[] {
  const wanted = new Set<NameKind>(protocol.search.drugNames)
  const meant = drugsMeant(protocol.drugs)
  const ofClasses = wanted.has('class')
    ? [
        ...[...meant.groups, ...meant.classes].flatMap((c) => [
          ...[c.label.en, c.label.zh].map((text) => ({ text, label: true, everywhere: false })),
          ...c.aliases.map((text) => ({ text, label: false, everywhere: false })),
        ]),
        ...wordsFor(drugSubjects(protocol)),
      ]
    : []
  return [...ofClasses, ...meant.drugs.flatMap((d) => namesOf(d, wanted))]
}

function namesOf(drug: Drug, wanted: ReadonlySet<NameKind>): readonly Named[] {
  const chinese = [...(drug.zh === undefined ? [] : [drug.zh]), ...drug.zhAliases]
  const everywhere = chinese.length === 0
  const of = (kind: NameKind, texts: readonly string[]): readonly Named[] =>
    wanted.has(kind) ? texts.map((text) => ({ text, label: false, everywhere })) : []
  return [
    ...of('inn', [drug.inn, ...chinese]),
    ...of('other', drug.otherNames),
    ...of('brand', drug.brands),
    ...of('code', drug.codes.flatMap(codeForms)),
  ]
}

/** A code number as written and without the blank or hyphen in it: `BIBW 2992`, `BIBW2992`. */
export function codeForms(code: string): readonly string[] {
  const parts = /^(\p{L}+)[- ](\d[\p{L}\d-]*)$/u.exec(code)
  return parts === null ? [code] : [code, `${parts[1]}${parts[2]}`]
}

const drugSubjects = (protocol: Protocol): readonly string[] => {
  const meant = drugsMeant(protocol.drugs)
  return [...meant.groups.map((g) => `group/${g.id}`), ...meant.classes.map((c) => `class/${c.id}`)]
}

const wordsFor = (subjects: readonly string[]): readonly Named[] =>
  textWords
    .filter((w) => subjects.includes(w.subject))
    .flatMap((w) => w.words.map((text) => ({ text, label: false, everywhere: w.language === 'zh' })))

function headingsFor(subjects: readonly string[], { headings: which }: SearchDefinition): Concept['headings'] {
  const found = new Map<string, Concept['headings'][number]>()
  for (const h of headings) {
    if (!subjects.includes(h.subject) || which === 'none' || (which === 'checked' && h.verified !== 'page')) continue
    const key = `${h.vocabulary} ${h.heading}`
    const before = found.get(key)
    found.set(key, {
      vocabulary: h.vocabulary,
      name: h.heading,
      explode: h.explode || before?.explode === true,
      verified: h.verified,
    })
  }
  return [...found.values()]
}
