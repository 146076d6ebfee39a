import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { encoded, gb18030, utf16 } from '../../../test/write-encodings.ts'
import { readCsv } from './read-csv.ts'
import { encodingTeller } from './table-encoding.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function tell(bytes: Uint8Array, piece = bytes.length): string {
  const teller = encodingTeller()
  for (let from = 0; from === 0 || from < bytes.length; from += piece) teller.add(bytes.subarray(from, from + piece))
  const told = teller.told()
  return told.kind === 'told' ? told.encoding : told.kind
}

const english = `id,drug,reaction\n${Array.from({ length: 200 }, (_, i) => `${i},ibrutinib,pyrexia and rash\n`).join('')}`
const chinese = '编号,姓名,性别,药物,不良反应\n1,张三,男,伊布替尼,中性粒细胞性皮病\n2,李玥,女,阿司匹林,荨麻疹伴发热\n'

describe('the encoding of a table', () => {
  it.each([
    ['a short table of China', gb18030(chinese)],
    ['one word in a table of English', gb18030(`${english}201,imatinib,皮疹\n`)],
    ['two words in a table of English', gb18030(`id,drug,reaction\n1,伊布替尼,fever\n${english}201,imatinib,皮疹\n`)],
    ['sex alone', gb18030('id,sex\n1,男\n2,女\n')],
    ['Latin letters beside hanzi', gb18030('编号,诊断\n1,T细胞淋巴瘤CD20阳性\n2,剂量400mg或600mg，PD-1抑制剂\n')],
    ['a long one', gb18030(chinese.repeat(2_000))],
  ])('%s is GB18030', (_, bytes) => {
    expect([tell(bytes), tell(bytes, 7)]).toEqual(['gb18030', 'gb18030'])
  })

  const french = 'id,drug,event\n1,Lévothyroxine,Érythème\n2,Lévothyroxine,Fièvre\n3,Paracétamol,Éruption\n'
  it.each([
    ['French', 'windows-1252', french],
    ['French without one letter that is no GB', 'windows-1252', 'id,drug\n1,Lévothyroxine\n2,Paracétamol\n'],
    ['German', 'windows-1252', 'Nr,Mittel,Wirkung\n1,Überdosis,Müdigkeit\n2,Gefühlsstörung,Ödem der Füße\n'],
    ['Portuguese in capitals', 'windows-1252', 'id,reação\n1,REAÇÃO\n2,INFECÇÃO\n3,ERUPÇÃO\n'],
    ['Spanish', 'windows-1252', 'id,reacción\n1,náuseas y vómitos\n2,sueño\n'],
    ['Czech', 'windows-1250', 'id,účinek\n1,horečka\n2,vyrážka\n'],
    ['Polish', 'windows-1250', 'id,objaw\n1,gorączka\n2,wysypka\n'],
    ['Russian', 'windows-1251', 'id,реакция\n1,лихорадка\n2,СЫПЬ\n'],
    ['Greek', 'windows-1253', 'id,αντίδραση\n1,πυρετός\n'],
    ['Japanese', 'shift_jis', 'id,医薬品名\n1,イブルチニブ\n2,アスピリン腸溶錠\n'],
    ['one Japanese word', 'shift_jis', 'id,drug,event\n1,イブル,fever\n'],
    ['Japanese of Unix', 'euc-jp', 'id,医薬品名\n1,イブルチニブによる発熱\n'],
    ['Korean', 'euc-kr', 'id,이상반응\n1,발열\n2,두드러기\n3,호중구 감소증\n'],
    ['Chinese of Taiwan', 'big5', '編號,藥物,不良反應\n1,伊布替尼,發燒\n2,阿斯匹靈,蕁麻疹\n'],
  ])('%s is not guessed at', (_, label, text) => {
    const bytes = encoded(text, label)
    expect([tell(bytes), tell(bytes, 7)]).toEqual(['untold', 'untold'])
    const { table, issues } = readCsv('a.csv', bytes)
    expect([table, issues.map((i) => [i.level, i.code])]).toEqual([undefined, [['error', 'table-encoding-untold']]])
  })

  it.each(['id,dose\n1,5 µg\n2,"37 °C, 5 ± 2"\n', 'id,note\n1,the patient’s rash … 2 – 3 days\n2,5\u00a0mg\n'])(
    'signs that every code page of Europe shares are read: %s',
    (text) => {
      const bytes = encoded(text, 'windows-1252')
      expect(tell(bytes)).toBe('windows-1252')
      const { table, issues } = readCsv('a.csv', bytes)
      expect(table?.rows.map((r) => r.cells)).toEqual(readCsv('a.csv', utf8(text)).table?.rows.map((r) => r.cells))
      expect(issues.map((i) => [i.level, i.code, i.values['encoding']])).toEqual([
        ['note', 'table-encoding', 'Windows-1252'],
      ])
    },
  )

  it('UTF-8 is never told, UTF-16 by its mark and GB18030 are', () => {
    for (const text of [chinese, french, english])
      for (const bytes of [utf8(text), utf8(`\uFEFF${text}`)]) expect(readCsv('a.csv', bytes).issues).toEqual([])
    const expected = readCsv('a.csv', utf8(chinese)).table
    for (const [bytes, name] of [
      [utf16(chinese, 'le', 'marked'), 'UTF-16'],
      [utf16(chinese, 'be', 'marked'), 'UTF-16'],
      [gb18030(chinese), 'GB18030'],
    ] as const) {
      const { table, issues } = readCsv('a.csv', bytes)
      expect(table).toEqual(expected)
      expect(issues.map((i) => [i.level, i.code, i.values['encoding']])).toEqual([['note', 'table-encoding', name]])
    }
  })

  it('where UTF-8 is broken the line is told, whatever the pieces', () => {
    const bytes = utf8(chinese)
    bytes[bytes.lastIndexOf(0xe8)] = 0xff
    for (const piece of [3, 40, 4_000]) {
      const teller = encodingTeller()
      for (let from = 0; from < bytes.length; from += piece) teller.add(bytes.subarray(from, from + piece))
      expect(teller.told()).toEqual({ kind: 'untold', line: 3 })
    }
    expect(tell(Uint8Array.of(65, 0, 66))).toBe('binary')
  })

  it('whatever is right UTF-8 is UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, piece) => {
        fc.pre(!text.includes('\0'))
        expect(tell(utf8(text), piece)).toBe('utf-8')
      }),
    )
  })
})

it('hanzi in common use are those of Chinese that people write here', () => {
  const { hanzi } = JSON.parse(readFileSync(new URL('common-hanzi.json', import.meta.url), 'utf8')) as { hanzi: string }
  expect(new Set(hanzi).size).toBe([...hanzi].length)
  const article = readFileSync(
    new URL('../../../../../examples/neutrophilic-dermatosis/sources/texts/komiya-2021.zh.txt', import.meta.url),
    'utf8',
  )
  const written = article.match(/\p{Script=Han}/gu) ?? []
  expect(written.filter((c) => hanzi.includes(c)).length / written.length).toBeGreaterThan(0.99)
})
