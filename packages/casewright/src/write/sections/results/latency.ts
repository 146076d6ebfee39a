import type { Book } from '../../book.ts'
import { number, setting } from '../../document.ts'
import { listed } from '../../phrase.ts'
import { isOpen } from '../../share.ts'
import { leftOut, summary, who } from '../summary-sentence.ts'
import type { Part, Sentence } from './part.ts'

/** The time from exposure to onset, by clock. */
export const onset: Part = {
  id: 'latency',
  title: 'results.latency.title',
  sections: ['latency'],
  figures: ['latency', 'latency-by-class', 'onset-curve', 'swimmer', 'course', 'timeline'],
  lead: (book) => [
    summary(book, 'latency.first-dose.summary', 'results.latency.first-dose'),
    leftOut(book, 'latency.first-dose.summary', 'onset'),
    eitherSide(book),
    turnbull(book),
    summary(book, 'latency.last-dose.summary', 'results.latency.last-dose'),
    leftOut(book, 'latency.last-dose.summary', 'onset'),
    summary(book, 'latency.cycle-start.summary', 'results.latency.cycle-start'),
    leftOut(book, 'latency.cycle-start.summary', 'onset'),
    summary(book, 'latency.re-exposure.summary', 'results.latency.re-exposure'),
    leftOut(book, 'latency.re-exposure.summary', 'onset'),
    weibull(book),
  ],
}

/** By which days some onsets cannot be placed: how many they are at least and at most, and whose lie on either side. */
function eitherSide(book: Book): Sentence {
  const cuts = book
    .inSection('latency')
    .filter((e) => e.id.startsWith('latency.by-day-') && isOpen(e))
    .toSorted((a, b) => Number(a.label.values?.['day']) - Number(b.label.values?.['day']))
  const items = cuts.map((e) =>
    book.phrase('results.latency.either-side-of', {
      day: setting(String(e.label.values?.['day']), e.id),
      events: number(e.id, 'events'),
      most: number(e.id, 'most'),
      of: number(e.id, 'of'),
      who: who(book, { events: e.open ?? [] }, 'onset'),
    }),
  )
  return items.length === 0 ? [] : book.phrase('results.latency.either-side', { items: listed(book.locale, items) })
}

function turnbull(book: Book): Sentence {
  const e = book.find('latency.first-dose.turnbull-median')
  // Of as few times as are listed one by one, a median of their curve says nothing more.
  if (e?.parts?.['low'] === undefined || e.parts['high'] === undefined || e.of.length <= 3) return []
  if (e.parts['low'] === e.parts['high'])
    return book.phrase('results.latency.turnbull-one', { median: number(e.id, 'part:low') })
  return book.phrase('results.latency.turnbull', { low: number(e.id, 'part:low'), high: number(e.id, 'part:high') })
}

/** Medians that differ by more than this factor: the curve does not follow the times. A convention of this report. */
const POOR_FIT = 1.5

/** Said only of a fit that can be used; of one far from the curve of the times themselves, that it is not. */
function weibull(book: Book): Sentence {
  const naive = book.find('latency.weibull.naive')
  const own = book.find('latency.first-dose.summary')
  const fitted = naive?.parts?.['median']
  if (naive === undefined || fitted === undefined || own?.value === undefined) return []
  const factor = Math.max(fitted / own.value, own.value / fitted)
  const slots = { naive: number(naive.id, 'part:median'), own: number(own.id, 'value') }
  if (factor > POOR_FIT) return book.phrase('results.latency.weibull-poor', slots)
  const truncated = book.find('latency.weibull.truncated')
  return truncated?.parts?.['median'] === undefined
    ? book.phrase('results.latency.weibull', { naive: slots.naive })
    : book.phrase('results.latency.weibull-both', {
        naive: slots.naive,
        truncated: number(truncated.id, 'part:median'),
      })
}
