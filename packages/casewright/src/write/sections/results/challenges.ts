import type { Estimate } from '../../../model/estimate.ts'
import { unclearCases, type UnclearReason } from '../../../model/unclear-reason.ts'
import type { Book } from '../../book.ts'
import { number } from '../../document.ts'
import { listed } from '../../phrase.ts'
import { mostFrequent, nameOfEstimate } from '../../share.ts'
import { causalityBlocks } from '../causality.ts'
import type { Part, Sentence } from './part.ts'

/** De- and rechallenge, and the causality scales. */
export const challenges: Part = {
  id: 'causality',
  title: 'results.causality.title',
  sections: ['dechallenge', 'rechallenge'],
  figures: [],
  lead: (book) => [dechallenge(book), rechallenge(book)],
  tables: causalityBlocks,
}

/**
 * A positive dechallenge never goes without the glucocorticoid that was given beside it, or its silence; nor the result without those in whom
 * the drug was stopped and the reaction went with no dechallenge recorded: alone it would read as if they had not improved.
 */
export function dechallenge(book: Book): Sentence {
  const e = book.find('dechallenge.positive')
  const beside = book.find('dechallenge.with-steroid')
  if (e === undefined) return []
  const open = improvedUnrecorded(e).length === 0 ? undefined : { n: number(e.id, `because:${UNRECORDED}`) }
  if (e.of.length === 0) return open === undefined ? [] : book.phrase('results.causality.dechallenge-open', open)
  return book.phrase('results.causality.dechallenge', {
    events: number(e.id, 'events'),
    of: number(e.id, 'of'),
    beside:
      beside === undefined || e.events.length === 0
        ? []
        : book.phrase('results.causality.steroid-beside', {
            yes: number(beside.id, 'events'),
            no: number(beside.id, 'others'),
            untold: number(beside.id, 'silent'),
          }),
    open: open === undefined ? [] : book.phrase('results.causality.dechallenge-and-open', open),
  })
}

/** The same for an abstract: nothing where the result is told of fewer than improved without one. */
export function dechallengeBriefly(book: Book): Sentence {
  const e = book.find('dechallenge.positive')
  return e === undefined || e.of.length < improvedUnrecorded(e).length ? [] : dechallenge(book)
}

const UNRECORDED = 'improvement-after-stop-open' satisfies UnclearReason

const improvedUnrecorded = (e: Estimate): readonly string[] =>
  unclearCases(e).find(({ reason }) => reason === UNRECORDED)?.cases ?? []

/** How a positive rechallenge with the drug itself was made: after clearing, in the next cycle. Another of its class has a row of its own. */
export function rechallenge(book: Book): Sentence {
  const e = book.find('rechallenge.positive')
  if (e === undefined || e.of.length === 0) return []
  const manners = mostFrequent(book.inSection('rechallenge').filter((m) => m.id.startsWith('rechallenge.kind.')))
  return book.phrase('results.causality.rechallenge', {
    events: number(e.id, 'events'),
    of: number(e.id, 'of'),
    manners:
      manners.length === 0
        ? []
        : book.phrase('results.causality.manners', {
            items: listed(
              book.locale,
              manners.map((m) =>
                book.phrase('share.brief-named', { name: nameOfEstimate(book, m), events: number(m.id, 'events') }),
              ),
            ),
          }),
  })
}
