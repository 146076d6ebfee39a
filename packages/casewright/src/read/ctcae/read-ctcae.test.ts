import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { findOfficialTerms } from './find-term.ts'
import { readCtcae, readCtcaeMapping } from './read-ctcae.ts'

const official = join(import.meta.dirname, '../../../../../../shared/data/ctcae')
const absent = !existsSync(official)
const bytesOf = (name: string): Uint8Array => readFileSync(join(official, name))

const headings = [
  'MedDRA Code',
  'MedDRA SOC',
  'CTCAE Term',
  'Grade 1   ',
  'Grade 2   ',
  'Grade 3   ',
  'Grade 4   ',
  'Grade 5   ',
  'Definition',
  'Navigational Note',
]
const row = (code: string, term: string): string[] => [
  code,
  'A class',
  term,
  'faint',
  ' -',
  'strong',
  '',
  '-',
  'What it is',
  '-',
]

function workbook(rows: readonly (readonly string[])[], change?: (sheet: XLSX.WorkSheet) => void): Uint8Array {
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((r) => [...r]))
  change?.(sheet)
  XLSX.utils.book_append_sheet(book, sheet, 'CTCAE v5.0 Clean Copy')
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}
const codes = (bytes: Uint8Array): readonly string[] => readCtcae('w.xlsx', bytes).issues.map((i) => i.code)

describe('the official workbooks', () => {
  it.skipIf(absent)('v5.0 has 837 terms and nothing to tell', () => {
    const { table, issues } = readCtcae('v5.xlsx', bytesOf('nci_CTCAE_v5.0_2017-11-27.xlsx'))
    expect([table?.version, table?.terms.length, table?.mapping.length, issues]).toEqual(['5.0', 837, 0, []])
  })

  it.skipIf(absent)('v6.0 has 850 terms and the mapping of 4,070 rows, the same as its CSV', () => {
    const { table, issues } = readCtcae('v6.xlsx', bytesOf('nci_ctcae-v6.0.xlsx'))
    const csv = readCtcaeMapping('mapping.csv', bytesOf('ctcae_v5_to_v6_mapping.csv'))
    expect([table?.version, table?.terms.length, table?.mapping.length, issues]).toEqual(['6.0', 850, 4070, []])
    expect(csv.issues).toEqual([])
    expect(csv.mapping.map((m) => [m.from.code, m.from.part, m.change, m.to.code])).toEqual(
      table?.mapping.map((m) => [m.from.code, m.from.part, m.change, m.to.code]),
    )
  })

  it.skipIf(absent)('a term is found by its code, its name and words of it', () => {
    const { table } = readCtcae('v5.xlsx', bytesOf('nci_CTCAE_v5.0_2017-11-27.xlsx'))
    if (table === undefined) throw new Error('not read')
    expect(findOfficialTerms(table, '10037888').terms.map((t) => t.term)).toEqual(['Rash pustular'])
    expect(findOfficialTerms(table, 'rash PUSTULAR').terms.map((t) => t.code)).toEqual(['10037888'])
    expect(findOfficialTerms(table, 'rash').terms.map((t) => t.term)).toContain('Rash acneiform')
    expect(findOfficialTerms(table, 'Rash maculopapular')).toEqual({ terms: [], nearest: 'Rash maculo-papular' })
    expect(Object.keys(findOfficialTerms(table, '10037888').terms[0]?.grades ?? {})).toEqual(['2', '3'])
  })
})

describe('a workbook', () => {
  it('is read with what the table says "none" of left out', () => {
    const { table, issues } = readCtcae('w.xlsx', workbook([headings, row('10000001', 'A term')]))
    expect(table?.terms).toEqual([
      {
        code: '10000001',
        soc: 'A class',
        term: 'A term',
        grades: { 1: 'faint', 3: 'strong' },
        definition: 'What it is',
      },
    ])
    expect(issues.map((i) => [i.code, i.values])).toEqual([['ctcae-count', { version: '5.0', got: 1, want: 837 }]])
  })

  it('that is another one is refused with its sheets named', () => {
    const { table, issues } = readCtcae(
      'w.xlsx',
      workbook([
        ['name', 'age'],
        ['a', '1'],
      ]),
    )
    expect([table, issues.map((i) => [i.code, i.values])]).toEqual([
      undefined,
      [['ctcae-not-official', { sheets: 'CTCAE v5.0 Clean Copy' }]],
    ])
  })

  it.each([
    ['bytes that are none', new Uint8Array([0, 1, 2, 3])],
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('MedDRA Code,Term\n1,2\n')],
    ['a cut one', workbook([headings, row('10000001', 'A term')]).slice(0, 900)],
    [
      'a zip that is none',
      XLSX.write({ SheetNames: ['a'], Sheets: { a: {} } }, { type: 'array', bookType: 'ods' }) as Uint8Array,
    ],
  ])('%s cannot be read', (_what, bytes) => expect(codes(new Uint8Array(bytes))).toEqual(['workbook-unreadable']))

  it('tells of formulas, merged cells, odd rows and codes that recur, and reads on', () => {
    const rows = [headings, row('10000001', 'A'), row('1000', 'B'), row('10000001', 'C'), row('10000002', 'D')]
    const bytes = workbook(rows, (sheet) => {
      sheet['D2'] = { t: 's', f: 'A1&"x"', v: 'faint' }
      sheet['!merges'] = [XLSX.utils.decode_range('A5:B5')]
    })
    const { table, issues } = readCtcae('w.xlsx', bytes)
    expect(table?.terms.map((t) => t.term)).toEqual(['A', 'C', 'D'])
    expect(issues.map((i) => [i.code, i.level])).toEqual([
      ['cells-merged', 'warning'],
      ['formula-taken', 'warning'],
      ['ctcae-row-odd', 'error'],
      ['ctcae-code-twice', 'warning'],
      ['ctcae-count', 'warning'],
    ])
  })
})
