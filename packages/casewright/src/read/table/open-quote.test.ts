import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'
import { openQuoteIn, quoteWatch } from './open-quote.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const written = (rows: readonly (readonly string[])[], end: string): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join(end) + end
const cell = fc.string({ unit: fc.constantFrom('a', '"', '\n', '\r', ',', ' ', '药') })
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')

describe('a quotation that is not closed where its cell ends', () => {
  it.each([
    ['nothing closes it', 'a,b\n1,"x,2\n3,4\n5,6\n', { line: 2, last: 4 }],
    ['the file ends without a line break', 'a,b\n1,"x,2\n3,4', { line: 2, last: 3 }],
    ['it stands in the last line', 'a,b\n1,"x,2\n', { line: 2, last: 2 }],
    ['the opening mark of a later cell closes it', 'a,b\n1,"x,2\n3,4\n5,"y"\n7,8\n', { line: 2, last: 4 }],
    ['lines of Windows count once', 'a,b\r\n1,"x\r\n3,4\r\n', { line: 2, last: 3 }],
    ['after a mark at the beginning of the file', '\uFEFF"a,b\n1,2\n', { line: 1, last: 2 }],
  ])('%s', (_, text, expected) => {
    expect(openQuoteIn(text, ',')).toEqual(expected)
  })
  it.each([
    ['a mark within a cell', 'a,b\n5" tall,2\n3,4\n'],
    ['text behind a quotation of one line', 'a,b\n"x" y,2\n3,4\n'],
    ['blanks behind a quotation', 'a,b\n"x\ny" ,2\n'],
    ['empty quotations', 'a,b\n"",""\n'],
  ])('%s takes no lines', (_, text) => {
    expect(openQuoteIn(text, ',')).toBeUndefined()
  })
  it('no table written by the rules has one, in pieces of any size', () => {
    fc.assert(
      fc.property(table, lineEnd, fc.integer({ min: 1, max: 7 }), (rows, end, size) => {
        const watch = quoteWatch(',')
        const text = written(rows, end)
        for (let at = 0; at < text.length; at += size) watch.add(text.slice(at, at + size))
        expect(watch.found()).toBeUndefined()
      }),
    )
  })
  it('a mark left open before rows without one takes all of them', () => {
    fc.assert(
      fc.property(table, lineEnd, fc.nat({ max: 20 }), (rows, end, more) => {
        const before = written(rows, end)
        const line = 1 + (before.match(/\r\n?|\n/gu)?.length ?? 0)
        const text = `${before}"x,1${end}${`2,3${end}`.repeat(more)}`
        expect(openQuoteIn(text, ',')).toEqual({ line, last: line + more })
      }),
    )
  })
  it('a table of patients or decisions is refused with the lines it took', () => {
    const rows = Array.from({ length: 141 }, (_, i) => `R${i},皮疹\n`).join('')
    const { table: read, issues } = readCsv('坏.csv', bytes(`编号,反应\n${'R,皮疹\n'.repeat(11)}R,"皮疹\n${rows}`))
    expect(read).toBeUndefined()
    expect(issues).toEqual([
      {
        code: 'quote-unclosed',
        level: 'error',
        at: { file: '坏.csv', line: 13 },
        values: { line: 13, last: 154, lines: 142 },
      },
    ])
  })
})
