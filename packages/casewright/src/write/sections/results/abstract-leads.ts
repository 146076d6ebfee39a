import type { Estimate } from '../../../model/estimate.ts'
import { isNamedOnly } from '../../../model/named-only.ts'
import type { Book } from '../../book.ts'
import { number } from '../../document.ts'
import { isOpen, share } from '../../share.ts'
import { leftOutBriefly } from '../summary-sentence.ts'
import { dechallengeBriefly, rechallenge } from './challenges.ts'
import { inSection, leading, type Sentence } from './part.ts'

/** What an abstract tells: counts and medians; intervals stand in the results. */
export const resultLeads = (book: Book): readonly Sentence[] => {
  const bare = (estimate: string, key: 'results.outcome.resolved' | 'results.treatment.steroid'): Sentence => {
    const e = book.find(estimate)
    return e === undefined || e.of.length === 0 ? [] : book.phrase(key, { share: counts(book, e) })
  }
  const male = book.find('sex.male')
  const female = book.find('sex.female')
  const age = book.find('age.summary')
  const latency = book.find(`latency.${book.study.protocol.latency.clock}.summary`)
  return [
    leading(book, inSection(book, 'diagnosis', 'diagnosis.'), 'results.presentation.diagnoses', 6),
    male === undefined || female === undefined || age?.parts?.['min'] === undefined
      ? []
      : book.phrase('abstract.people', {
          male: number(male.id, 'events'),
          female: number(female.id, 'events'),
          silent: number(male.id, 'silent'),
          age: abstractAge(book, age),
        }),
    leading(book, inSection(book, 'drug', 'drug-class.'), 'results.drugs.classes'),
    latency?.parts?.['q1Low'] === undefined && latency?.parts?.['q1'] === undefined
      ? []
      : abstractLatency(book, latency),
    bare('treatment.systemic-steroid', 'results.treatment.steroid'),
    dechallengeBriefly(book),
    rechallenge(book),
    bare('outcome.resolved', 'results.outcome.resolved'),
  ].filter((s) => s.length > 0)
}

/** As the results have it where no source says otherwise, or where some are open: a share has one denominator in all of a report. */
const counts = (book: Book, e: Estimate): Sentence =>
  isNamedOnly(e) || isOpen(e)
    ? share(book, e)
    : book.phrase('share.counts', {
        events: number(e.id, 'events'),
        of: number(e.id, 'of'),
        silent: number(e.id, 'silent'),
      })

/** One age, or several that are the same, have no median and no range to tell. */
function abstractAge(book: Book, e: Estimate): Sentence {
  const slots = { median: number(e.id, 'value'), n: number(e.id, 'of'), left: leftOutBriefly(book, e) }
  return e.parts?.['min'] === e.parts?.['max']
    ? book.phrase('abstract.age-one', slots)
    : book.phrase('abstract.age', { ...slots, min: number(e.id, 'part:min'), max: number(e.id, 'part:max') })
}

function abstractLatency(book: Book, e: Estimate): Sentence {
  const { min, max } = e.parts ?? {}
  return book.phrase('abstract.latency', {
    median: number(e.id, 'value'),
    range:
      min === undefined || max === undefined || min === max
        ? []
        : book.phrase('abstract.range', { min: number(e.id, 'part:min'), max: number(e.id, 'part:max') }),
    n: number(e.id, 'of'),
    left: leftOutBriefly(book, e),
    curve: curveBeside(book, e),
  })
}

/**
 * Where the onset curve has patients the median leaves out (told by a bound or in words), to which side they move it, and where that is
 * told. The curve's median is an interval; what reaches over the other median moves it to neither side for certain.
 */
function curveBeside(book: Book, e: Estimate): Sentence {
  const curve = book.find(e.id.replace(/\.summary$/u, '.turnbull-median'))
  const low = curve?.parts?.['low']
  if (curve === undefined || low === undefined || e.value === undefined || curve.of.length <= e.of.length) return []
  const high = curve.parts?.['high'] ?? Infinity
  const where = low > e.value ? 'later' : high < e.value ? 'earlier' : 'neither'
  return book.phrase(`abstract.curve-${where}`, {
    to: { kind: 'ref', to: 'results-latency', text: book.t('results.latency.title') },
  })
}
