import { facts } from '../../knowledge/generated/facts.ts'
import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import { fullWidth } from '../../i18n/full-width.ts'
import type { Appraisal } from '../../model/judgement.ts'
import type { Book } from '../book.ts'
import { id, paragraph, term, words, type Block, type Inline, type Section } from '../document.ts'
import { plainText } from '../figure-reader.ts'
import { listed } from '../phrase.ts'

const ask = new Map(facts.map((f) => [f.id, f.ask]))
/** More questions than this to one author are not answered. */
const MOST = 10
/** What an answer would change, by how much it matters for the case: its grade, then its causality, then a criteria set. */
const WEIGHT = { grade: 100, causality: 10, criteria: 1 } as const

interface Query {
  readonly text: string
  readonly question: readonly Inline[]
  readonly changes: readonly string[]
}

/** Per source, what its authors could tell that would change a grade, a criterion or a causality category. */
export function queriesSection(book: Book): Section {
  const sources = [...new Set(book.patients.flatMap((p) => p.reports))]
  const sections = sources.flatMap((source): readonly Section[] => {
    const blocks = book.patients.flatMap((p): readonly Block[] => {
      const appraisal = book.appraisals.get(p.id)
      if (p.reports[0] !== source || appraisal === undefined) return []
      const queries = queriesOf(book, appraisal).slice(0, MOST)
      return queries.length === 0
        ? []
        : [
            paragraph(...book.phrase('queries.patient', { patient: { kind: 'ref', to: `case-${p.id}` } })),
            { kind: 'list', ordered: true, items: queries.map((q) => question(book, q)) },
          ]
    })
    return blocks.length === 0 ? [] : [{ id: `query-${source}`, title: [{ kind: 'cite', sources: [source] }, words(' '), id(source)], blocks, sections: [] }]
  })
  return { id: 'queries', title: book.phrase('section.queries'), blocks: sections.length === 0 ? [] : [paragraph(...book.phrase('queries.lead'))], sections }
}

/** The questions whose answers would settle most judgements come first; instruments that ask the same share one. */
function queriesOf(book: Book, a: Appraisal): readonly Query[] {
  const p = book.study.protocol
  const changes = new Map<string, { readonly question: readonly Inline[]; readonly what: Set<string>; weight: number }>()
  const add = (question: readonly Inline[], what: string, weight: number): void => {
    const text = plainText(question)
    const known = changes.get(text) ?? { question, what: new Set<string>(), weight: 0 }
    known.what.add(what)
    known.weight += weight
    changes.set(text, known)
  }
  for (const g of a.grades)
    if (g.value.version === p.ctcae.version && g.value.term === p.ctcae.primaryTerm)
      for (const fact of g.value.settles) add(wordsOfFact(book, fact), book.t('queries.grade'), WEIGHT.grade)
  for (const use of ['causality', 'criteria'] as const)
    for (const { value: j } of a[use])
      if (j.misfits.length === 0)
        for (const item of j.settles) add(wordsOfItem(book, j.instrument, item), book.nameOf('instrument', j.instrument), WEIGHT[use])
  return [...changes]
    .map(([text, { question, what, weight }]) => ({ text, question, changes: [...what], weight }))
    .sort((x, y) => y.weight - x.weight || (x.text < y.text ? -1 : 1))
}

const question = (book: Book, q: Query): readonly Inline[] =>
  book.phrase('queries.question', { question: q.question, changes: listed(book.locale, q.changes.map((c) => [term(c)])) })

/** The question an instrument asks for one of its items. */
export function wordsOfItem(book: Book, instrument: string, item: string): readonly Inline[] {
  const asked = instrumentOf(instrument)?.items.find((i) => i.id === item)?.ask[book.locale]
  return asked === undefined ? wordsOfFact(book, item) : [term(inLanguage(book, asked))]
}

const inLanguage = (book: Book, text: string): string => (book.locale === 'zh' ? fullWidth(text) : text)

/** The knowledge’s own question for a fact; for a sign or a laboratory value one made from its name. */
export function wordsOfFact(book: Book, fact: string): readonly Inline[] {
  const known = ask.get(fact)
  if (known !== undefined) return [term(inLanguage(book, known[book.locale]))]
  const [kind, ...rest] = fact.split('.')
  const name = rest.join('.')
  if (kind === 'lab') return book.phrase('queries.lab', { name: book.name('analyte', rest[0] ?? name) })
  if (kind === 'morphology' || kind === 'sites' || kind === 'symptoms' || kind === 'histology' || kind === 'immunohistochemistry' || kind === 'culture')
    return book.phrase('queries.sign', { name: book.name('sign', name) })
  return book.phrase('queries.other', { name: book.name('fact', name === '' ? fact : name) })
}
