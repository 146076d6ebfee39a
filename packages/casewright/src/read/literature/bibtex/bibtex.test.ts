import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll, refusal } from '../../../../test/export-file.ts'
import bibtexFields from './bibtex-fields.json' with { type: 'json' }
import cslFields from './csl-fields.json' with { type: 'json' }
import { latexText } from './latex-text.ts'

const folder = join(import.meta.dirname, '../../../../test/fixtures/literature')
const read = (file: string) => readAll(exportOf(file, new Uint8Array(readFileSync(join(folder, file))), 777))
const bib = (text: string, damaged: 'refuse' | 'keep' = 'refuse') => readAll(exportOf('x.bib', text, 7), { damaged })

const english = {
  type: 'article',
  title: 'Sweet-like eruption during treatment with examplinib: a case report',
  year: 2021,
  volume: '12',
  issue: '4',
  doi: '10.5555/jid.2021.0412',
  abstract:
    'A woman aged 54 developed painful plaques 9 days after the first dose of examplinib. The invented course ended well.',
}
const chinese = {
  type: 'article',
  title: '示例替尼致中性粒细胞性皮病一例(附2例文献复习)',
  authors: [{ literal: '王小明' }, { literal: '欧阳丽' }, { literal: '张三' }],
  journal: '虚构皮肤科杂志',
  year: 2020,
  volume: '53',
  pages: '401-404',
  doi: '10.5555/xgpf.2020.0603',
  language: 'zh',
}

describe('BibTeX of databases and reference managers', () => {
  it.each(['zotero.bib', 'scopus.bib', 'web-of-science.bib'])('%s', async (file) => {
    const { reader, records } = await read(file)
    expect(reader).toBe('bibtex')
    expect(records[0]).toMatchObject(english)
    expect(records[0]?.authors.slice(0, 3)).toMatchObject([
      { family: 'Ahlberg' },
      { family: "O'Neill" },
      { family: 'Li' },
    ])
  })

  it.each(['cnki.bib', 'wanfang.bib'])('%s', async (file) => {
    expect((await read(file)).records[0]).toMatchObject(chinese)
  })

  it('accents, mathematics and signs that exports do not escape', async () => {
    const { records } = await read('zotero.bib')
    expect(records[1]).toMatchObject({
      type: 'thesis',
      title: 'Die Haut und $5: 10⁹/L, p<0.05, 50% & mehr α',
      authors: [{ family: 'Müller', given: 'André' }],
      publisher: 'Erfundene Universität',
    })
    expect((await read('wanfang.bib')).records[0]?.abstract).toContain('有效率50%。')
  })

  it('numbers of databases: Scopus in the address, Web of Science as key', async () => {
    expect((await read('scopus.bib')).records[0]?.accessions).toEqual({ scopus: '2-s2.0-85999999991' })
    expect((await read('web-of-science.bib')).records[0]).toMatchObject({
      accessions: { wos: 'WOS:000999999900001' },
      date: '2021-03-14',
    })
  })

  it('abbreviations, joined values, parentheses, a group in braces', async () => {
    const { records } = await bib(`@string{jd = "J Invent "}
@preamble{"nothing"} comment between
@misc(one, title = {A {Title}} , journal = jd # {Dermatol}, author = "{Group and Friends} and Li, Wei and others")`)
    expect(records[0]).toMatchObject({
      title: 'A Title',
      journal: 'J Invent Dermatol',
      authors: [{ literal: 'Group and Friends' }, { family: 'Li', given: 'Wei' }],
    })
  })

  it('the meanings of the tables are ones a reader knows', () => {
    const known = new Set(Object.values(bibtexFields))
    for (const meaning of Object.values(cslFields)) expect(known.has(meaning) || meaning === 'type').toBe(true)
  })
})

describe('damaged BibTeX', () => {
  const broken =
    '@article{a, title={One}}\n@article{b, title={Two\n@article{c, title={Three}, oops}\n@article{d, title={Four}}\n'

  it('is refused with the line of the first broken entry', async () => {
    expect(await refusal(bib(broken))).toBe('entry-unreadable line 2')
  })

  it('is read on behind each broken entry where damage is kept, and nothing of it is lost', async () => {
    const { records, lines, issues } = await bib(broken, 'keep')
    expect(records.map((r) => r.title)).toEqual(['One', undefined, 'Three', 'Four'])
    expect(records[1]?.rest).toContainEqual(['unread', 'title={Two'])
    expect(records[2]?.rest).toContainEqual(['unread', 'oops'])
    expect(lines).toEqual([1, 2, 3, 4])
    expect(issues.map((i) => i.at.line)).toEqual([2, 3])
  })

  it('fields named like the innards of the language are fields', async () => {
    const { records } = await bib('@article{__proto__, title={T}, __proto__={p}, constructor={c}, tostring={s}}')
    expect(records[0]?.rest).toEqual([
      ['key', '__proto__'],
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['tostring', 's'],
    ])
    expect(({} as Record<string, unknown>)['p']).toBeUndefined()
  })
})

describe('LaTeX', () => {
  it.each([
    ['M{\\"u}ller', 'Müller'],
    ["caf\\'e", 'café'],
    ['na{\\"{\\i}}ve', 'naïve'],
    ['\\c{C}elik \\v{S} \\ss', 'Çelik Š ß'],
    ['10$^9$/L, CO$_{2}$', '10⁹/L, CO₂'],
    ['$\\beta$-blocker', 'β-blocker'],
    ['p<0.05, 50% of 3', 'p<0.05, 50% of 3'],
    ['costs $5 and $6', 'costs $5 and $6'],
    ['\\textit{in vitro} {\\em ex vivo}', 'in vitro ex vivo'],
    ['5~10 mg, Fig.~2', '5~10 mg, Fig. 2'],
    ['\\unheardof{x}', '\\unheardofx'],
  ])('%s', (latex, words) => expect(latexText(latex)).toBe(words))

  it('any text is read in one pass', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => typeof latexText(text) === 'string'))
    for (const sign of ['$', '\\', '{', '_', '^', '$_', '\\"', '`', '-'])
      expect(latexText(sign.repeat(200_000)).length).toBeLessThanOrEqual(400_000)
  })
})

describe('CSL-JSON', () => {
  it('Zotero’s', async () => {
    const { reader, records, lines } = await read('zotero.json')
    expect(reader).toBe('csl-json')
    expect(lines).toEqual([2, 16])
    expect(records[0]).toMatchObject({
      ...english,
      date: '2021-03-14',
      pmid: '39999991',
      issn: ['1234-5679', '1234-568X'],
    })
    expect(records[1]).toMatchObject({ type: 'thesis', authors: [{ literal: '赵六' }], year: 2019 })
    expect(records[1]?.rest).toEqual([['custom', '{"made":["up",1,null]}']])
  })

  it('items in an envelope, or one a line', async () => {
    const items = ['{"title":"One ]}","DOI":"10.5555/1"}', '{"title":"Two \\"{"}']
    const shapes = [`[${items.join(',')}]`, `{"meta":1,"items":[${items.join(', ')}]}`, items.join('\n')]
    for (const shape of shapes) {
      const { records } = await readAll(exportOf('x.json', shape, 3))
      expect(records.map((r) => r.title)).toEqual(['One ]}', 'Two "{'])
    }
  })

  it('cut off: refused with the line, or the whole items kept', async () => {
    const text = '[{"title":"One","DOI":"10.5555/1"},\n{"title":"Tw'
    expect(await refusal(readAll(exportOf('x.json', text)))).toBe('entry-cut line 2')
    const { records, issues } = await readAll(exportOf('x.json', text), { damaged: 'keep' })
    expect([records.length, issues.map((i) => i.code)]).toEqual([1, ['entry-cut']])
  })

  it('any titles written as CSL-JSON are read as they are, but for blanks and markup', async () => {
    const titles = fc.array(fc.stringMatching(/^[A-Za-z][a-z0-9 "\\{}[\],:é中]{0,40}[a-z]$/u), {
      minLength: 1,
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(titles, async (all) => {
        const { records } = await readAll(
          exportOf('x.json', JSON.stringify(all.map((title) => ({ title, type: 'book' })))),
          { format: 'csl-json' },
        )
        expect(records).toHaveLength(all.length)
      }),
      { numRuns: 100 },
    )
  })
})
