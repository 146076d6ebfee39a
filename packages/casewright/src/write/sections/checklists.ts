import { checklists } from '../../knowledge/generated/checklists.ts'
import type { Checklist, ChecklistItem } from '../../knowledge/checklists/checklist.ts'
import type { Key } from '../../i18n/wording.ts'
import type { Book } from '../book.ts'
import { id, paragraph, term, words, type Inline, type Section } from '../document.ts'
import { share } from '../share.ts'
import { column, row, table } from '../tables.ts'
import { sourcesTelling } from './told-in.ts'

/** Where in this report an item is answered that is not a field of the patients’ files. */
const places: Readonly<Record<string, { readonly to: string; readonly title: Key }>> = {
  'appraisal.alternatives': { to: 'results-causality', title: 'results.causality.title' },
  'appraisal.causality': { to: 'results-causality', title: 'results.causality.title' },
  'appraisal.dose-response': { to: 'results-causality', title: 'results.causality.title' },
  'appraisal.criteria': { to: 'results-grade', title: 'results.grade.title' },
  'appraisal.grade': { to: 'results-grade', title: 'results.grade.title' },
  'protocol.analyses': { to: 'methods-statistics', title: 'methods.title.statistics' },
  'protocol.criteria': { to: 'methods-appraisal', title: 'methods.title.appraisal' },
  'protocol.grading': { to: 'methods-appraisal', title: 'methods.title.appraisal' },
  'protocol.eligibility': { to: 'methods-sources', title: 'methods.title.sources' },
  'report.abstract': { to: 'abstract', title: 'section.abstract' },
  'report.limitations': { to: 'limitations', title: 'section.limitations' },
  'report.references': { to: 'references', title: 'section.references' },
}

/** Each checklist filled in as far as the data and this report answer it; the rest says that it is the authors’ to answer. */
export function checklistsSection(book: Book): Section {
  return {
    id: 'checklists',
    title: book.phrase('section.checklists'),
    blocks: [paragraph(...book.phrase('checklists.lead'))],
    sections: checklists.filter(isOfCases).map((c) => ({
      id: `checklist-${c.id.replace(/^checklist\//u, '')}`,
      title: [term(c.title[book.locale])],
      blocks: [
        ...table(
          `table-${c.id}`,
          [term(c.title[book.locale])],
          [column(book, 'column.item', 0.55), column(book, 'column.answer', 0.45)],
          c.items.map((item) => row([id(item.id), words(' '), term(item.label[book.locale])], answer(book, item))),
          c.note === undefined ? [] : [[term(c.note[book.locale])]],
        ),
      ],
      sections: [],
    })),
    place: 'appendix',
  }
}

/** A checklist for reports of cases; those for reports to a database are filled in where such a database was asked. */
const isOfCases = (c: Checklist): boolean => c.applies !== 'disproportionality analysis'

/** What the fields of a case answer only in part: the item asks for more than the file holds, so its share would be untrue. */
const inPart: ReadonlySet<string> = new Set(['patient.history', 'patient.centre', 'episode.reaction', 'exposures', 'follow-up', 'rechallenge', 'appraisal.alternatives', 'appraisal.dose-response'])

/** Where the patients come from; of the literature alone it is known that they are not all that a centre saw. */
function whence(book: Book): 'literature' | 'own' | 'both' {
  const { reports, records } = sourcesTelling(book)
  if (records.length === 0) return 'literature'
  return reports.length === 0 ? 'own' : 'both'
}

function answer(book: Book, item: ChecklistItem): readonly Inline[] {
  if (item.answeredBy === 'series.flow') return [words(book.t(`checklists.whole-centre.${whence(book)}`))]
  if (inPart.has(item.answeredBy)) return [words(book.t('checklists.for-authors'))]
  const place = places[item.answeredBy]
  if (place !== undefined) return book.phrase('checklists.section', { to: { kind: 'ref', to: place.to, text: book.t(place.title) } })
  const told = book.find(item.answeredBy === 'completeness' ? 'completeness.complete' : `report.told.${item.answeredBy}`)
  if (told === undefined || told.of.length === 0) return [words(book.t('checklists.for-authors'))]
  return book.phrase('checklists.share', { share: share(book, told) })
}
