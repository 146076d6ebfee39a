import fc from 'fast-check'
import { expect, it } from 'vitest'
import { literatureImport } from '../../model/literature/literature-import.ts'
import { literatureRecord } from '../../model/literature/record.ts'
import { filterRecords, recordPlaces, sortings, sortRecords } from './record-filter.ts'
import type { IndexedRecord } from './record-index.ts'
import { RecordLooks } from './record-looks.ts'

const from = literatureImport.parse({
  format: 'casewright/import@1',
  id: 'aaaaaaaa',
  file: 'x.ris',
  sha256: 'a'.repeat(64),
  bytes: 1,
  reader: 'ris',
  encoding: 'utf-8',
  database: 'pubmed',
  via: 'database',
  on: '2026-01-01',
  records: 20,
})
const records = Array.from({ length: 20 }, (_, i): IndexedRecord => {
  const title = `${['sweet', 'pyoderma', 'panniculitis'][i % 3]} ${i % 4}`
  return {
    record: literatureRecord.parse({ id: `aaaaaaaa-${i}`, line: 1, title, ...(i % 5 > 0 && { year: 2000 + (i % 5) }) }),
    from,
    place: i % 2 === 0 ? { at: 'awaiting-screening', why: 'unread' } : { at: 'excluded-title-abstract' },
    language: i % 3 === 0 ? 'zh' : 'en',
    words: title,
    titleKey: title,
    authorKey: '',
  }
})
const asked = fc.record(
  {
    text: fc.constantFrom('sweet', 'o', 'nothing of that'),
    place: fc.subarray([...recordPlaces], { minLength: 1 }),
    language: fc.subarray(['zh', 'en'], { minLength: 1 }),
    yearFrom: fc.constantFrom(2001, 2003),
    box: fc.constantFrom('databases.screened'),
  },
  { requiredKeys: [] },
)

it('a look kept says what one made anew does, whatever was asked in between', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(asked, fc.constantFrom(...sortings), fc.boolean()), { minLength: 1, maxLength: 30 }),
      (all) => {
        const looks = new RecordLooks(records)
        for (const [what, sort, descending] of all) {
          const behind = what.box === undefined ? undefined : new Set(['aaaaaaaa-1', 'aaaaaaaa-2', 'aaaaaaaa-3'])
          const { matching, counts } = filterRecords(records, what, behind)
          expect(looks.look({ asked: what, sort, descending }, () => behind)).toEqual({
            matching: sortRecords(matching, sort, descending),
            counts,
          })
        }
      },
    ),
  ))
it('the next page of a look costs no second pass', () => {
  const looks = new RecordLooks(records)
  const page = () => looks.look({ asked: { text: 'sweet' }, sort: 'title', descending: false }, () => undefined)
  expect(page()).toBe(page())
})
it('each value of a filter is counted as what choosing it instead would bring', () => {
  const { matching, counts } = filterRecords(records, { language: ['zh'], yearFrom: 2003 }, undefined)
  const others = filterRecords(records, { language: ['en'], yearFrom: 2003 }, undefined)
  expect(counts.language).toEqual(
    new Map([
      ['zh', matching.length],
      ['en', others.matching.length],
    ]),
  )
  const anyYear = filterRecords(records, { language: ['zh'] }, undefined)
  expect([...counts.year.values()].reduce((a, b) => a + b, 0)).toBe(anyYear.matching.length)
})
