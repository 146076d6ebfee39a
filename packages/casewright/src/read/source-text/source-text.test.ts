import { zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../base/content-hash.ts'
import { textOfFile } from './text-of-file.ts'
import { decoded, textOfHtml } from './text-of-html.ts'
import { textOfPages, type PageRun } from './text-of-pages.ts'

const said = (name: string, text: string): string | undefined => textOfFile(name, utf8(text)).text

describe('files of sources become text', () => {
  it('of a page only what a reader sees', () => {
    const html = `<!DOCTYPE html><html><head><title>No</title><style>p { a: b }</style></head><body><h1>Case &amp; report</h1><script>if (a < b) alert("<p>no</p>")</script><p>CRP was &gt;&nbsp;20&#160;mg/L<sup>1</sup>,<br>WBC &#x3c; 4</p><table><tr><td>age</td><td>59</td></tr></table><!-- no --></body></html>`
    expect(said('x.html', html)).toBe('Case & report\n\nCRP was > 20 mg/L1,\nWBC < 4\n\nage 59')
  })
  it('a bracket of the text stays one', () => expect(textOfHtml('<p>p < 0.05 and a<b</p>')).toContain('p < 0.05'))
  it('references that are none stay', () =>
    expect(decoded('AT&T; &bogus; &#xD800; &lt;')).toBe('AT&T; &bogus; &#xD800; <'))
  it('an article in JATS, without its journal and its references, whatever the case of its letters', () => {
    const jats = `<?xml version="1.0"?><article><front><journal-meta><journal-title>J</journal-title></journal-meta><article-meta><title-group><article-title>Sweet <italic>syndrome</italic></article-title></title-group></article-meta></front><body><sec><title>Case</title><p>A man of 59, <xref>1</xref> with   fever.</p></sec></body><back><ref-list><ref>no</ref></ref-list></back></article>`
    expect(said('x.xml', jats)).toBe('Sweet syndrome\n\nCase\n\nA man of 59, 1 with fever.')
  })
  it('a broken article is read, and where it breaks is told', () => {
    const { text, issues } = textOfFile('x.xml', utf8('<?xml version="1.0"?>\n<article><p>one</p>\n<p>two</article>'))
    expect(text).toContain('one')
    expect(issues.map((i) => i.code)).toEqual(['source-xml-broken'])
  })
  it('a Word document by its paragraphs, without what was deleted', () => {
    const xml = `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t xml:space="preserve">A man </w:t></w:r><w:del><w:r><w:delText>woman</w:delText></w:r></w:del><w:r><w:t>of 59</w:t></w:r></w:p><w:p><w:r><w:t>多发性骨髓瘤</w:t></w:r></w:p></w:body></w:document>`
    const bytes = zipSync({ 'word/document.xml': utf8(xml) })
    expect(textOfFile('x.docx', bytes).text).toBe('A man of 59\n多发性骨髓瘤')
    expect(textOfFile('x.docx', zipSync({ 'other.xml': utf8('x') })).issues.map((i) => i.code)).toEqual([
      'source-file-unread',
    ])
  })
  it('text in GB18030 and in UTF-16, of any system’s lines', () => {
    const gb = new Uint8Array([0xbb, 0xbc, 0xd5, 0xdf, 0xc4, 0xd0, 0x0d, 0x0a, 0x35, 0x39, 0xcb, 0xea])
    expect(textOfFile('x.txt', gb).text).toBe('患者男\n59岁')
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...'A man\r\nof 59'].flatMap((c) => [c.charCodeAt(0), 0])])
    expect(textOfFile('x.txt', utf16).text).toBe('A man\nof 59')
  })
  it('says in which encoding a text was read', () => {
    const gb = new Uint8Array([0xbb, 0xbc, 0xd5, 0xdf, 0xc4, 0xd0, 0x0d, 0x0a, 0x35, 0x39, 0xcb, 0xea])
    expect(textOfFile('x.txt', gb).encoding).toBe('gb18030')
    expect(textOfFile('x.html', utf8('<html><p>患者</p></html>')).encoding).toBe('utf-8')
  })
  it.each([
    ['paper.pdf', 'random bytes', 'source-file-belies'],
    ['paper.pdf', '<!DOCTYPE html><html>Log in to read</html>', 'source-file-belies'],
    ['photo.PNG', 'no picture', 'source-file-belies'],
    ['paper.docx', 'typed', 'source-file-belies'],
    ['paper.pdf', '', 'source-file-zero'],
    ['note.txt', '', 'source-file-zero'],
  ])('%s with “%s” in it is said to be what it is: %s', (name, content, code) => {
    expect(textOfFile(name, utf8(content)).issues.map((i) => [i.code, i.level])).toEqual([[code, 'error']])
  })
  it('a PDF or a picture under another name is taken for what it is', () => {
    expect(textOfFile('paper.txt', utf8('%PDF-1.7')).kind).toBe('pdf')
    expect(textOfFile('scan.pdf', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1])).issues).toEqual([])
  })
  it('bytes that are no text are refused; whatever comes in, nothing throws', () => {
    expect(textOfFile('x.bin', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1])).issues.map((i) => i.code)).toEqual(
      ['source-file-unread'],
    )
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('x.txt', 'x.html', 'x.docx', 'x.xml'),
        (bytes, name) => {
          const { text, issues, kind } = textOfFile(name, bytes)
          expect(text !== undefined || issues.length > 0 || kind === 'pdf' || kind === 'picture').toBe(true)
        },
      ),
      { numRuns: 400 },
    )
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', 'p', '"', "'", '&', ';', '!', '-', 'script', ' ', 'a') }),
        (html) => typeof textOfHtml(html) === 'string',
      ),
    )
  })
})

describe('pages become text', () => {
  const run = (text: string, x: number, y: number): PageRun => ({ text, x, y, width: text.length * 5, height: 10 })
  const page = (...runs: readonly PageRun[]) => ({ width: 600, runs })
  it('runs of one line are words, raised digits stand where they belong', () => {
    expect(
      textOfPages([
        page(run('neutro', 50, 700), run('phils', 80, 700), run('10', 120, 700), {
          ...run('9', 130.5, 704),
          height: 6,
        }),
      ]).text,
    ).toBe('neutrophils 109')
  })
  it('a compound that stands elsewhere with its hyphen keeps it, any other word becomes whole', () => {
    const lines = ['a drug-induced rash, and later drug-', 'induced fever with gluco-', 'corticoids'].map((t, i) =>
      run(t, 50, 700 - 12 * i),
    )
    expect(textOfPages([page(...lines)]).text.replaceAll('\n', ' ')).toBe(
      'a drug-induced rash, and later drug-induced fever with glucocorticoids',
    )
  })
  it('every word of every page comes out once, wherever it stands', () => {
    const word = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60, selector: ([c, r]) => `${c}.${r}` }), (places) => {
        const runs = places.map(([c, r], i) => run(`w${i}x`, 20 + c * 58, 740 - r * 22))
        const words = textOfPages([page(...runs)])
          .text.split(/\s+/u)
          .filter((w) => w !== '')
        expect(words.toSorted()).toEqual(runs.map((r) => r.text).toSorted())
      }),
    )
  })
})
