import type { Estimate } from '../model/estimate.ts'
import { namesUnclear, unclearCases } from '../model/unclear-reason.ts'
import type { Book } from './book.ts'
import { number, type Inline } from './document.ts'

/** Of how many a number is unclear and why, an item each: `4 told as a band of ages`; none where no reason is known. */
export const unclearItems = (book: Pick<Book, 'phrase'>, e: Estimate): readonly (readonly Inline[])[] =>
  !namesUnclear(e)
    ? []
    : unclearCases(e).map(({ reason }) =>
        book.phrase(`unclear.${reason}`, { n: number(e.id, `because:${reason}`), who: [] }),
      )
