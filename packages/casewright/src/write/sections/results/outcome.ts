import type { Book } from '../../book.ts'
import { number } from '../../document.ts'
import { listed } from '../../phrase.ts'
import { mostFrequent, nameOfEstimate } from '../../share.ts'
import { leftOut, summary } from '../summary-sentence.ts'
import { about, type Part, type Sentence } from './part.ts'

/** What was done against the reaction. */
export const treatment: Part = {
  id: 'treatment',
  title: 'results.treatment.title',
  sections: ['treatment', 'response', 'action'],
  figures: [],
  lead: (book) => [
    about(book, 'treatment.systemic-steroid', 'results.treatment.steroid'),
    about(book, 'response.systemic-steroid-effective', 'results.treatment.effective'),
    about(book, 'action.stopped', 'results.treatment.stopped'),
  ],
}

/** What became of the reaction and of the patients. */
export const outcome: Part = {
  id: 'outcome',
  title: 'results.outcome.title',
  sections: ['outcome', 'resolution', 'patient-outcome'],
  figures: [],
  lead: (book) => [
    about(book, 'outcome.resolved', 'results.outcome.resolved'),
    summary(book, 'resolution.summary', 'results.outcome.time'),
    leftOut(book, 'resolution.summary', 'timeToResolution'),
    deaths(book),
  ],
}

/** How completely the patients are told. */
export const completeness: Part = {
  id: 'completeness',
  title: 'results.completeness.title',
  sections: ['completeness'],
  figures: ['completeness'],
  lead: (book) => [about(book, 'completeness.complete', 'results.completeness.complete')],
}

/** Deaths as told, with how many patients nobody tells it of: two deaths among two told are no mortality. */
function deaths(book: Book): Sentence {
  const told = mostFrequent(book.inSection('patient-outcome'))
  const [first] = told
  return first === undefined
    ? []
    : book.phrase('results.outcome.patients', {
        items: listed(
          book.locale,
          told.map((e) =>
            book.phrase('share.brief-named', { name: nameOfEstimate(book, e), events: number(e.id, 'events') }),
          ),
        ),
        silent: number(first.id, 'silent'),
      })
}
