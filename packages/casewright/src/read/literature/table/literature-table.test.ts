import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll, refusal } from '../../../../test/export-file.ts'
import columnNames from './column-names.json' with { type: 'json' }
import { firstRows } from './csv-rows.ts'
import layouts from './export-layouts.json' with { type: 'json' }

const folder = join(import.meta.dirname, '../../../../test/fixtures/literature')
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(join(folder, file)))
const read = (file: string) => readAll(exportOf(file, bytesOf(file), 777))

const workbook = (rows: readonly (readonly unknown[])[], change?: (sheet: XLSX.WorkSheet) => void): Uint8Array => {
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((r) => [...r]))
  change?.(sheet)
  XLSX.utils.book_append_sheet(book, sheet, 'Sheet1')
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

const english = { title: 'Sweet-like eruption during treatment with examplinib: a case report', year: 2021 }
const chinese = {
  title: '示例替尼致中性粒细胞性皮病一例(附2例文献复习)',
  authors: [{ literal: '王小明' }, { literal: '欧阳丽' }, { literal: '张三' }],
  journal: '虚构皮肤科杂志',
  year: 2020,
  volume: '53',
  pages: '401-404',
  language: 'zh',
}
const initials = (dot: '.' | ''): unknown => [
  { family: 'Ahlberg', given: `K${dot}` },
  { family: "O'Neill", given: `S${dot}P${dot}` },
  { family: 'Li', given: `W${dot}` },
]
const inFull = [
  { family: 'Ahlberg', given: 'Karin' },
  { family: "O'Neill", given: 'Sean P.' },
  { family: 'Li', given: 'Wei' },
]

describe('tables of databases and programs', () => {
  it.each([
    [
      'pubmed.csv',
      {
        authors: initials(''),
        journal: 'J Invent Dermatol',
        volume: '12',
        pages: '210-215',
        pmid: '39999991',
        pmcid: 'PMC9999991',
      },
    ],
    [
      'embase.csv',
      {
        authors: initials('.'),
        date: '2021-03-14',
        pages: '210-215',
        accessions: { embase: 'L699999991' },
        pmid: '39999991',
        keywords: ['examplinib', 'Sweet syndrome', 'prednisolone'],
      },
    ],
    [
      'embase-fields.csv',
      {
        authors: initials('.'),
        pages: '210-215',
        accessions: { embase: '699999991' },
        keywords: ['examplinib', 'prednisolone'],
      },
    ],
    [
      'scopus.csv',
      {
        authors: inFull,
        database: 'Scopus',
        accessions: { scopus: '2-s2.0-85999999991' },
        pmid: '39999991',
        issn: ['1234-5679'],
      },
    ],
    [
      'rayyan.csv',
      { authors: inFull, date: '2021-03-14', pmcid: 'PMC9999991', accessions: { rayyan: 'rayyan-999999991' } },
    ],
    ['covidence.csv', { authors: inFull, date: '2021-03', accessions: { covidence: '#1' } }],
    ['asreview.csv', { authors: inFull, doi: '10.5555/jid.2021.0412' }],
    ['bib-dedupe.csv', { type: 'article', issue: '4', pages: '210-215', journal: 'Journal of Invented Dermatology' }],
  ])('%s', async (file, expected) => {
    const { reader, records } = await read(file)
    expect(reader).toBe('table')
    expect(records[0]).toMatchObject({ ...english, ...expected })
  })

  it.each([
    ['cnki.xls', { type: 'article', issue: '06', date: '2020-06-15', abstract: '目的 报告虚构的病例。' }],
    ['wanfang.csv', { issue: '6', doi: '10.5555/xgpf.2020.0603', keywords: ['中性粒细胞性皮病', '示例替尼'] }],
    [
      'sinomed.csv',
      {
        accessions: { sinomed: '2020999999' },
        otherTitle: 'Neutrophilic dermatosis caused by examplinib: a case report',
      },
    ],
    ['vip.csv', { issn: ['0412-0006'] }],
  ])('%s', async (file, expected) => {
    expect((await read(file)).records[0]).toMatchObject({ ...chinese, ...expected })
  })

  it('Cochrane', async () => {
    expect((await read('cochrane.csv')).records[0]).toMatchObject({
      journal: 'Cochrane Database of Systematic Reviews',
      accessions: { cochrane: 'CD099999' },
    })
  })

  it('Web of Science by tabs: a title in quotes is not a quoted cell', async () => {
    const { reader, records } = await read('web-of-science-tab.txt')
    expect(reader).toBe('wos-tab')
    expect(records[0]).toMatchObject({
      title: '"Sweet-like" eruption during treatment with examplinib: a case report',
      authors: inFull,
      date: '2021-03-14',
      accessions: { wos: 'WOS:000999999900001' },
    })
    expect(records[0]?.rest).toEqual([['TC', '3']])
  })

  it('columns nobody knows are kept under their headings, of whatever name', async () => {
    const { records } = await readAll(
      exportOf('x.csv', 'title,year,doi,__proto__,constructor,\nT,2020,10.5555/1,p,c,e\n'),
    )
    expect(records[0]?.rest).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['column 6', 'e'],
    ])
  })

  it('rows before the headings are passed over; lines are those of the file', async () => {
    const { records, lines } = await readAll(
      exportOf('x.csv', '"Search: ""a, b"""\n\nTitle;Year;DOI\n"One\ntwo";2020;\nThree;2021;\n'),
    )
    expect(records.map((r) => r.title)).toEqual(['One two', 'Three'])
    expect(lines).toEqual([4, 6])
  })

  it('a table without a title or number of literature is refused with what was found', async () => {
    expect(await refusal(readAll(exportOf('x.csv', 'a,b\n1,2\n'), { format: 'table' }))).toBe('columns-unknown line 1')
  })

  it('no heading has two meanings, and the layouts name known headings or their own', () => {
    const all = Object.values(columnNames).flat()
    expect(new Set(all).size).toBe(all.length)
    for (const { when } of layouts) for (const name of when) expect(all).toContain(name)
  })
})

describe('the same table in several files', () => {
  const rows = [
    ['Title', 'Authors', 'Year', 'DOI', 'Odd'],
    ['One, "two"', 'Smith J, Doe A', 2020, '10.5555/1', '=1+1'],
    ['Three', '', 2021, '', 4.5],
  ]
  it('CSV in any encoding and XLSX give the same records', async () => {
    const csv = XLSX.utils.sheet_to_csv(XLSX.utils.aoa_to_sheet(rows))
    const expected = (await readAll(exportOf('x.csv', csv))).records
    expect(expected).toHaveLength(2)
    expect((await readAll(exportOf('x.xlsx', workbook(rows)))).records).toEqual(expected)
    expect((await readAll(exportOf('x.csv', csv.replaceAll('\n', '\r\n')))).records).toEqual(expected)
    expect((await readAll(exportOf('x.csv', `\uFEFF${csv}`, 5))).records).toEqual(expected)
    const utf16 = new Uint8Array(
      Array.from(`\uFEFF${csv}`).flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    )
    expect((await readAll(exportOf('x.csv', utf16, 5))).records).toEqual(expected)
  })

  it('formulas are never run: the stored result is taken and told, one without a result is refused', async () => {
    const stored = workbook(rows, (sheet) => {
      sheet['A3'] = { t: 's', v: 'Stored', f: 'HYPERLINK("https://evil.example")' }
    })
    const { records, issues } = await readAll(exportOf('x.xlsx', stored))
    expect(records[1]?.title).toBe('Stored')
    expect(issues.map((i) => i.code)).toEqual(['formula-taken'])
    const bare = workbook(rows, (sheet) => {
      sheet['A3'] = { t: 'z', f: 'A2' }
    })
    expect(await refusal(readAll(exportOf('x.xlsx', bare)))).toContain('formula-without-result')
  })

  it('rows given in pieces of any size are the rows csv-parse gives of the whole', async () => {
    const cell = fc.stringMatching(/^[a-z",\n 中]{0,12}$/u)
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (cells, piece) => {
          const text = [
            'title,year,doi',
            ...cells.map((row, i) => [`T${i}`, ...row.slice(1)].map(quoted).join(',')),
          ].join('\n')
          const { records } = await readAll(exportOf('x.csv', `${text}\n`, piece), { format: 'table' })
          expect(records).toHaveLength(firstRows(text, ',').length - 1)
          expect(records.map((r) => r.title)).toEqual(cells.map((_, i) => `T${i}`))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('many rows are read in batches that lose none', async () => {
    const many = Array.from(
      { length: 20_000 },
      (_, i) => `"Title ${i}, with ""quotes""\nand lines",20${10 + (i % 10)},10.5555/${i}`,
    )
    const { records, lines } = await readAll(exportOf('x.csv', ['title,year,doi', ...many].join('\n')))
    expect(records).toHaveLength(20_000)
    expect(records.at(-1)?.title).toBe('Title 19999, with "quotes" and lines')
    expect(lines.at(-1)).toBe(2 + 2 * 19_999)
  })
})

describe('damaged tables', () => {
  const head = 'title,year,doi\nOne,2020,10.5555/1\n'
  it('an open quotation is refused with its line; kept, the rows before it are read', async () => {
    const text = `${head}"Two,2021,10.5555/2\nThree,2022,\n`
    expect(await refusal(readAll(exportOf('x.csv', text)))).toBe('quote-unclosed line 3')
    const { records, issues } = await readAll(exportOf('x.csv', text), { damaged: 'keep' })
    expect([records.length, issues.map((i) => i.code)]).toEqual([1, ['quote-unclosed']])
    expect(issues[0]?.values).toEqual({ line: 3, last: 4, lines: 2 })
  })
  it('a quotation that the mark of a later row closes took rows too', async () => {
    const text = `${head}"Two,2021,10.5555/2\nThree,2022,\n"Four",2023,10.5555/4\nFive,2024,10.5555/5\n`
    expect(await refusal(readAll(exportOf('x.csv', text)))).toBe('quote-unclosed line 3')
    const { records, issues } = await readAll(exportOf('x.csv', text), { damaged: 'keep' })
    expect(records.map((r) => r.title)).toEqual(['One', 'Five'])
    expect(issues[0]?.values).toEqual({ line: 3, last: 5, lines: 3 })
  })
  it('a last row that lacks cells and a line break is cut off', async () => {
    expect(await refusal(readAll(exportOf('x.csv', `${head}Two,20`)))).toBe('entry-cut line 3')
  })
  it('an old workbook and a damaged one are refused', async () => {
    const ole = new Uint8Array([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...Array.from({ length: 600 }, () => 0),
    ])
    expect(await refusal(readAll(exportOf('x.xls', ole)))).toContain('workbook-unreadable')
    const xlsx = workbook([['title', 'year', 'doi']])
    expect(await refusal(readAll(exportOf('x.xlsx', xlsx.slice(0, xlsx.length / 2))))).toContain('workbook-unreadable')
  })

  const stroke = join(import.meta.dirname, '../../../../../../../shared/data/dedup/stroke/records_pre_merged.csv')
  it.skipIf(!existsSync(stroke))('the 1,292 records of the stroke set keep every field', async () => {
    const { records } = await readAll(exportOf('stroke.csv', new Uint8Array(readFileSync(stroke))))
    expect(records).toHaveLength(1292)
    expect(records.every((r) => r.rest.some(([tag]) => tag === 'ID'))).toBe(true)
    expect(
      records.filter((r) => r.rest.some(([tag]) => tag !== 'ID')).flatMap((r) => r.rest.map(([tag]) => tag)),
    ).not.toContain('title')
  })
})
