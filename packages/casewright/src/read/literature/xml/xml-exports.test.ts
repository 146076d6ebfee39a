import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll, refusal } from '../../../../test/export-file.ts'
import type { Bibliographic } from '../../../model/literature/record.ts'

const folder = join(import.meta.dirname, '../../../../test/fixtures/literature')
const read = (file: string) => readAll(exportOf(file, new Uint8Array(readFileSync(join(folder, file))), 777))

describe('PubMed XML', () => {
  it('an article with everything PubMed gives', async () => {
    const { reader, records, lines, issues } = await read('pubmed.xml')
    expect(reader).toBe('pubmed-xml')
    expect(lines).toEqual([4, 59, 74])
    expect(issues).toEqual([])
    expect(records[0]).toMatchObject({
      type: 'article',
      title: 'Sweet-like eruption during treatment with examplinib: a case report.',
      authors: [
        { family: 'Ahlberg', given: 'Karin' },
        { family: "O'Neill", given: 'Sean P Jr' },
        { family: 'Li', given: 'W' },
        { literal: 'Invented Study Group, Uppsala' },
      ],
      year: 2021,
      date: '2021-03',
      journal: 'Journal of invented dermatology',
      journalAbbreviation: 'J Invent Dermatol',
      volume: '12',
      issue: '4',
      pages: '210-215',
      doi: '10.5555/jid.2021.0412',
      pmid: '39999991',
      pmcid: 'PMC9999991',
      issn: ['1234-568X', '1234-5679'],
      otherAbstract: 'Ett påhittat fall.',
      keywords: ['Female', '*Sweet Syndrome/chemically induced', 'examplinib'],
      publicationTypes: ['Case Reports', 'Journal Article'],
      language: 'en',
    })
  })

  it('marked-up words keep their blanks, labels of sections stand before them', async () => {
    const { records } = await read('pubmed.xml')
    expect(records[0]?.abstract).toBe(
      'CASE: A woman with 10⁹ invented cells & FLT3 wild type. CONCLUSION: H₂O helped (p < 0.05).',
    )
  })

  it('an erratum is kept as MEDLINE prints it, with its PubMed number', async () => {
    const { records } = await read('pubmed.xml')
    expect(records[0]?.rest).toContainEqual([
      'EIN',
      'J Invent Dermatol. 2021 Jun;12(6):400. doi: 10.5555/jid.2021.0600 PMID: 39999993',
    ])
  })

  it('a foreign article has its English title, its own beside, and the language it is in', async () => {
    const { records } = await read('pubmed.xml')
    expect(records[1]).toMatchObject({
      type: 'erratum',
      title: 'Neutrophilic dermatosis caused by examplinib: a case report',
      otherTitle: '示例替尼致中性粒细胞性皮病一例(附2例文献复习)',
      language: 'zh',
      date: '2020-06',
    })
    expect(records[1]?.rest).toContainEqual(['PubDate', '2020 Jun-Jul'])
  })

  it('a chapter of a book is one, with its book, editors and shelf number', async () => {
    const { records } = await read('pubmed.xml')
    expect(records[2]).toMatchObject({
      type: 'chapter',
      title: 'Examplinib',
      journal: 'Invented Drugs',
      authors: [{ family: 'Li', given: 'Wei' }],
      accessions: { 'ncbi-bookshelf': 'NBK999999' },
      isbn: ['9780306406157'],
    })
    expect(records[2]?.rest).toContainEqual(['Book/Author', 'Editor, Eva'])
  })

  it('the same article in PubMed’s two formats is the same record', async () => {
    const [xml] = (await read('pubmed.xml')).records
    const [nbib] = (await read('pubmed.nbib')).records
    const same: readonly (keyof Bibliographic)[] = [
      'title',
      'date',
      'journal',
      'pages',
      'doi',
      'pmid',
      'pmcid',
      'keywords',
      'language',
      'type',
    ]
    for (const key of same) expect(xml?.[key]).toEqual(nbib?.[key])
  })

  it('several sets one after the other in one file are all read', async () => {
    const set = (n: number): string =>
      `<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet>\n<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>${n}</PMID></MedlineCitation></PubmedArticle></PubmedArticleSet>\n`
    const { records, issues } = await readAll(exportOf('two.xml', set(1) + set(2)))
    expect(records.map((r) => r.pmid)).toEqual(['1', '2'])
    expect(issues).toEqual([])
  })
})

describe('EndNote XML', () => {
  it('words in runs of type, lines within a field, and fields without a place', async () => {
    const { reader, records } = await read('endnote.xml')
    expect(reader).toBe('endnote-xml')
    expect(records[0]).toMatchObject({
      type: 'article',
      title: 'Sweet-like eruption during treatment with examplinib: a case report',
      authors: [
        { family: 'Ahlberg', given: 'Karin' },
        { family: "O'Neill", given: 'Sean P.' },
        { family: 'Li', given: 'Wei' },
      ],
      affiliations: ['Invented University Hospital, Uppsala', 'School of Nothing, Invented City'],
      date: '2021-03',
      issn: ['1234-5679', '1234-568X'],
      pmid: '39999991',
      pmcid: 'PMC9999991',
      journalAbbreviation: 'J Invent Dermatol',
    })
    for (const kept of [
      ['caption', 'Duplicate'],
      ['label', 'seen'],
      ['custom1', 'examplinib(Invented Pharma)'],
      ['notes', 'A note.'],
    ])
      expect(records[0]?.rest).toContainEqual(kept)
  })

  it('a kind given by its number alone, and raised digits', async () => {
    const { records } = await read('endnote.xml')
    expect(records[1]).toMatchObject({
      type: 'meeting-abstract',
      title: 'Examplinib and the skin: 10⁹ cells',
      authors: [{ literal: 'Invented Study Group' }],
      isbn: ['9780306406157'],
    })
  })

  const shared = join(import.meta.dirname, '../../../../../../../shared/data/dedup/tafenoquine/tafenoquine.xml')
  it.skipIf(!existsSync(shared))(
    'not one word of the 179 references of the tafenoquine file is lost',
    async () => {
      const text = readFileSync(shared, 'utf8')
      const { records } = await readAll(exportOf('tafenoquine.xml', text))
      expect(records).toHaveLength(179)
      // Said otherwise in the record: the number of a kind by its name, a language by its code, a month by its number; or not
      // worth saying: that an ISSN is the printed one.
      const otherwise =
        /<ref-type name="[^"]*">\d+<|<language>.*?<\/language>|<pub-dates>.*?<\/pub-dates>|\((?:Print|Electronic|Linking)\)/gu
      const references = text
        .replaceAll(otherwise, (part) => (part.startsWith('(') ? '' : '<'))
        .split('<record>')
        .slice(1)
      expect(records.filter((r) => r.language !== undefined)).toHaveLength(139)
      expect(
        records.filter((r) => (r.date ?? '').length > 4 || r.rest.some(([tag]) => tag === 'pub-dates')),
      ).toHaveLength(69)
      references.forEach((reference, i) => {
        const have = plain(JSON.stringify(records[i]))
        const leaves = [...reference.matchAll(/>([^<>]+)</gu)]
          .map(([, leaf]) => leaf ?? '')
          .filter((leaf) => leaf.trim() !== '')
        for (const leaf of leaves)
          for (const word of unescaped(leaf).split(/[\s,;:.()"\\[\]{}<>=/|*]+|(?<=\d)-|https?/u))
            if (plain(word) !== '') expect(have, `reference ${i + 1}: ${word}`).toContain(plain(word))
      })
    },
    60_000,
  )
})

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
const unescaped = (text: string): string =>
  text
    .replaceAll('&#xD;', ' ')
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&[a-z]+;|<\/?[a-z]+\/?>/gu, ' ')

describe('JATS', () => {
  it('an article of PubMed Central', async () => {
    const { reader, records, lines } = await read('pmc.xml')
    expect(reader).toBe('jats')
    expect(lines).toEqual([3])
    expect(records[0]).toMatchObject({
      type: 'article',
      title: 'Sweet-like eruption during treatment with examplinib: a case report',
      otherTitle: '示例替尼治疗期间的皮疹一例',
      authors: [
        { family: 'Ahlberg', given: 'Karin' },
        { family: "O'Neill", given: 'Sean P.' },
        { family: 'Li', given: 'Wei' },
      ],
      otherAuthors: [{ family: '李', given: '伟' }],
      affiliations: ['Invented University Hospital, Uppsala, Sweden'],
      date: '2021-03',
      pages: '210-215',
      pmcid: 'PMC9999991',
      abstract: 'Case: A woman with 10⁹ cells. Conclusion: The invented course ended well.',
      otherAbstract: '虚构的病例。',
      language: 'en',
    })
    expect(records[0]?.rest).toContainEqual(['EFR', 'doi: 10.5555/jid.2020.0001'])
    expect(JSON.stringify(records)).not.toContain('The text of the article')
  })

  it('a single article without an envelope, its names prefixed', async () => {
    const text = `<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.2//EN" "x.dtd">
<jats:article xmlns:jats="x"><jats:front><jats:article-meta><jats:title-group><jats:article-title>Alone</jats:article-title></jats:title-group></jats:article-meta></jats:front></jats:article>`
    const { records, lines } = await readAll(exportOf('one.xml', text))
    expect(records.map((r) => r.title)).toEqual(['Alone'])
    expect(lines).toEqual([2])
  })
})

describe('all XML', () => {
  const endnote = (title: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><xml><records><record><titles><title>${title}</title></titles></record></records></xml>`

  it('a title written to XML and read is the title, whatever signs are in it', async () => {
    const words = fc.stringMatching(/^[a-zA-Z<>&"'éß中文αβ0-9 .,()-]{0,60}$/u)
    await fc.assert(
      fc.asyncProperty(words, async (inner) => {
        const title = `Of ${inner.replaceAll(/\s+/gu, ' ').replaceAll(/[<&]/gu, ' and ')} end`.replaceAll(/\s+/gu, ' ')
        const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        const { records } = await readAll(exportOf('law.xml', endnote(`<style>${escaped}</style>`), 13))
        expect([records[0]?.title, records[0]?.otherTitle].join(' ')).toContain(title.slice(3, 8))
        expect(records).toHaveLength(1)
      }),
      { numRuns: 100 },
    )
  })

  it('a file cut off is refused with the line, or kept up to there with a warning', async () => {
    const text = `${endnote('One').replace('</records></xml>', '')}\n<record><titles><title>Two`
    expect(await refusal(readAll(exportOf('cut.xml', text)))).toBe('xml-syntax line 2')
    const { records, issues } = await readAll(exportOf('cut.xml', text), { damaged: 'keep' })
    expect(records.map((r) => r.title)).toEqual(['One'])
    expect(issues.map((i) => [i.level, i.code, i.at.line])).toEqual([['warning', 'xml-syntax', 2]])
  })
})
