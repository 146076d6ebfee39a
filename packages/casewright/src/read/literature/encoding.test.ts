import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll, refusal } from '../../../test/export-file.ts'
import { gb18030, latin1, utf16 } from '../../../test/write-encodings.ts'
import type { Issue } from '../../base/issue.ts'
import { joinBytes } from '../../base/join-bytes.ts'
import { findEncoding } from './encoding.ts'
import { encodingOfLine, encodingWithin } from './encoding-of-line.ts'
import { lineDecoder } from './line-decoder.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const chinese = `TY  - JOUR\r
AU  - 张三\r
AU  - 欧阳丽\r
TI  - 免疫检查点抑制剂相关皮炎一例\r
JO  - 虚构皮肤科杂志\r
PY  - 2020\r
AB  - 目的 报告一例。方法 回顾。结果 好转。\r
ER  - \r
\r
TY  - JOUR\r
TI  - 第二篇\r
ER  - \r
`

describe('the same export in every encoding gives the same records', () => {
  const forms: readonly (readonly [string, Uint8Array, string])[] = [
    ['UTF-8', utf8(chinese), 'utf-8'],
    ['UTF-8 with mark', utf8(`\uFEFF${chinese}`), 'utf-8'],
    ['GB18030', gb18030(chinese), 'gb18030'],
    ['UTF-16 LE', utf16(chinese, 'le', 'marked'), 'utf-16le'],
    ['UTF-16 LE without mark', utf16(chinese, 'le', 'bare'), 'utf-16le'],
    ['UTF-16 BE', utf16(chinese, 'be', 'marked'), 'utf-16be'],
    ['UTF-16 BE without mark', utf16(chinese, 'be', 'bare'), 'utf-16be'],
    ['old Macintosh line ends', utf8(chinese.replaceAll('\r\n', '\r')), 'utf-8'],
    ['Unix line ends', utf8(chinese.replaceAll('\r\n', '\n')), 'utf-8'],
  ]
  it.each(forms)('%s', async (_, bytes, encoding) => {
    const expected = await readAll(exportOf('a.ris', chinese))
    expect(expected.records[0]).toMatchObject({
      title: '免疫检查点抑制剂相关皮炎一例',
      authors: [{ literal: '张三' }, { literal: '欧阳丽' }],
    })
    // Pieces of seven bytes cut lines and characters.
    for (const piece of [7, 1 << 20])
      expect(await readAll(exportOf('a.ris', bytes, piece))).toEqual({ ...expected, encoding })
  })

  it('a name in Western European letters', async () => {
    const text = 'TY  - JOUR\nAU  - Müller, José\nTI  - Über die Wirkung\nER  - \n'
    const { records, encoding } = await readAll(exportOf('a.ris', latin1(text)))
    expect([encoding, records[0]?.authors[0]]).toEqual(['windows-1252', { family: 'Müller', given: 'José' }])
    expect((await readAll(exportOf('a.ris', text))).encoding).toBe('utf-8')
  })
})

describe('a file put together from exports in two encodings', () => {
  it('each line is read in its own, and it is told once', async () => {
    const other = '\r\nTY  - JOUR\r\nAU  - 王小明\r\nTI  - 另一种编码的文章\r\nER  - \r\n'
    for (const [bytes, encoding, strange] of [
      [joinBytes([utf8(chinese), gb18030(other)]), 'utf-8', 'gb18030'],
      [joinBytes([gb18030(chinese), utf8(other)]), 'gb18030', 'utf-8'],
    ] as const) {
      const { records, issues } = await readAll(exportOf('a.ris', bytes, 11))
      expect(records.map((r) => r.title)).toEqual(['免疫检查点抑制剂相关皮炎一例', '第二篇', '另一种编码的文章'])
      expect(issues).toEqual([
        {
          code: 'encoding-mixed',
          level: 'note',
          at: { file: 'a.ris', line: 15 },
          values: { encoding, other: strange, count: 2 },
        },
      ])
    }
  })

  it('bytes that are of no encoding become � and are told with their line', async () => {
    const broken = utf8(chinese)
    broken[broken.indexOf(0xe5)] = 0xff
    const { records, issues } = await readAll(exportOf('a.ris', broken))
    expect(records.length).toBe(2)
    expect(issues.map((i) => [i.code, i.at.line, i.values['count']])).toEqual([['bytes-invalid', 2, 1]])
  })
})

describe('the encoding of a line', () => {
  it.each([
    ['plain ASCII', utf8('TI  - A case'), 'ascii'],
    ['Chinese in UTF-8', utf8('张三'), 'utf-8'],
    ['Chinese in GBK', gb18030('张三'), 'gb18030'],
    [
      'two characters of GBK that are valid UTF-8 as well, of mixed scripts',
      gb18030('谢谢磨刀').subarray(0, 8),
      'gb18030',
    ],
    ['an umlaut in UTF-8, which could be one Chinese character', utf8('Müller'), 'unclear'],
    ['an umlaut in Latin-1', latin1('Müller'), 'windows-1252'],
    ['Greek words in UTF-8', utf8('αβγ and δε'), 'unclear'],
    ['UTF-8 with one broken byte', new Uint8Array([...utf8('免疫检查点抑制剂'), 0xe5]), 'utf-8'],
  ])('%s', (_, bytes, verdict) => {
    expect(encodingOfLine(bytes)).toBe(verdict)
  })

  it('a file of unclear lines is taken for UTF-8', () => {
    expect(findEncoding(utf8('AU  - Müller\nAU  - García\n'))).toBe('utf-8')
  })

  it('a beginning that ends within a character is no evidence against its encoding', () => {
    const long = utf8('张'.repeat(400_000))
    expect(findEncoding(long.subarray(0, 1_000_000))).toBe('utf-8')
  })
})

describe('names whose second bytes are ASCII letters', () => {
  const names = ['李玥', '王玥', '陈旻', '张祎', '李昉', '王珺', '朱镕', '李晅', '张瑄', '孙晨耀', '玥珺', '玥', '谢谢']
  const entry = (author: string): string =>
    `{Reference Type}: Journal Article\n{Title}: 虚构的病例报告一例\n{Author}: ${author}\n{Year}: 2020\n\n`
  const text = names.map(entry).join('')

  it('are read in GBK as in UTF-8, and nothing is told of them', async () => {
    const expected = await readAll(exportOf('a.net', text))
    const got = await readAll(exportOf('a.net', gb18030(text), 13))
    expect(got.records.map((r) => r.authors)).toEqual(expected.records.map((r) => r.authors))
    expect([got.encoding, got.issues]).toEqual(['gb18030', []])
  })

  it.each(names.slice(0, 10))('%s speaks for GB18030 by itself', (name) => {
    expect(encodingOfLine(gb18030(name))).toBe('gb18030')
  })

  it('accented words in an export of ISO 8859-1 are not taken for them, nor in a file of GBK', async () => {
    const western = 'AU  - Müller, Jörg\nTI  - Die Fälle in der Übersicht bei 37 °C\nAU  - Özgür, Émile\n'
    expect(findEncoding(latin1(western))).toBe('windows-1252')
    const both = joinBytes([gb18030(chinese), latin1(`TY  - JOUR\nAU  - Müller, Jörg\nTI  - Übersicht\nER  - \n`)])
    expect((await readAll(exportOf('a.ris', both))).records.at(-1)).toMatchObject({
      authors: [{ family: 'Müller', given: 'Jörg' }],
      title: 'Übersicht',
    })
  })
})

describe('laws of encodings', () => {
  const ideograph = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
  const letter = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code))
  const words = fc
    .array(fc.oneof({ weight: 2, arbitrary: ideograph }, letter), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join(''))
  const prefix = fc.constantFrom('AU  - ', '%A ', '{Author}: ', 'A1 ', 'AU ', 'Author-作者: ', '  author = {')
  /** The bytes alone do not say which it is: UTF-8 as well, or a word with an accent as well. */
  const couldBeOther = (bytes: Uint8Array): boolean =>
    new TextDecoder().decode(bytes).includes('\uFFFD')
      ? !bytes.some((b, i) => b >= 0x80 && (bytes[i + 1] ?? 0) >= 0x80)
      : true

  it('a line of ideographs and ASCII in an export of GBK is read without loss', () => {
    fc.assert(
      fc.property(prefix, words, (tag, said) => {
        const bytes = gb18030(`${tag}${said}\r\n`)
        fc.pre(!couldBeOther(bytes))
        const told: Issue[] = []
        const { decode, finish } = lineDecoder('a.ris', { encoding: 'gb18030', tell: (i) => told.push(i) })
        expect(decode(joinBytes([gb18030(chinese), bytes]), 1)).toBe(`${chinese}${tag}${said}\r\n`)
        finish()
        expect(told).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('the export is found to be GB18030', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), (lines) => {
        const bytes = gb18030(`${chinese}${lines.map((l) => `AU  - ${l}\r\n`).join('')}`)
        expect(findEncoding(bytes)).toBe('gb18030')
      }),
    )
  })

  it('text in UTF-8 stays UTF-8, whatever it says', () => {
    const any = fc.oneof(
      words,
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom('é', 'α', 'ж', '°', 'ß', 'ü', 'a', '谢', '\n'), maxLength: 20 }),
    )
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (lines) => {
        const text = `TY  - JOUR\n${lines.join('\n').replaceAll('\u0000', '')}\nER  - \n`
        expect(findEncoding(utf8(text))).toBe('utf-8')
        const { decode } = lineDecoder('a.ris', { encoding: 'utf-8', tell: () => expect.fail() })
        expect(decode(utf8(text), 1)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('a Chinese line in UTF-8 within an export of GBK is read as UTF-8', () => {
    for (const title of ['张三', '免疫检查点抑制剂', 'Sweet综合征1例', '王小明'])
      expect(encodingWithin('gb18030', utf8(`TI  - ${title}\r\n`))).toBe('utf-8')
  })
})

it('binary data is refused with its line', async () => {
  const bytes = utf8('TY  - JOUR\nTI  - A\nAB  - x\u0000y\nER  - \n')
  expect(await refusal(readAll(exportOf('a.ris', bytes)))).toBe('export-not-text line 3')
})

it('U+2028 within a line is a blank, and does not move the lines', async () => {
  const { records, lines } = await readAll(
    exportOf('a.ris', 'TY  - JOUR\nAB  - one\u2028two\nER  - \n\nTY  - JOUR\nTI  - B\nER  - \n'),
  )
  expect([records[0]?.abstract, lines]).toEqual(['one two', [1, 5]])
})

it('an encoding that is named goes before the one found, and must exist', async () => {
  const bytes = gb18030('TY  - JOUR\nTI  - 谢谢\nER  - \n')
  expect((await readAll(exportOf('a.ris', bytes), { encoding: 'gb18030' })).records[0]?.title).toBe('谢谢')
  expect(await refusal(readAll(exportOf('a.ris', bytes), { encoding: 'gb99' }))).toBe('encoding-unknown line none')
})
