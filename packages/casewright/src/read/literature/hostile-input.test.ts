import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll, refusal } from '../../../test/export-file.ts'
import { formats, gigabyte } from '../../../test/hostile-entries.ts'
import { type Below, mutated, outcomeOf, samples, type Sample } from '../../../test/hostile-exports.ts'
import { randomStream } from '../../stats/random/xoshiro128.ts'
import { type ExportFile, usualLimits } from './reader.ts'
import { literatureReaders } from './readers.ts'

const utf8 = new TextEncoder()
const all = samples()
const sampleOf = (name: string): Sample => all.find((s) => s.name === name) ?? { name, bytes: new Uint8Array() }

const named = Object.entries(formats)

describe('authors', () => {
  it.each(named)(
    '%s: ten thousand are read, a hundred thousand refused with the line',
    async (format, { before, author, after }) => {
      const file = (n: number): ExportFile =>
        exportOf('a', before + Array.from({ length: n }, (_, i) => author(i)).join('') + after)
      const { records } = await readAll(file(10_000), { format })
      expect(records[0]?.authors.length).toBeGreaterThanOrEqual(10_000)
      expect(await refusal(readAll(file(100_000), { format }))).toMatch(
        /^(?:entry-too-many-authors|entry-too-large) line \d+$/u,
      )
    },
  )
})

/** No more of a file than this is taken in for one entry: some bytes for each of its units, and the pieces under way. */
const mostTaken = (entry: number): number => 8 * entry + 2_000_000

describe('one entry of a gigabyte', () => {
  const fillers = ['word ', 'x', ',', '中', '{', '\\', '; ']
  const marked: readonly string[] = ['<i>x</i>', '<a b="c"/>', '&amp;', '<!-- x', '<![CDATA[', '<a b="']

  it.each(named)('%s: is given up with the line, long before it is read', async (format, { before }) => {
    const isXml = format.endsWith('xml') || format === 'jats'
    for (const filler of [...fillers, ...(isXml ? marked : [])]) {
      const { file, taken } = gigabyte(before, filler)
      const limits = { ...usualLimits, entry: 400_000 }
      expect([filler, await refusal(readAll(file, { format, limits, encoding: 'utf-8' }))]).toEqual([
        filler,
        expect.stringMatching(/line \d+$/u),
      ])
      expect(taken()).toBeLessThan(mostTaken(limits.entry))
    }
  })

  it('with the usual limits no more than a few entries’ worth of bytes is taken', async () => {
    for (const [format, { before }] of named) {
      const { file, taken } = gigabyte(before, 'word ')
      expect(await refusal(readAll(file, { format, encoding: 'utf-8' }))).toMatch(/^entry-too-large line \d+$/u)
      expect(taken()).toBeLessThan(mostTaken(usualLimits.entry))
    }
  })

  it('a workbook or page of HTML beyond 50 MB is not taken in', async () => {
    for (const before of ['PK\u0003\u0004', '<html><table><tr><td>']) {
      const { file, taken } = gigabyte(before, 'word ')
      expect(await refusal(readAll(file, { format: 'table', encoding: 'utf-8' }))).toContain('file-too-large')
      expect(taken()).toBeLessThan(60_000_000)
    }
  })
})

describe('XML', () => {
  const inTitle = (title: string, doctype = ''): string =>
    `<?xml version="1.0"?>${doctype}<xml><records><record><titles><title>${title}</title></titles></record></records></xml>`

  it('nested a hundred thousand deep is refused with the line', async () => {
    for (const format of ['pubmed-xml', 'endnote-xml', 'jats'])
      expect(
        await refusal(
          readAll(exportOf('deep.xml', `${formats[format]?.before}\n${'<a>'.repeat(100_000)}`), { format }),
        ),
      ).toBe('entry-too-deep line 2')
  })

  it('entities it declares itself are not expanded: ten of ten of ten … of ten stay ten signs', async () => {
    const lol = Array.from(
      { length: 10 },
      (_, i) => `<!ENTITY l${i} "${i === 0 ? 'lol' : `&l${i - 1};`.repeat(10)}">`,
    ).join('')
    const { records, issues } = await readAll(exportOf('lol.xml', inTitle('&l9;', `<!DOCTYPE xml [${lol}]>`)))
    expect(records[0]?.title).toBe('&l9;')
    expect(issues.map((i) => i.code)).toEqual(['xml-entity-unknown'])
  })

  it('nothing outside the file is read', async () => {
    const outside =
      '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % y SYSTEM "http://127.0.0.1:9/z"> %y;]>'
    const { records } = await readAll(exportOf('xxe.xml', inTitle('&x;', outside)))
    expect(records[0]?.title).toBe('&x;')
  })

  it('attributes and elements named like the innards of the language are kept as they are', async () => {
    const { records } = await readAll(
      exportOf(
        'proto.xml',
        inTitle('T').replace(
          '<titles>',
          '<__proto__ __proto__="a" constructor="b">c</__proto__><constructor>d</constructor><titles>',
        ),
      ),
    )
    expect(records[0]?.rest).toEqual([
      ['__proto__@__proto__', 'a'],
      ['__proto__@constructor', 'b'],
      ['__proto__', 'c'],
      ['constructor', 'd'],
    ])
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })
})

describe('JSON', () => {
  it('nested a hundred thousand deep is refused with the line', async () => {
    for (const open of ['[', '{"a":', '[{"a":'])
      expect(await refusal(readAll(exportOf('deep.json', `[\n${open.repeat(100_000)}`), { format: 'csl-json' }))).toBe(
        'entry-too-deep line 2',
      )
  })
})

describe('bytes', () => {
  it('a zero byte is refused with the line in every format of text', async () => {
    for (const [format, { before, author, after }] of named)
      expect(
        await refusal(readAll(exportOf('nul', `${before}${author(1)}\n\u0000${after}`), { format, encoding: 'utf-8' })),
      ).toMatch(/^export-not-text line \d+$/u)
  })

  it('bytes of no encoding are told with the line, and the rest is read', async () => {
    for (const [format, { before, author, after }] of named) {
      const [head, tail] = [utf8.encode(before), utf8.encode(author(1) + after)]
      const at = /[>"]T[<"]/u.test(before) ? before.search(/[>"]T[<"]/u) + 1 : before.lastIndexOf('T')
      const bytes = new Uint8Array([...head.slice(0, at + 1), 0xff, 0xfe, 0xff, ...head.slice(at + 1), ...tail])
      const { records, issues } = await readAll(exportOf('invalid', bytes), { format, encoding: 'utf-8' })
      expect([format, records.length]).toEqual([format, 1])
      expect([format, issues.map((i) => `${i.code} ${i.at.line}`)]).toEqual([
        format,
        [expect.stringMatching(/^(?:bytes-invalid|encoding-mixed) \d+$/u)],
      ])
    }
  })

  it('a table of lines in two encodings is read in both', async () => {
    // 标题 and 王伟 in GB18030.
    const gb = [0x2c, 0xcd, 0xf5, 0xce, 0xb0]
    const bytes = new Uint8Array([
      ...utf8.encode('title,authors,year,doi\n'),
      ...utf8.encode('某病一例报告研究,李强,2020,\n'),
      0xb1,
      0xea,
      0xcc,
      0xe2,
      ...gb,
      ...utf8.encode(',2020,\n'),
    ])
    const { records } = await readAll(exportOf('mixed.csv', bytes))
    expect(records.map((r) => [r.title, r.authors])).toEqual([
      ['某病一例报告研究', [{ literal: '李强' }]],
      ['标题', [{ literal: '王伟' }]],
    ])
  })
})

describe('a wrong extension', () => {
  it('does no harm: the content decides', async () => {
    for (const { name, bytes } of all) {
      const right = await readAll(exportOf(name, bytes))
      for (const extension of ['xlsx', 'ris'])
        expect([name, (await readAll(exportOf(`renamed.${extension}`, bytes))).reader]).toEqual([name, right.reader])
    }
  })

  it('what is no export at all is refused', async () => {
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0, 1, 2]),
      utf8.encode('Dear colleague,\nplease find enclosed nothing.\n'),
    ])
      expect(await refusal(readAll(exportOf('letter.ris', bytes)))).not.toBe('not refused')
  })
})

/** Formats whose files show that something is missing wherever they are cut. */
const STRICT: ReadonlySet<string> = new Set(['pubmed-xml', 'endnote-xml', 'jats', 'bibtex', 'csl-json'])

describe('a file cut off anywhere', () => {
  it.each(all.map(({ name }) => name))('%s: is refused, or what is read are whole entries', async (name) => {
    const { bytes } = sampleOf(name)
    const whole = await readAll(exportOf(name, bytes))
    const places = Math.min(bytes.length, 120)
    for (let i = 0; i < places; i += 1) {
      const cut = { name, bytes: bytes.slice(0, Math.floor((i * bytes.length) / places)) }
      const outcome = await outcomeOf(cut, { format: whole.reader })
      if (outcome.kind === 'refused') continue
      const kept = outcome.records.slice(0, -1)
      expect([i, kept]).toEqual([i, whole.records.slice(0, kept.length)])
      if (STRICT.has(whole.reader))
        expect([i, outcome.records]).toEqual([i, whole.records.slice(0, outcome.records.length)])
    }
  })

  it('where damage is kept, every cut of a strict format is told or leaves whole entries', async () => {
    for (const name of ['pubmed.xml', 'endnote.xml', 'pmc.xml', 'zotero.bib', 'zotero.json']) {
      const { bytes } = sampleOf(name)
      const whole = await readAll(exportOf(name, bytes))
      for (let i = 1; i < 80; i += 1) {
        const cut = { name, bytes: bytes.slice(0, Math.floor((i * bytes.length) / 80)) }
        const outcome = await outcomeOf(cut, { format: whole.reader, damaged: 'keep' })
        if (outcome.kind === 'entries' && outcome.told.length === 0)
          expect(outcome.records).toEqual(whole.records.slice(0, outcome.records.length))
      }
    }
  })
})

const bombs: readonly string[] = [
  'a'.repeat(60_000),
  `a${' '.repeat(60_000)}b`,
  `10.1000/x${')'.repeat(60_000)}`,
  '('.repeat(60_000),
  '<b '.repeat(20_000),
  '&amp'.repeat(15_000),
  'and '.repeat(15_000),
  'a, '.repeat(20_000),
  ';'.repeat(60_000),
  '张，'.repeat(20_000),
  '2020 '.repeat(12_000),
  '$_'.repeat(30_000),
  '-'.repeat(60_000),
  'http://x.org/a '.repeat(4_000),
]
const escapedFor = (format: string, text: string): string =>
  format.endsWith('xml') || format === 'jats' ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text

describe('texts that make patterns run wild', () => {
  const fields: Readonly<Record<string, (text: string) => string>> = {
    bibtex: (t) =>
      ['title', 'author', 'doi', 'pages', 'keywords', 'url', 'issn', 'month', 'journal', 'abstract', 'x']
        .map((f) => `@article{k, year={2020}, ${f}={${t}}}`)
        .join('\n'),
    'csl-json': (t) =>
      JSON.stringify(
        ['title', 'author', 'DOI', 'page', 'issued', 'ISSN', 'keyword', 'URL', 'container-title', 'x'].map((f) => ({
          [f]: t,
        })),
      ),
    table: (t) =>
      `title,authors,doi,pages,keywords,citation,"年,卷(期)",issn,month,year,url\n${`"${t}",`.repeat(9)}2020,\n`,
    'wos-tab': (t) => `PT\tTI\tAU\tDI\tC1\tDE\tPD\tSN\tUT\nJ${`\t${t}`.repeat(8)}\n`,
    'pubmed-xml': (t) =>
      `<PubmedArticleSet>${[
        'ArticleTitle',
        'AuthorList><Author><LastName',
        'Pagination><MedlinePgn',
        'ELocationID EIdType="doi"',
        'Language',
        'Journal><ISSN',
        'Abstract><AbstractText',
      ]
        .map(
          (f) =>
            `<PubmedArticle><MedlineCitation><Article><${f}>${t}${f
              .split('>')
              .toReversed()
              .map((e) => `</${e.replace('<', '').split(' ')[0]}>`)
              .join('')}</Article></MedlineCitation></PubmedArticle>`,
        )
        .join('')}</PubmedArticleSet>`,
  }
  it.each(Object.keys(fields))('%s', async (format) => {
    for (const bomb of bombs) {
      const outcome = await outcomeOf(
        { name: 'bomb', bytes: utf8.encode(fields[format]?.(escapedFor(format, bomb)) ?? '') },
        { format, damaged: 'keep', limits: { ...usualLimits, authors: 500_000 } },
      )
      expect([format, bomb.slice(0, 10), outcome.kind]).toEqual([format, bomb.slice(0, 10), 'entries'])
    }
  })
})

describe('the law: entries of the model’s form, or a refusal that says why, and nothing else', () => {
  const below = (seed: number): Below => {
    const stream = randomStream(seed)
    return (n) => (n < 1 ? 0 : stream.below(n))
  }
  it('for random bytes, in every format', async () => {
    const formatNames = literatureReaders.map(({ id }) => id)
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(undefined, ...formatNames),
        fc.boolean(),
        async (bytes, format, keep) => {
          await outcomeOf({ name: 'random', bytes }, { format, damaged: keep ? 'keep' : 'refuse', piece: 17 })
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('for files with bytes flipped, cut, doubled, moved and mixed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(all.length - 1),
        fc.nat(all.length - 1),
        fc.boolean(),
        async (seed, i, j, keep) => {
          const [one, other] = [all[i], all[j]]
          if (one === undefined || other === undefined) return
          await outcomeOf(
            { name: one.name, bytes: mutated(one.bytes, other.bytes, below(seed)) },
            { damaged: keep ? 'keep' : 'refuse' },
          )
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
