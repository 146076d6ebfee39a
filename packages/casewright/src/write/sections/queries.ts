import { facts } from '../../knowledge/generated/facts.ts'
import type { Appraisal } from '../../model/judgement.ts'
import type { Book } from '../book.ts'
import { id, paragraph, term, words, type Block, type Inline, type Section } from '../document.ts'
import { listed } from '../phrase.ts'

const ask = new Map(facts.map((f) => [f.id, f.ask]))
/** More questions than this to one author are not answered. */
const MOST = 12

interface Query {
  readonly fact: string
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

/** The facts that would settle most judgements come first. */
function queriesOf(book: Book, a: Appraisal): readonly Query[] {
  const p = book.study.protocol
  const changes = new Map<string, Set<string>>()
  const add = (what: string, settles: readonly string[]): void => {
    for (const fact of settles) changes.set(fact, (changes.get(fact) ?? new Set()).add(what))
  }
  for (const g of a.grades) if (g.value.version === p.ctcae.version && g.value.term === p.ctcae.primaryTerm) add(book.t('queries.grade'), g.value.settles)
  for (const j of [...a.criteria, ...a.causality]) if (j.value.misfits.length === 0) add(book.nameOf('instrument', j.value.instrument), j.value.settles)
  return [...changes].map(([fact, what]) => ({ fact, changes: [...what] })).sort((x, y) => y.changes.length - x.changes.length || (x.fact < y.fact ? -1 : 1))
}

const question = (book: Book, q: Query): readonly Inline[] =>
  book.phrase('queries.question', { question: wordsOfFact(book, q.fact), changes: listed(book.locale, q.changes.map((c) => [term(c)])) })

/** The knowledge’s own question for a fact; for a sign or a laboratory value one made from its name. */
export function wordsOfFact(book: Book, fact: string): readonly Inline[] {
  const known = ask.get(fact)
  if (known !== undefined) return [term(known[book.locale])]
  const [kind, ...rest] = fact.split('.')
  const name = rest.join('.')
  if (kind === 'lab') return book.phrase('queries.lab', { name: book.name('analyte', rest[0] ?? name) })
  if (kind === 'morphology' || kind === 'sites' || kind === 'symptoms' || kind === 'histology' || kind === 'immunohistochemistry' || kind === 'culture')
    return book.phrase('queries.sign', { name: book.name('sign', name) })
  return book.phrase('queries.other', { name: book.name('fact', name === '' ? fact : name) })
}
