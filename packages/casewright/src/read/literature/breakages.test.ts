import { describe, expect, it } from 'vitest'
import { exportOf, readAll } from '../../../test/export-file.ts'

const ris = async (...lines: readonly string[]) =>
  (await readAll(exportOf('a.ris', `TY  - JOUR\n${lines.join('\n')}\nER  - \n`))).records[0]
const net = async (...lines: readonly string[]) =>
  (await readAll(exportOf('a.net', `{Reference Type}: Journal Article\n${lines.join('\n')}\n`))).records[0]
const han = (...all: readonly string[]) => all.map((literal) => ({ literal }))

describe('what exports are known to get wrong', () => {
  it('authors repeated in translation go beside the originals', async () => {
    expect(await ris('AU  - 张三', 'AU  - Zhang, San', 'AU  - 李四', 'AU  - Li, Si')).toMatchObject({
      authors: han('张三', '李四'),
      otherAuthors: [
        { family: 'Zhang', given: 'San' },
        { family: 'Li', given: 'Si' },
      ],
    })
  })

  it('a foreign author among Chinese ones is no translation', async () => {
    expect(await ris('AU  - 张三', 'AU  - Smith, John')).toMatchObject({
      authors: [{ literal: '张三' }, { family: 'Smith', given: 'John' }],
      otherAuthors: [],
    })
  })

  it('a title in both languages is two', async () => {
    expect(await ris('TI  - 免疫相关性皮炎一例 = Immune-related dermatitis: a case report')).toMatchObject({
      title: '免疫相关性皮炎一例',
      otherTitle: 'Immune-related dermatitis: a case report',
      language: 'zh',
    })
  })

  it('the number of cases in brackets stays in the title, tags do not', async () => {
    expect(await net('{Title}: <b>皮炎</b>一例(附2例报告)')).toMatchObject({ title: '皮炎一例(附2例报告)' })
  })

  it('a wrong language field is overruled by the script of the title, and kept', async () => {
    expect(await ris('TI  - 皮炎一例', 'LA  - English')).toMatchObject({ language: 'zh', rest: [['LA', 'English']] })
    expect(await ris('TI  - 皮炎一例')).toMatchObject({ language: 'zh' })
  })

  it('names and years in full-width signs', async () => {
    expect(await net('{Author}：张三；李四，王五', '{Year}：２０２０', '{Volume}：１２')).toMatchObject({
      authors: han('张三', '李四', '王五'),
      year: 2020,
      volume: '12',
    })
  })

  it('an entry of a type and nothing else, and one with empty tags', async () => {
    expect(await ris()).toMatchObject({ type: 'article', authors: [], rest: [] })
    expect(await ris('AU  -', 'TI  - ', 'PY  -', 'KW  - ')).toMatchObject({ authors: [], keywords: [], rest: [] })
  })

  it('tags with one blank, or none behind the hyphen', async () => {
    expect(await ris('TI - One', 'AU  -Li, Wei', 'SP  -')).toMatchObject({
      title: 'One',
      authors: [{ family: 'Li', given: 'Wei' }],
    })
  })

  it('text that looks like the end of an entry is none', async () => {
    expect(await ris('AB  - We studied', 'ER - positive tumours', 'and', 'PD - L1 too')).toMatchObject({
      abstract: 'We studied ER - positive tumours and PD - L1 too',
    })
  })

  it('values over several lines, with blank ones between', async () => {
    expect(await ris('AB  - One,', 'two', '', '   three.', 'KW  - a', 'b')).toMatchObject({
      abstract: 'One, two three.',
      keywords: ['a', 'b'],
    })
  })

  it('a year that is none, and a second one that disagrees, are kept', async () => {
    const record = await ris('PY  - in press', 'PY  - 2020', 'PY  - 2019', 'DA  - 2020 Spring')
    expect(record).toMatchObject({ year: 2020 })
    expect(record?.rest).toEqual([
      ['PY', 'in press'],
      ['PY', '2019'],
      ['DA', '2020 Spring'],
    ])
  })

  it('a second title, abstract or DOI that differs is kept', async () => {
    const record = await ris('TI  - One', 'T1  - Another', 'AB  - x', 'N2  - y', 'DO  - 10.1000/a', 'DO  - 10.1000/b')
    expect(record).toMatchObject({ title: 'One', abstract: 'x', doi: '10.1000/a' })
    expect(record?.rest).toEqual([
      ['T1', 'Another'],
      ['N2', 'y'],
      ['DO', '10.1000/b'],
    ])
  })

  it('tags nobody knows are kept in their order', async () => {
    expect((await ris('ZZ  - 1', 'TI  - t', 'QQ  - 2', 'ZZ  - 3'))?.rest).toEqual([
      ['ZZ', '1'],
      ['QQ', '2'],
      ['ZZ', '3'],
    ])
  })

  it('a chapter has its book for a journal, a book has no journal but a series', async () => {
    const chapter = 'TY  - CHAP\nTI  - Skin\nT2  - The book\nER  - \n'
    const book = 'TY  - BOOK\nTI  - The book\nT2  - A series\nER  - \n'
    const { records } = await readAll(exportOf('a.ris', chapter + book))
    expect(records).toMatchObject([
      { type: 'chapter', journal: 'The book' },
      { type: 'book', rest: [['T2', 'A series']] },
    ])
    expect(records[1]?.journal).toBeUndefined()
  })

  it('entries without a type begin after a blank line, with the tag the first began with', async () => {
    const { reader, records } = await readAll(
      exportOf('a.txt', 'TI - 皮炎一例\nAU - 张三\nAU - 李四\nSO - 虚构杂志\n\nTI - 第二篇\nAU - 王五\n'),
    )
    expect([reader, records.map((r) => [r.title, r.authors.length])]).toEqual([
      'ris',
      [
        ['皮炎一例', 2],
        ['第二篇', 1],
      ],
    ])
  })
})
