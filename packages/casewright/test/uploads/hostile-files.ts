import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { zipSync } from 'fflate'

export interface HostileFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const endings = [
  'ris',
  'nbib',
  'txt',
  'csv',
  'tsv',
  'xlsx',
  'xml',
  'json',
  'zip',
  'gz',
  'csv.gz',
  'bib',
  'yaml',
  'parquet',
  'pdf',
  'ciw',
  '',
]
const plain = (bytes: Uint8Array | string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000)
const named = (name: string, bytes: Uint8Array | string): HostileFile => ({ name, bytes: plain(bytes) })

const zip = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync(files, { level: 9 })
const text = (s: string): Uint8Array => new TextEncoder().encode(s)

/** Files that were made to harm: bombs, endless rows, headers without end, archives that lie about what is in them. */
export function knownHarm(): readonly HostileFile[] {
  const study = zip({ 'protocol.yaml': text('format: casewright/protocol@1\n'), 'patients/P1.yaml': text('a: 1') })
  return [
    named('empty.csv', ''),
    named('empty.zip', zip({})),
    named('bomb.zip', zip({ 'protocol.yaml': zeros(120) })),
    named('bomb-inside.zip', zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.txt': zeros(60) }) }) })),
    named(
      'many.zip',
      zip(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`patients/${i}.yaml`, text('x')]))),
    ),
    named('up.zip', zip({ '../../etc/passwd': text('x'), 'protocol.yaml': text('x') })),
    named('cut.zip', study.slice(0, study.length - 30)),
    named('no-end.zip', study.slice(0, 40)),
    named('bomb.csv.gz', gzipSync(zeros(120))),
    named('cut.csv.gz', gzipSync(text('row_id,term\n1,2\n')).subarray(0, 20)),
    named('one-line.csv', 'x'.repeat(2_000_000)),
    named('wide.csv', `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n1\n`),
    named('quote.csv', `a,b\n"${'x,'.repeat(500_000)}`),
    named('quote-inside.csv', '<a b="c">,d\n1,2\n'),
    named('header.ris', `TY  - ${'J'.repeat(1_000_000)}\nER  - \n`),
    named('tags.ris', Array.from({ length: 30_000 }, () => 'ZZ  - x').join('\n')),
    named('deep.json', '['.repeat(100_000)),
    named('deep.xml', '<a>'.repeat(100_000)),
    named(
      'laughs.xml',
      `<!DOCTYPE a [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]><PubmedArticleSet>&a8;</PubmedArticleSet>`,
    ),
    named(
      'laughs.yaml',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 8 }, (_, i) => `${'bcdefghi'[i]}: &${'bcdefghi'[i]} [${`*${'abcdefgh'[i]},`.repeat(9)}x]`).join('\n')}\n`,
    ),
    named(
      'entity.xml',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><PubmedArticleSet><PubmedArticle>&x;</PubmedArticle></PubmedArticleSet>',
    ),
    named('not-a-book.xlsx', zip({ '[Content_Types].xml': text('<x/>'), 'xl/workbook.xml': text('<workbook/>') })),
    named(
      'sheet-bomb.xlsx',
      zip({
        'xl/workbook.xml': text('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        'xl/worksheets/sheet1.xml': zeros(80),
      }),
    ),
    named('utf16.csv', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le')),
    named('nul.csv', 'a,b\n1,\u00002\n'),
    named('surrogate.txt', Buffer.from([0xed, 0xa0, 0x80, 0xff, 0xfe, 0xc0, 0xaf])),
    named('parquet.parquet', 'PAR1garbagePAR1'),
    named('prototype.json', '{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}}}'),
  ]
}

/** Damaged and odd files that the tests of the readers use. */
export function keptFixtures(folder: string): readonly HostileFile[] {
  const names = readdirSync(folder, { recursive: true }).map(String)
  return names
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size < 2_000_000)
    .map((path) => named(path.split(/[/\\]/u).at(-1) ?? path, readFileSync(path)))
}

/** Any bytes under any name, words of formats among them, and known files with a piece cut out, doubled or changed. */
export function anyFile(seeds: readonly HostileFile[]): fc.Arbitrary<HostileFile> {
  const name = fc
    .tuple(fc.string({ maxLength: 12 }), fc.constantFrom(...endings))
    .map(([stem, ending]) => `f${stem}${ending === '' ? '' : `.${ending}`}`)
  const words = fc.constantFrom(
    'TY  - JOUR\n',
    'ER  - \n',
    'PMID- 1\n',
    'PK\u0003\u0004',
    '<?xml version="1.0"?>',
    '{"a":',
    '"',
    ',',
    '\n',
    '\r',
    '\t',
    '\u0000',
    '﻿',
    'row_id,term\n',
    'format: casewright/mapping@1\n',
    '病',
    '$DROP',
    'drug,event,a,b,c,d\n',
  )
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 3_000 }).map(plain),
    fc.array(fc.oneof(words, fc.string({ maxLength: 20 })), { maxLength: 200 }).map((all) => plain(all.join(''))),
  )
  const random = fc.tuple(name, noise).map(([n, bytes]) => ({ name: n, bytes }))
  if (seeds.length === 0) return random
  const damaged = fc
    .tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat({ max: 500 }), fc.uint8Array({ maxLength: 40 }))
    .map(([{ name: n, bytes }, at, cut, put]) => {
      const from = bytes.length === 0 ? 0 : at % bytes.length
      return { name: n, bytes: plain(Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)])) }
    })
  return fc.oneof(random, damaged, damaged)
}
