import type { Estimate } from '../../../model/estimate.ts'
import type { Book } from '../../book.ts'
import { number, setting } from '../../document.ts'
import { listed, sentences } from '../../phrase.ts'
import { reasonFor } from '../../share.ts'
import { sayToldIn, toldIn } from '../told-in.ts'
import type { Sentence } from './part.ts'

const counted = (e: Estimate | undefined) => ({
  count: e?.events.length ?? 0,
  inline: e === undefined ? [] : [number(e.id, 'events')],
})

/** How many came in and why others did not. */
export function flow(book: Book): Sentence {
  const reports = book.find('report.patients')
  return reports === undefined
    ? []
    : sentences(book.locale, [
        ...flowText(book),
        ...stillRead(book),
        book.phrase('results.diagnoses.included', {
          included: number(reports.id, 'events'),
          sources: toldIn(book),
        }),
      ])
}

/** Patients and the reports that tell of them; what was read and left out before coding, apart. */
function flowText(book: Book): readonly Sentence[] {
  const [coded, reports, records, near, several] = [
    book.find('flow.coded'),
    book.find('flow.reports'),
    book.find('flow.own-records'),
    book.find('flow.near-misses'),
    book.find('flow.several-reports'),
  ]
  if (coded === undefined || reports === undefined) return []
  const patients = book.study.exclusions.reduce((n, x) => n + (x.patients ?? 1), 0)
  return [
    book.phrase('results.diagnoses.coded', {
      patients: number(coded.id, 'events'),
      p: { count: coded.events.length, inline: [] },
      sources: sayToldIn(book, counted(reports), counted(records)),
      several:
        several === undefined
          ? []
          : book.phrase('results.diagnoses.several-reports', { n: number(several.id, 'events') }),
    }),
    whyNot(book, 'flow.excluded.', 'results.diagnoses.excluded-why'),
    near === undefined
      ? []
      : book.phrase('results.diagnoses.near-misses', {
          near: number(near.id, 'events'),
          n: { count: near.events.length, inline: [] },
          patients: setting(String(patients), 'exclusions'),
          p: { count: patients, inline: [] },
        }),
    whyNot(book, 'flow.near-misses.', 'results.diagnoses.near-misses-why'),
  ]
}

/** The reasons for which some were left out, each with how many. */
function whyNot(
  book: Book,
  prefix: string,
  key: 'results.diagnoses.excluded-why' | 'results.diagnoses.near-misses-why',
): Sentence {
  const list = book.inSection('flow').filter((e) => e.id.startsWith(prefix))
  if (list.length === 0) return []
  const reason = (e: Estimate): Sentence => [setting(reasonFor(book, e.id.slice(prefix.length)), 'protocol')]
  return book.phrase(key, {
    reasons: listed(
      book.locale,
      list.map((e) => book.phrase('share.count-named', { name: reason(e), events: number(e.id, 'events') })),
    ),
  })
}

/** Who stands outside the series until read, and who is in it although not all of it is read. */
function stillRead(book: Book): readonly Sentence[] {
  const [awaited, underWay] = [book.find('flow.not-extracted'), book.find('flow.under-way')]
  return [
    ...(awaited === undefined
      ? []
      : [book.phrase('results.diagnoses.not-extracted', { n: number(awaited.id, 'events') })]),
    ...(underWay === undefined
      ? []
      : [book.phrase('results.diagnoses.under-way', { n: number(underWay.id, 'events') })]),
  ]
}
