import { isSeenInPart } from '../../model/source.ts'
import { says } from '../../base/observed.ts'
import type { Patient } from '../../model/patient.ts'
import type { Book } from '../book.ts'
import { id, paragraph, words, type Block, type Inline, type Section } from '../document.ts'
import { plainText } from '../figure-reader.ts'
import { wordsOfFact, wordsOfItem } from '../questions.ts'

type Sentence = readonly Inline[]

/** More questions than this to one author are not answered. */
const MOST = 5

/**
 * Per source, what its authors could tell: first what decides causality in any of these reports (dates, growth factor, what was
 * done with the drug, glucocorticoid, infection, counts, vital status), then what the criteria of the diagnosis they made still
 * lack. A report that was only seen in part is to be read first.
 */
export function queriesSection(book: Book): Section {
  const sources = [...new Set(book.patients.flatMap((p) => p.reports))]
  const unread = sources.filter((s) => !isReadWhole(book, s) && book.patients.some((p) => p.reports[0] === s && !p.reports.some((r) => isReadWhole(book, r))))
  const sections = sources.flatMap((source): readonly Section[] => {
    const blocks = book.patients.flatMap((p): readonly Block[] => {
      if (p.reports[0] !== source || !p.reports.some((r) => isReadWhole(book, r))) return []
      const items = questionsFor(book, p).slice(0, MOST)
      return items.length === 0 ? [] : [paragraph(...book.phrase('queries.patient', { patient: { kind: 'ref', to: `case-${p.id}` } })), { kind: 'list', ordered: true, items }]
    })
    return blocks.length === 0 ? [] : [{ id: `query-${source}`, title: [{ kind: 'cite', sources: [source] }, words(' '), id(source)], blocks, sections: [] }]
  })
  const all: readonly Section[] = [
    ...(unread.length === 0
      ? []
      : [
          {
            id: 'query-full-text',
            title: book.phrase('queries.full-text-title'),
            blocks: [paragraph(...book.phrase('queries.full-text', { sources: { kind: 'cite', sources: unread } }))],
            sections: [],
          },
        ]),
    ...sections,
  ]
  return { id: 'queries', title: book.phrase('section.queries'), blocks: all.length === 0 ? [] : [paragraph(...book.phrase('queries.lead'))], sections: all }
}

/** Whole: what it does not say, its authors left out. */
function isReadWhole(book: Book, source: string): boolean {
  const seen = book.sourceById.get(source)
  return seen !== undefined && !isSeenInPart(seen)
}

/** Every question worth asking of a patient, most telling first, each once. */
export function questionsFor(book: Book, p: Patient): readonly Sentence[] {
  const seen = new Set<string>()
  return [...general(book, p), ...ofCriteria(book, p)].filter((q) => {
    const text = plainText(q)
    return !seen.has(text) && seen.add(text).size > 0
  })
}

function general(book: Book, p: Patient): readonly Sentence[] {
  const suspect = p.exposures.find((x) => x.role === 'suspect')
  const first = p.episodes[0]
  if (suspect === undefined || first === undefined) return []
  const name = suspect.drug.said.value
  const drug = name.kind !== 'known' ? words(book.t('queries.the-drug')) : name.value.drug === null ? ({ kind: 'given', text: name.value.written, patient: p.id, path: suspect.drug.path, said: 'known' } as const) : book.name('drug', name.value.drug)
  const tells = (estimate: string): boolean => book.find(estimate)?.of.includes(p.id) ?? false
  const has = (estimate: string): boolean => book.find(estimate)?.events.includes(p.id) ?? false
  const steroid = has('treatment.systemic-steroid')
  const steroidTimed = p.episodes.some((e) => e.treatments.some((t) => says(t.start.said.value)))
  const counted = p.episodes.some((e) => Object.keys(e.labs).some((a) => a === 'neutrophils'))
  const infection = p.episodes.some((e) => 'infection-excluded' in e.facts || 'stains-negative' in e.histology || Object.keys(e.cultures).length > 0)
  const when = (asks: boolean, question: () => Sentence): readonly Sentence[] => (asks ? [question()] : [])
  return [
    ...when(!tells(`latency.${book.study.protocol.latency.clock}.summary`), () => book.phrase('queries.dates', { drug })),
    ...when(!says(p.gcsf.said.value), () => book.phrase('queries.gcsf')),
    ...when(!says(suspect.action.said.value), () => book.phrase('queries.action', { drug })),
    ...when(steroid && !steroidTimed, () => book.phrase('queries.steroid-when', { drug })),
    ...when(!steroid && !tells('treatment.systemic-steroid'), () => book.phrase('queries.steroid', { drug })),
    ...when(!infection, () => wordsOfFact(book, 'infection-excluded')),
    ...when(!counted, () => book.phrase('queries.counts')),
    ...when(!says(p.outcome.said.value), () => book.phrase('queries.alive')),
  ]
}

/** What the criteria made for the authors’ diagnosis still lack. */
const ofCriteria = (book: Book, p: Patient): readonly Sentence[] =>
  (book.appraisals.get(p.id)?.criteria ?? [])
    .filter((j) => j.value.misfits.length === 0)
    .flatMap((j) => j.value.settles.map((item) => wordsOfItem(book, j.value.instrument, item)))
