import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll } from '../../../../test/export-file.ts'
import type { Bibliographic } from '../../../model/literature/record.ts'

const folder = join(import.meta.dirname, '../../../../test/fixtures/literature')
const read = async (file: string) => readAll(exportOf(file, new Uint8Array(readFileSync(join(folder, file))), 777))

/** The fields of a record that something is expected of. */
const partOf = (record: Bibliographic | undefined, wanted: object): object =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => key in wanted))

const inFull = [
  { family: 'Ahlberg', given: 'Karin' },
  { family: "O'Neill", given: 'Sean P.' },
  { family: 'Li', given: 'Wei' },
]
const initials = (k: string, s: string, w: string) => [
  { family: 'Ahlberg', given: k },
  { family: "O'Neill", given: s },
  { family: 'Li', given: w },
]

/** Article A as every dialect has it. */
const a = {
  type: 'article',
  title: 'Sweet-like eruption during treatment with examplinib: a case report',
  year: 2021,
  volume: '12',
  issue: '4',
  pages: '210-215',
  doi: '10.5555/jid.2021.0412',
  language: 'en',
  abstract:
    'A woman aged 54 developed painful plaques 9 days after the first dose of examplinib. The invented course ended well.',
} satisfies Partial<Bibliographic>

/** What a dialect has of article A besides, or instead. */
const english: Readonly<Record<string, { readonly reader: string } & Partial<Record<keyof Bibliographic, unknown>>>> = {
  'embase.ris': {
    reader: 'ris',
    authors: initials('K.', 'S.P.', 'W.'),
    journal: 'Journal of Invented Dermatology',
    journalAbbreviation: 'J. Invent. Dermatol.',
    accessions: { embase: 'L699999991' },
    pmid: '39999991',
    issn: ['1234-5679', '1234-568X'],
    rest: [['U4', '2021-04-02']],
  },
  'scopus.ris': {
    reader: 'ris',
    authors: initials('K.', 'S.P.', 'W.'),
    accessions: { scopus: '2-s2.0-85999999991' },
    pmid: '39999991',
    issn: ['1234-5679'],
    rest: [['N1', 'Export Date: 02 May 2022; Cited By: 3; Correspondence Address: K. Ahlberg']],
  },
  'cochrane.ris': {
    reader: 'ris',
    authors: initials('K', 'SP', 'W'),
    accessions: { central: 'CN-09999991' },
    pmid: '39999991',
    language: undefined,
    journal: 'Journal of invented dermatology',
    rest: [
      ['C3', 'PUBMED 39999991,EMBASE 699999991'],
      ['US', 'https://www.example.org/central/doi/10.1002/central/CN-09999991/full'],
    ],
  },
  'web-of-science.ris': {
    reader: 'ris',
    authors: initials('K', 'SP', 'W'),
    accessions: { wos: 'WOS:000999999900001' },
    date: '2021-03',
    language: undefined,
    journal: 'JOURNAL OF INVENTED DERMATOLOGY',
    rest: [['JI', 'J. Invent. Dermatol.']],
  },
  'proquest.ris': {
    reader: 'ris',
    authors: [inFull[0], { family: "O'Neill", given: 'Sean P' }, inFull[2]],
    accessions: { proquest: '2999999991' },
    date: '2021-03',
    rest: [['N1', 'Last updated - 2021-05-06']],
  },
  'endnote.ris': {
    reader: 'ris',
    authors: inFull,
    pmid: '39999991',
    pmcid: 'PMC9999991',
    date: '2021-03-15',
    keywords: ['Humans', '*Examplinib/adverse effects'],
    issn: ['1234-5679', '1234-568X'],
    rest: [
      ['ET', '2021/02/01'],
      ['M1', 'Epub ahead of print'],
      ['N1', '1234-568x'],
      ['ST', 'Sweet-like eruption'],
      ['ID', '42'],
    ],
  },
  'zotero.ris': { reader: 'ris', authors: inFull, date: '2021-03', rest: [['Y2', '2022/05/02/10:11:12']] },
  'ovid-medline.ris': {
    reader: 'ris',
    authors: initials('K', 'SP', 'W'),
    pmid: '39999991',
    database: 'Ovid MEDLINE(R)',
    rest: [],
  },
  'pubmed.nbib': {
    reader: 'nbib',
    title: `${a.title}.`,
    authors: [inFull[0], { family: "O'Neill", given: 'Sean P' }, inFull[2], { literal: 'Invented Study Group' }],
    pmid: '39999991',
    pmcid: 'PMC9999991',
    journal: 'Journal of invented dermatology',
    journalAbbreviation: 'J Invent Dermatol',
    date: '2021-03',
    keywords: ['Female', '*Sweet Syndrome/chemically induced', 'examplinib'],
    publicationTypes: ['Case Reports', 'Journal Article'],
  },
  'ovid-embase.cgi': {
    reader: 'ovid',
    title: `${a.title}.`,
    authors: initials('K.', 'S.P.', 'W.'),
    journal: 'Journal of Invented Dermatology',
    accessions: { embase: 'L699999991' },
    affiliations: [
      "(Ahlberg, O'Neill) Department of Dermatology, Invented University Hospital, Uppsala, Sweden",
      '(Li) School of Nothing, Invented City, China',
    ],
  },
  'ovid-names.txt': {
    reader: 'ovid-labelled',
    title: `${a.title}.`,
    authors: initials('K', 'SP', 'W'),
    journal: 'Journal of Invented Dermatology',
    pmid: '39999991',
    publicationTypes: ['Case Reports', 'Journal Article'],
    rest: [
      ['Source', 'Journal of Invented Dermatology. 12(4):210-215, 2021 Mar.'],
      ['Something Ovid Invents Later', 'kept'],
    ],
  },
  'web-of-science.txt': {
    reader: 'wos-text',
    authors: inFull,
    journal: 'JOURNAL OF INVENTED DERMATOLOGY',
    accessions: { wos: 'WOS:000999999900001' },
    pmid: '39999991',
    date: '2021-03',
    keywords: ['examplinib', 'case report', 'SYNDROME', 'NEUTROPHILS'],
    affiliations: [
      "[Ahlberg, Karin; O'Neill, Sean P.] Invented Univ Hosp, Dept Dermatol, Uppsala, Sweden.",
      '[Li, Wei] Sch Nothing, Invented City, Peoples R China.',
    ],
  },
  'endnote.enw': {
    reader: 'refer',
    authors: inFull,
    date: '2021-03',
    keywords: ['examplinib', 'case report'],
    rest: [
      ['%F', '42'],
      ['%Z', 'a note of the user'],
    ],
  },
}

const han = ['王小明', '欧阳丽', '张三'].map((literal) => ({ literal }))
const latin = [
  { family: 'WANG', given: 'Xiao-ming' },
  { family: 'OUYANG', given: 'Li' },
  { family: 'ZHANG', given: 'San' },
]
const b = {
  type: 'article',
  title: '示例替尼致中性粒细胞性皮病一例(附2例文献复习)',
  authors: han,
  otherAuthors: [],
  journal: '虚构皮肤科杂志',
  year: 2020,
  volume: '53',
  issue: '06',
  pages: '401-404',
  language: 'zh',
  keywords: ['中性粒细胞性皮病', '示例替尼', '不良反应'],
  abstract: '目的 报告虚构的示例替尼相关皮病一例。方法 回顾病历。结果 患者停药后好转。',
  issn: ['0412-0006'],
}
const translated = {
  otherTitle: 'Neutrophilic dermatosis caused by examplinib: a case report and review of two cases',
  otherAuthors: latin,
  issue: '6',
}

/** What a dialect has of article B besides, or instead. */
const chinese: Readonly<Record<string, { readonly reader: string } & Partial<Record<keyof Bibliographic, unknown>>>> = {
  'cnki.ris': { reader: 'ris', database: 'CNKI', rest: [['LA', 'English']] },
  'cnki-endnote.txt': { reader: 'refer', database: 'CNKI', doi: '10.5555/xgpf.2020.0603', rest: [['%L', '99-9999/R']] },
  'cnki-noteexpress.net': { reader: 'noteexpress', database: 'CNKI', rest: [['Notes', '99-9999/R']] },
  'cnki-refworks.txt': {
    reader: 'refworks',
    database: 'CNKI',
    rest: [
      ['SR', '1'],
      ['CN', '99-9999/R'],
    ],
  },
  'cnki-e-study.txt': {
    reader: 'cnki-labels',
    date: '2020-06-15',
    issn: [],
    rest: [
      ['DataType', '1'],
      ['PageCount', '4'],
    ],
  },
  'cnki-self-defined.txt': {
    reader: 'cnki-labels',
    date: '2020-06-15',
    doi: '10.5555/xgpf.2020.0603',
    rest: [
      ['FirstDuty', '王小明;'],
      ['CLC', 'R758'],
    ],
  },
  'wanfang-noteexpress.net': {
    reader: 'noteexpress',
    ...translated,
    otherJournal: 'Fictional Journal of Dermatology',
    rest: [['Language', 'eng']],
  },
  'wanfang-refworks.txt': { reader: 'refworks', ...translated, rest: [['NO', '作者数：3']] },
  'wanfang-endnote.enw': {
    reader: 'refer',
    ...translated,
    otherJournal: 'Fictional Journal of Dermatology',
    rest: [],
  },
  'vip-noteexpress.net': { reader: 'noteexpress', database: '维普资讯', issue: '6', rest: [] },
  'sinomed.txt': {
    reader: 'sinomed',
    ...translated,
    otherAuthors: [],
    accessions: { sinomed: '2020999991' },
    abstract: `${b.abstract}结论：示例替尼纯属虚构。`,
    keywords: [...b.keywords, '皮肤疾病/化学诱导'],
    publicationTypes: ['病例报告'],
  },
  'sinomed-brackets.txt': {
    reader: 'sinomed',
    ...translated,
    otherAuthors: [],
    type: 'other',
    abstract: undefined,
    issn: [],
    accessions: { sinomed: '2020999991' },
  },
}

describe('article A reads as the same record from every English dialect', () => {
  it.each(Object.entries(english))('%s', async (file, { reader, ...own }) => {
    const { records, reader: by, issues } = await read(file)
    expect(by).toBe(reader)
    expect(issues).toEqual([])
    expect(partOf(records[0], { ...a, ...own })).toEqual({ ...a, ...own })
  })
})

describe('article B reads as the same record from every Chinese dialect', () => {
  it.each(Object.entries(chinese))('%s', async (file, { reader, ...own }) => {
    const { records, reader: by, issues } = await read(file)
    expect(by).toBe(reader)
    expect(issues).toEqual([])
    expect(partOf(records[0], { ...b, ...own })).toEqual({ ...b, ...own })
  })
})

describe('what stands behind the first article', () => {
  const second = async (file: string) => (await read(file)).records[1]

  it('a conference abstract of Embase without authors keeps the language behind its title, and the field that contradicts it', async () => {
    expect(await second('embase.ris')).toMatchObject({
      type: 'meeting-abstract',
      title: 'Examplinib and the skin: what we saw in one year',
      authors: [],
      language: 'de',
      rest: [['LA', 'English']],
    })
  })

  it('a Chinese article of PubMed has its own title beside the translated one', async () => {
    expect(await second('pubmed.nbib')).toMatchObject({
      title: 'Neutrophilic dermatosis caused by examplinib: a case report',
      otherTitle: b.title,
      language: 'zh',
      pages: '401-4',
      date: '2020-06',
    })
  })

  it('a conference abstract of Ovid takes volume and issue from its source', async () => {
    const record = await second('ovid-embase.cgi')
    expect(record).toMatchObject({ journal: 'Invented Congress Proceedings', volume: '3', issue: 'Supplement 1' })
    expect(record?.pages).toBeUndefined()
  })

  it('theses of CNKI keep their supervisor and degree', async () => {
    expect(await second('cnki-endnote.txt')).toMatchObject({
      type: 'thesis',
      publicationTypes: ['硕士'],
      publisher: '虚构大学',
      rest: [['%Y', '赵六']],
    })
    expect(await second('cnki-refworks.txt')).toMatchObject({ type: 'thesis', year: 2019 })
    expect(await second('cnki-self-defined.txt')).toMatchObject({ type: 'thesis', title: '第二篇虚构文章' })
  })

  it('a notice of CNKI has no author, and its full-width year is read', async () => {
    expect(await second('cnki-noteexpress.net')).toMatchObject({ title: '本刊声明', authors: [], year: 2020 })
  })

  it('an entry of SinoMed with an empty author field has none', async () => {
    expect(await second('sinomed.txt')).toMatchObject({ title: '第二篇虚构文章', authors: [], pages: '300' })
  })

  it('each entry knows its line', async () => {
    expect((await read('pubmed.nbib')).lines).toEqual([1, 43])
    expect((await read('cochrane.ris')).lines).toEqual([5])
    expect((await read('sinomed.txt')).lines).toEqual([2, 17])
  })
})
