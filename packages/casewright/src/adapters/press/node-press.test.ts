import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { words, setting, type ReportDocument } from '../../write/document.ts'
import { safeCell } from '../../base/csv.ts'
import { sizeOf } from '../../write/svg-size.ts'
import { typstSource } from '../../write/typst/source.ts'
import { chineseFont } from '../fonts/chinese-font.ts'
import { glyphCover } from '../fonts/glyph-cover.ts'
import { nodePress } from './node-press.ts'

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100"><rect width="300" height="100" fill="#fff"/><text x="10" y="60" font-family="sans-serif" font-size="40">\u8138 face</text></svg>'

const document: ReportDocument = {
  locale: 'zh',
  title: '嗜中性皮病 "#eval(1)" <b> & $x$ *',
  subtitle: [],
  authors: ['甲', '乙'],
  date: '2021-03-04',
  sections: [
    {
      id: 'results',
      title: [words('结果')],
      blocks: [
        { kind: 'paragraph', inline: [words('见'), { kind: 'ref', to: 'table-a' }, words('。'), setting('= #read("/etc/passwd") \\ @x', 'test')] },
        {
          kind: 'table',
          id: 'table-a',
          caption: [words('表题')],
          columns: [
            { head: [words('项目')], align: 'start', width: 0.7 },
            { head: [words('数')], align: 'end', width: 0.3 },
          ],
          rows: [{ group: true, cells: [[words('组')]] }, { cells: [[words('红斑')], [setting('9', 'test')]] }],
          notes: [[words('注')]],
        },
        { kind: 'figure', figure: { id: 'fig.a', title: '图题', alt: '图的说明', svg, table: { columns: [], rows: [] } } },
        { kind: 'list', ordered: true, items: [[words('一')], [words('二')]] },
        { kind: 'caution', inline: [words('注意')] },
      ],
      sections: [],
    },
  ],
  numbers: new Map(),
  references: [{ number: 1, source: 's', text: 'A B. C. 2020', url: 'https://doi.org/10.1000/x' }],
  numbering: new Map([
    ['table-a', { kind: 'table', number: 1 }],
    ['fig.a', { kind: 'figure', number: 1 }],
  ]),
  captions: { table: '表', figure: '图', contents: '目录', page: '{page} / {pages}', words: '', references: '参考文献', stated: '截至', authors: '', numbers: '', skip: '' },
}

/** True where an XML text opens and closes its elements in order. */
function wellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, closing, name, rest = ''] of xml.matchAll(/<(\/?)([A-Za-z_][\w:.-]*)((?:"[^"]*"|[^>"])*)>/gu)) {
    if (rest.endsWith('/')) continue
    if (closing === '/') {
      if (open.pop() !== name) return false
    } else if (name !== undefined) open.push(name)
  }
  return open.length === 0
}

describe('pictures', () => {
  it('show Chinese and Latin in the bundled font, at 300 dpi, the same twice', async () => {
    const a = await nodePress.png(svg)
    expect(await nodePress.png(svg)).toEqual(a)
    const meta = await sharp(a).metadata()
    expect(meta).toMatchObject({ format: 'png', density: 300 })
    expect(meta.width).toBe(Math.round((sizeOf(svg).width * 300) / 96))
  })
  it('are measured by their own size, else by the view box', () => {
    expect(sizeOf('<svg viewBox="0 0 640 320">')).toEqual({ width: 640, height: 320 })
    expect(sizeOf('<svg width="10px" height="20" viewBox="0 0 640 320">')).toEqual({ width: 10, height: 20 })
  })
})

describe('the Chinese font', () => {
  const font = chineseFont()
  it.skipIf(font === undefined)('covers common characters and says what it does not cover', () => {
    const covers = glyphCover(readFileSync(font?.files[0] ?? ''))
    expect([...'嗜中性皮病坏疽脓\uFF0C\u3002Aa9'].filter((c) => !covers(c.codePointAt(0) ?? 0))).toEqual([])
    expect(covers(0x1f600)).toBe(false)
  })
})

describe('the Word file', () => {
  it('is well-formed XML throughout, with headings, a repeated table head, a picture with words and East Asian type', async () => {
    const pictures = new Map([['fig.a', await nodePress.png(svg)]])
    const bytes = await nodePress.docx(document, pictures)
    expect(await nodePress.docx(document, pictures)).toEqual(bytes)
    const parts = unzipSync(bytes)
    const xml = Object.entries(parts).filter(([name]) => /\.(?:xml|rels)$/u.test(name))
    expect(xml.filter(([, content]) => !wellFormed(new TextDecoder().decode(content))).map(([name]) => name)).toEqual([])
    const body = new TextDecoder().decode(parts['word/document.xml'])
    for (const mark of ['Heading1', 'w:tblHeader', 'descr="图的说明"', 'Caption', '红斑', '#read(&quot;/etc/passwd&quot;)']) expect(body).toContain(mark)
    expect(new TextDecoder().decode(parts['word/styles.xml'])).toContain('eastAsia="SimSun"')
    expect(Object.keys(parts).filter((n) => n.startsWith('word/media/')).map((n) => n.slice(-3)).sort()).toEqual(['png', 'svg'])
    expect(new TextDecoder().decode(parts['docProps/core.xml'])).toContain('2021-03-04T00:00:00Z')
  })
})

describe('the PDF', () => {
  const source = typstSource(document)
  it.skipIf(chineseFont() === undefined)('is tagged, the same twice, and takes text of a study as text', async () => {
    const { bytes, issues } = await nodePress.pdf(source)
    expect(issues).toEqual([])
    expect((await nodePress.pdf(source)).bytes).toEqual(bytes)
    const raw = Buffer.from(bytes ?? []).toString('latin1')
    expect(raw.startsWith('%PDF-')).toBe(true)
    expect(raw).toContain('/StructTreeRoot')
  })
  const hasPdftotext = spawnSync('pdftotext', ['-v']).status !== null && spawnSync('pdftotext', ['-v']).error === undefined
  it.skipIf(!hasPdftotext || chineseFont() === undefined)('says in its text what the document says (pdftotext)', async () => {
    const { bytes } = await nodePress.pdf(source)
    const text = execFileSync('pdftotext', ['-', '-'], { input: Buffer.from(bytes ?? []) }).toString()
    for (const said of ['嗜中性皮病', '#read("/etc/passwd")', '红斑', '参考文献', '表 1']) expect(text.replaceAll(/[ \u00A0]+/gu, ' ')).toContain(said)
  })
  it('names the characters that no font has', async () => {
    const { issues } = await nodePress.pdf({ ...source, main: `${source.main}\n#"\u{2A6D6}"` })
    expect(issues.map((i) => i.code)).toEqual([chineseFont() === undefined ? 'font-missing' : 'font-lacks'])
  })
})

describe('the workbook', () => {
  it('reads back as it was, every cell text, the same bytes twice', async () => {
    const rows = [['patient', '性别'], ['C001', safeCell('=1+1')], ['C002', '未报告']]
    const bytes = await nodePress.workbook('病例一览', rows)
    expect(await nodePress.workbook('病例一览', rows)).toEqual(bytes)
    const book = read(bytes, { type: 'buffer' })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    if (sheet === undefined) throw new Error('no sheet')
    expect(utils.sheet_to_json(sheet, { header: 1 })).toEqual(rows)
  })
})
