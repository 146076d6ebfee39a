import { zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll, refusal } from '../../../test/export-file.ts'
import { InputProblem } from '../../base/issue.ts'
import { sayIssue } from '../../i18n/say-issue.ts'
import { usualLimits } from './reader.ts'
import { literatureReaders } from './readers.ts'
import spokenNames from './spoken-names.json' with { type: 'json' }

const one = 'TY  - JOUR\nTI  - First\nAU  - Li, W\nER  - \n\n'
const ris = (text: string | Uint8Array<ArrayBuffer>) => exportOf('a.ris', text)

describe('a file that is cut off', () => {
  const cut: readonly (readonly [string, string, string, string])[] = [
    ['RIS without its last ER', 'a.ris', `${one}TY  - JOUR\nTI  - Second\n`, 'entry-cut line 6'],
    ['RIS of one entry without ER', 'a.ris', 'TY  - JOUR\nTI  - Only', 'entry-cut line 1'],
    ['Web of Science without ER', 'a.txt', 'FN X\nVR 1.0\nPT J\nAU Li, W\nTI First\nUT WOS:1\n', 'entry-cut line 3'],
    [
      'Web of Science without EF',
      'a.txt',
      'FN X\nVR 1.0\nPT J\nAU Li, W\nTI First\nUT WOS:1\nER\n',
      'entry-cut line 3',
    ],
    ['NoteExpress within a tag', 'a.net', '{Reference Type}: Journal Article\n{Title}: 甲\n{Auth', 'entry-cut line 1'],
    [
      'NoteExpress in the middle of a third entry, where the others end with their database',
      'a.net',
      `${'{Reference Type}: Journal Article\n{Title}: 甲\n{Database Provider}: CNKI\n\n'.repeat(2)}{Reference Type}: Journal Article\n{Title}: 乙`,
      'entry-cut line 9',
    ],
    [
      'nbib in the middle of a third entry',
      'a.nbib',
      `${'PMID- 1\nTI  - A\nSO  - J. 2020\n\n'.repeat(2)}PMID- 3\nTI  - Half a tit`,
      'entry-cut line 9',
    ],
    [
      'PubMed’s nbib of one entry, in its abstract',
      'a.nbib',
      'PMID- 1\nOWN - NLM\nSTAT- MEDLINE\nTI  - A title.\nAB  - Three patients',
      'entry-cut line 1',
    ],
    [
      'PubMed’s nbib between two lines, where only its source is missing',
      'a.nbib',
      'PMID- 1\nOWN - NLM\nTI  - A\nSO  - J. 2020;1.\n\nPMID- 2\nOWN - NLM\nTI  - B\nLA  - eng\n',
      'entry-cut line 6',
    ],
    [
      'PubMed’s nbib within its last source',
      'a.nbib',
      'PMID- 1\nOWN - NLM\nTI  - A\nSO  - J Invent Derm',
      'entry-cut line 1',
    ],
    [
      'nbib of another program, in an abstract',
      'a.nbib',
      'PMID- 1\nTI  - A\nLA  - eng\n\nPMID- 2\nTI  - B\nAB  - Three patients',
      'entry-cut line 5',
    ],
    ['EndNote within a title', 'a.enw', '%0 Journal Article\n%A Li, W\n%T Half a tit', 'entry-cut line 1'],
    [
      'RefWorks within an abstract',
      'a.txt',
      'RT Journal Article\nT1 甲病一例\nA1 李四\nJF 杂志\nYR 2020\nAB 目的 报告',
      'entry-cut line 1',
    ],
    [
      'CNKI’s labels within the authors',
      'a.txt',
      'SrcDatabase-来源库: 期刊\nTitle-题名: 甲病一例\nAuthor-作者: 李',
      'entry-cut line 1',
    ],
    [
      'SinoMed’s labels within an abstract',
      'a.txt',
      '流水号：1\n标题：甲病一例\n作者：李四\n出处：杂志 2020；1(1)：1\n摘要：目的 报告',
      'entry-cut line 1',
    ],
    [
      'Ovid within a title',
      'a.cgi',
      '<1. >\nUI  - 1\nTI  - First\nYR  - 2020\n\n<2. >\nUI  - 2\nTI  - Seco',
      'entry-cut line 7',
    ],
  ]
  it.each([
    [
      'a table on a page of HTML',
      'a.xls',
      '<html><table><tr><td>Title</td><td>Year</td><td>DOI</td></tr>\n<tr><td>A</td><td>20',
    ],
    ['a row of a CSV', 'a.csv', 'Title,Year,DOI\nA,2020,10.1/a\nB,20'],
    ['a quotation in a CSV', 'a.csv', 'Title,Year,DOI\nA,2020,10.1/a\n"B', 'quote-unclosed'],
  ])('%s: is refused, or kept with a warning', async (_, name, text, code = 'entry-cut') => {
    expect(await refusal(readAll(exportOf(name, text)))).toMatch(new RegExp(`^${code} line \\d$`, 'u'))
    const { records, issues } = await readAll(exportOf(name, text), { damaged: 'keep' })
    expect([records.length > 0, issues.map((i) => `${i.level} ${i.code}`)]).toEqual([true, [`warning ${code}`]])
  })

  it('before its first title, where two entries had one: is refused', async () => {
    const entry = (n: number): string => `PMID- ${n}\nTI  - A\nLA  - eng\n\n`
    expect(await refusal(readAll(exportOf('a.nbib', `${entry(1)}${entry(2)}PMID- 3\n`)))).toBe('entry-cut line 9')
  })

  const whole: readonly (readonly [string, string, string])[] = [
    [
      'nbib of a program that writes no source',
      'a.nbib',
      'PMID- 1\nOWN - X\nTI  - A\n\nPMID- 2\nOWN - X\nTI  - B\nLA  - eng\n',
    ],
    ['nbib without owner, status and source', 'a.nbib', 'PMID- 1\nTI  - A\nLA  - eng\n'],
    ['nbib whose last line break an editor took away', 'a.nbib', 'PMID- 1\nOWN - NLM\nTI  - A\nSO  - J. 2020;1(2):3.'],
    [
      'EndNote without its last line break',
      'a.enw',
      '%0 Journal Article\n%A Li, W\n%T A title\n%D 2020\n%X It ended well.',
    ],
    [
      'RefWorks without its last line break',
      'a.txt',
      'RT Journal Article\nT1 甲病一例\nA1 李四\nJF 杂志\nYR 2020\nDS CNKI',
    ],
    ['two entries, the second without a title', 'a.nbib', 'PMID- 1\nTI  - A\nLA  - eng\n\nPMID- 2\nLA  - eng\n'],
  ]
  it.each(whole)('not cut off: %s', async (_, name, text) => {
    expect((await readAll(exportOf(name, text))).issues).toEqual([])
  })

  it.each(cut)('%s: is refused with the line of the entry', async (_, name, text, told) => {
    expect(await refusal(readAll(exportOf(name, text)))).toBe(told)
  })

  it.each(cut)('%s: is read as far as it goes where damage is to be kept', async (_, name, text, told) => {
    const { records, issues } = await readAll(exportOf(name, text), { damaged: 'keep' })
    expect(issues.map((i) => `${i.code} line ${i.at.line}`)).toEqual([told])
    expect(issues.map((i) => i.level)).toEqual(['warning'])
    expect(records.at(-1)?.title).toBeDefined()
  })

  it('within a character: is refused', async () => {
    const bytes = new TextEncoder().encode('{Reference Type}: Journal Article\n{Title}: 免疫检查点抑制剂相关皮炎')
    expect(await refusal(readAll(exportOf('a.net', bytes.slice(0, -1))))).toBe('entry-cut line 1')
  })

  it('an entry in the middle without ER loses nothing, and is told', async () => {
    const { records, issues } = await readAll(
      ris(`${one}TY  - JOUR\nTI  - Second\n\nTY  - JOUR\nTI  - Third\nER  - \n`),
    )
    expect(records.map((r) => r.title)).toEqual(['First', 'Second', 'Third'])
    expect(issues.map((i) => `${i.code} line ${i.at.line}`)).toEqual(['entry-not-ended line 6'])
  })

  it('a program that never writes ER is believed', async () => {
    const { records, issues } = await readAll(ris('TY  - JOUR\nTI  - First\n\nTY  - JOUR\nTI  - Second\n\n'))
    expect([records.length, issues.map((i) => i.level)]).toEqual([2, ['warning']])
  })
})

describe('beyond a limit', () => {
  it('an entry that is too long is refused with its line', async () => {
    const text = `${one}TY  - JOUR\n${'AB  - words words words\n'.repeat(500)}ER  - \n`
    expect(await refusal(readAll(ris(text), { limits: { ...usualLimits, entry: 5_000 } }))).toBe(
      'entry-too-large line 6',
    )
  })

  it('one line without an end is refused before the file is in memory', async () => {
    let given = 0
    const endless = {
      name: 'a.ris',
      bytes: async function* () {
        yield new TextEncoder().encode('TY  - JOUR\nAB  - ')
        const piece = new Uint8Array(1 << 16).fill(0x78)
        for (let i = 0; i < 16_384; i++) {
          given += piece.length
          yield piece
        }
      },
    }
    expect(await refusal(readAll(endless))).toBe('entry-too-large line 2')
    expect(given).toBeLessThan(40_000_000)
  })

  it('ten thousand authors are read, more than the limit are refused', async () => {
    const text = `TY  - JOUR\n${'AU  - Li, Wei\n'.repeat(10_000)}ER  - \n`
    expect((await readAll(ris(text))).records[0]?.authors.length).toBe(10_000)
    expect(await refusal(readAll(ris(text), { limits: { ...usualLimits, authors: 9_999 } }))).toBe(
      'entry-too-many-authors line 1',
    )
  })
})

describe('what is no literature export', () => {
  it.each([
    ['a web page', '<!doctype html><html><body>Please log in</body></html>'],
    ['a letter', 'Dear colleague,\nplease find enclosed the records.\n'],
  ])('%s is refused', async (_, text) => {
    expect(await refusal(readAll(ris(text)))).toBe('format-unknown line 1')
  })
  it('is refused with the formats that can be read, each language in its own words', async () => {
    const problem: unknown = await readAll(ris('Dear colleague')).catch((thrown: unknown) => thrown)
    const [refused] = problem instanceof InputProblem ? problem.issues : []
    if (refused === undefined) throw new Error('not refused')
    expect(sayIssue(refused, 'en')).not.toMatch(/\p{Script=Han}/u)
    expect(sayIssue(refused, 'zh')).toContain('Ovid（带标签）、')
    expect(sayIssue(refused, 'zh')).not.toMatch(/tagged|plain text|field names|tab\b|, /u)
    for (const id of Object.keys(spokenNames)) expect(literatureReaders.map((r) => r.id)).toContain(id)
  })
  it('is told by what it is, where that is known, whatever its name', async () => {
    expect(await refusal(readAll(ris('')))).toBe('export-blank line 1')
    expect(await refusal(readAll(ris(' \r\n\n')))).toBe('export-blank line 1')
    expect(await refusal(readAll(ris('%PDF-1.7\n%x\n1 0 obj')))).toBe('export-is-document line 1')
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52)
    expect(await refusal(readAll(ris(png)))).toBe('export-is-picture line 1')
  })

  const packed = (...names: string[]) =>
    new Uint8Array(zipSync(Object.fromEntries(names.map((n) => [n, new TextEncoder().encode(one.repeat(40))]))))
  const office = '[Content_Types].xml'
  const page = '<!doctype html><html><body>Please log in</body></html>'
  it.each([
    ['a page saved as a PDF', 'paper.pdf', page, 'export-belies line none'],
    ['a page saved as a Word document', 'list.docx', page, 'export-belies line none'],
    ['a page saved as a workbook', 'found.xlsx', page, 'export-belies line none'],
    ['a page saved as an archive', 'found.ZIP', page, 'export-belies line none'],
    ['an empty PDF', 'paper.pdf', '', 'export-blank line 1'],
    ['a picture called PDF', 'paper.pdf', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d), 'export-is-picture line 1'],
    ['a PDF called RIS', 'paper.ris', '%PDF-1.4\nx', 'export-is-document line 1'],
    ['an archive of exports', 'found.zip', packed('pubmed.ris', 'cnki.ris'), 'export-is-archive line none'],
    ['an archive called RIS', 'found.ris', packed('pubmed.ris'), 'export-is-archive line none'],
    ['a Word document', 'list.docx', packed(office, 'word/document.xml'), 'export-is-word line none'],
    [
      'a Word document called XLSX no more',
      'list.bin',
      packed(office, 'word/document.xml'),
      'export-is-word line none',
    ],
    [
      'half a Word document',
      'list.docx',
      packed(office, 'word/document.xml').subarray(0, 60),
      'export-is-word line none',
    ],
    [
      'half a workbook',
      'found.xlsx',
      packed(office, 'xl/workbook.xml').subarray(0, 200),
      'workbook-unreadable line none',
    ],
  ])('%s is told as that', async (_what, name, content, told) => {
    expect(
      await refusal(readAll(exportOf(name, typeof content === 'string' ? content : new Uint8Array(content)))),
    ).toBe(told)
  })
  it('random bytes under the name of a document are never told by what they begin with', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('pdf', 'docx', 'xlsx', 'xls', 'doc', 'zip'),
        fc.uint8Array({ minLength: 1, maxLength: 3_000 }),
        async (ending, bytes) => {
          expect(await refusal(readAll(exportOf(`a.${ending}`, new Uint8Array(bytes))))).toMatch(
            /^export-(?:belies|is-picture)/u,
          )
        },
      ),
    )
  })

  it('a RIS file called .txt, .nbib or .xml is read as RIS', async () => {
    for (const name of ['a.txt', 'a.nbib', 'a.xml', 'a'])
      expect((await readAll(exportOf(name, one))).reader).toBe('ris')
  })

  it('a reader that is named is taken, and must exist', async () => {
    expect(await refusal(readAll(ris(one), { format: 'no-such' }))).toBe('format-unnamed line none')
    expect(await refusal(readAll(ris(one), { format: 'noteexpress' }))).toBe('export-empty line none')
  })

  it('text between entries is told with its first line', async () => {
    const { records, issues } = await readAll(ris(`Exported by hand\non a Monday\n\n${one}the end\n`))
    expect(records.length).toBe(1)
    expect(issues.map((i) => [i.code, i.level, i.at.line, i.values])).toEqual([
      ['text-between-entries', 'note', 1, { count: 3, got: 'Exported by hand' }],
    ])
  })
})
