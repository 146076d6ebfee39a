import { expect, it } from 'vitest'
import { bookOf, sourceSeen } from '../../test/book-of.ts'

it('no report of a patient was read whole where each of them was seen in part, and none is counted who has no report', () => {
  const sources = [
    sourceSeen('whole', 'full-text'),
    sourceSeen('cut', 'full-text', true),
    sourceSeen('abstract', 'abstract'),
    sourceSeen('snippets', 'snippets'),
  ]
  const told = [['whole'], ['cut'], ['abstract'], ['snippets'], ['cut', 'abstract'], ['abstract', 'whole'], ['nowhere']]
  const book = bookOf(
    told.map((reports) => ({ reports })),
    'en',
    { sources },
  )
  const notWhole = book.find('report.not-whole')
  expect(notWhole?.events).toEqual(['P2', 'P3', 'P4', 'P5'])
  expect(notWhole?.of).toHaveLength(told.length)
  // Wholly read and not wholly read share out the patients whose reports are there.
  expect(book.find('report.full-text')?.events).toEqual(['P1', 'P6'])
})
