import { describe, expect, it } from 'vitest'
import { reportFile } from '../../../test/signals/report-file.ts'
import { findReportSources, type SourceHints } from './find-report-sources.ts'

const empty = (...names: readonly string[]) => names.map((name) => reportFile(name, ''))
const quarter = (folder: string, yq: string, tables = 'DEMO DRUG REAC OUTC RPSR THER INDI') =>
  tables.split(' ').map((table) => `${folder}/${table}${yq}.txt`)

async function found(files: readonly ReturnType<typeof reportFile>[], hints?: SourceHints) {
  const { sources, issues } = await findReportSources(files, hints)
  return {
    sources: sources.map(({ id, database, files: of }) => [id, database, of.map(({ name }) => name)] as const),
    issues: issues.map(({ code, level, at, values }) =>
      `${level} ${code} ${at.file} ${values['tables'] ?? values['used'] ?? ''}`.trim(),
    ),
  }
}

describe('quarters of FAERS and AERS', () => {
  it('are found by the names of their tables, in every case, packed or not, with lists of deleted cases and notes beside', async () => {
    const { sources, issues } = await found(
      empty(
        ...quarter('faers_ascii_2019Q1.zip/ascii', '19Q1'),
        'faers_ascii_2019Q1.zip/deleted/ADR19Q1DeletedCases.txt',
        'faers_ascii_2019Q1.zip/deleted/AllDeletedCases.txt',
        'faers_ascii_2019Q1.zip/FAQs.pdf',
        'faers_ascii_2019Q1.zip/ascii/ASC_NTS.pdf',
        'faers_ascii_2019Q1.zip/Readme.pdf',
        ...quarter('faers_ascii_2021q4/ASCII', '21q4').map((n) => n.replace('.txt', '.TXT')),
        'faers_ascii_2021q4/Deleted/DELETE21Q4.txt',
        'faers_ascii_2020q4/Deleted/20Q4DeletedCases.txt',
        ...quarter('aers_ascii_2004q1.zip/ascii', '04Q1').map((n) => n.toUpperCase()),
        'aers_ascii_2004q1.zip/ascii/SIZE04Q1.TXT',
        'aers_ascii_2004q1.zip/ascii/STAT04Q1.TXT',
      ),
    )
    expect(sources.map(([id, database, of]) => [id, database, of.length])).toEqual([
      ['aers:2004q1', 'aers', 7],
      ['faers:2019q1', 'faers', 9],
      ['faers:2021q4', 'faers', 9],
    ])
    expect(sources[2]?.[2].slice(-2)).toEqual([
      'faers_ascii_2021q4/Deleted/DELETE21Q4.txt',
      // Its own quarter is not there; what it withdraws may be in the others.
      'faers_ascii_2020q4/Deleted/20Q4DeletedCases.txt',
    ])
    expect(issues).toEqual([])
  })
  it('are of the database whose layout they have, whatever their date', async () => {
    const tables = (yq: string, heading: string) =>
      quarter('a', yq).map((name) => reportFile(name, `${heading}$CASE$FDA_DT\r\n1$1$20010101\r\n`))
    const { sources } = await found([
      ...tables('01Q1', 'primaryid'),
      ...tables('14Q1', '\uFEFFISR'),
      ...tables('04Q2', 'x'),
    ])
    expect(sources.map(([id]) => id)).toEqual(['faers:2001q1', 'aers:2004q2', 'aers:2014q1'])
  })
  it('a quarter without a table says which, and is left out where nothing can be counted without it', async () => {
    expect(await found(empty(...quarter('a', '17Q2', 'DEMO DRUG REAC OUTC')))).toEqual({
      sources: [['faers:2017q2', 'faers', ['a/DEMO17Q2.txt', 'a/DRUG17Q2.txt', 'a/REAC17Q2.txt', 'a/OUTC17Q2.txt']]],
      issues: ['note quarter-lacks-optional a/DEMO17Q2.txt RPSR, THER, INDI'],
    })
    expect(await found(empty(...quarter('a', '17Q2', 'DEMO OUTC')))).toEqual({
      sources: [],
      issues: ['error quarter-lacks-needed a/DEMO17Q2.txt DRUG, REAC'],
    })
  })
  it('a quarter that is there twice is read once, from where most of it is; a corrected table goes before the first', async () => {
    const { sources, issues } = await found(
      empty(
        ...quarter('a', '18Q1', 'DEMO DRUG REAC'),
        ...quarter('b.zip/ascii', '18Q1'),
        'b.zip/ascii/DEMO18Q1_new.txt',
      ),
    )
    expect(sources).toEqual([
      [
        'faers:2018q1',
        'faers',
        ['b.zip/ascii/DEMO18Q1_new.txt', ...quarter('b.zip/ascii', '18Q1', 'DRUG REAC OUTC RPSR THER INDI')],
      ],
    ])
    expect(issues).toEqual([
      'warning report-file-twice b.zip/ascii/DEMO18Q1.txt b.zip/ascii/DEMO18Q1_new.txt',
      'warning report-file-twice a/DEMO18Q1.txt b.zip/ascii/DEMO18Q1_new.txt',
      'warning report-file-twice a/DRUG18Q1.txt b.zip/ascii/DRUG18Q1.txt',
      'warning report-file-twice a/REAC18Q1.txt b.zip/ascii/REAC18Q1.txt',
    ])
  })
})

describe('other sources', () => {
  const r2 = '<?xml version="1.0"?><!DOCTYPE ichicsr SYSTEM "x.dtd"><ichicsr lang="en"><safetyreport>'
  const files = [
    reportFile('x/1_ADR17Q2.xml', r2),
    reportFile('x/2_ADR17Q2.xml', r2),
    reportFile('aers_sgml_2004q1.zip/sgml/ADR04Q1.SGM', r2.toUpperCase().replace('<?XML VERSION="1.0"?>', '')),
    reportFile('icsr/1.xml', r2),
    reportFile('icsr/2.xml', '<MCCI_IN200100UV01 xmlns="urn:hl7-org:v3">'),
    reportFile('icsr/2.ack', '<MCCI_IN200101UV01>'),
    reportFile('icsr/answer.xml', '<?xml version="1.0"?><MCCI_IN200101UV01 xmlns="urn:hl7-org:v3">'),
    reportFile(
      'drug-event/2017q2/drug-event-0001-of-0026.json.zip/drug-event-0001-of-0026.json',
      '{"results":[{"safetyreportid":"1"',
    ),
    reportFile('page.json', '{"meta":{},"results":[{"safetyreportid":"1"'),
    ...['2021VAERSDATA.csv', '2021VAERSSYMPTOMS.csv', '2021VAERSVAX.csv', 'NonDomesticVAERSDATA.csv'].map((n) =>
      reportFile(n, ''),
    ),
    reportFile(
      'CAERS_ASCII_2004_2017Q2.csv',
      'RA_Report #,RA_CAERS Created Date,PRI_Product Role,PRI_Reported Brand/Product Name,SYM_One Row Coded Symptoms\n',
    ),
    reportFile('ours.csv', 'case,medicine,reaction\n'),
    reportFile('plain.tsv', 'report\tdrug\tevent\n'),
    reportFile('photograph.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 1])),
    reportFile('all.zip/inner.zip', new Uint8Array([0x50, 0x4b])),
  ]
  it('are found by their names or their beginnings', async () => {
    const { sources, issues } = await found(files, { table: { report: 'Case', drug: 'medicine', event: 'reaction' } })
    expect(sources.map(([id, , of]) => [id, of.length])).toEqual([
      ['vaers:2021', 3],
      ['faers-xml:2004q1', 1],
      ['faers-xml:2017q2', 2],
      ['openfda:2017q2', 1],
      ['openfda', 1],
      ['e2b-r2', 1],
      ['e2b-r3', 1],
      ['caers', 1],
      ['table', 1],
    ])
    expect(issues).toEqual([
      'warning archive-in-archive all.zip/inner.zip',
      'warning report-files-unknown photograph.jpg',
      'note acknowledgements-left icsr/2.ack',
      'error year-lacks-table NonDomesticVAERSDATA.csv VAERSVAX, VAERSSYMPTOMS',
    ])
  })
  it('a table with headings report, drug and event needs no naming of columns', async () => {
    expect((await found(files.filter(({ name }) => name === 'plain.tsv'))).sources).toEqual([
      ['table', 'table', ['plain.tsv']],
    ])
  })
  it('what is not of the database that was named is told and left', async () => {
    const { sources, issues } = await found(
      files.filter(({ name }) => /^(?:page|icsr)/u.test(name)),
      { only: ['e2b-r2'] },
    )
    expect(sources.map(([id]) => id)).toEqual(['e2b-r2'])
    expect(issues).toEqual([
      'note acknowledgements-left icsr/2.ack',
      'warning report-file-other page.json',
      'warning report-file-other icsr/2.xml',
    ])
  })
  it('nothing at all says what could be read', async () => {
    expect((await found([])).issues).toEqual(['error reports-none-found'])
  })
})
