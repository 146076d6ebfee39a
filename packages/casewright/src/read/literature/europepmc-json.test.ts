import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputProblem, type Issue } from '../../base/issue.ts'
import { utf8 } from '../../base/content-hash.ts'
import { europepmcJson } from './europepmc-json.ts'
import { type ReadEntry, usualLimits } from './reader.ts'

/** Shaped as the service answers; the articles are invented. */
const article = {
  id: '90000001',
  source: 'MED',
  pmid: '90000001',
  doi: '10.5555/Example.1',
  title: 'Sweet syndrome on <i>exemplinib</i>: a case report.',
  authorString: 'Muster A, Li W.',
  authorList: {
    author: [
      {
        fullName: 'Muster A',
        firstName: 'Anna',
        lastName: 'Muster',
        initials: 'A',
        authorId: { type: 'ORCID', value: '0000-0000-0000-0000' },
      },
      { fullName: 'Li W', firstName: 'Wei', lastName: 'Li', initials: 'W' },
      { collectiveName: 'Example Study Group' },
    ],
  },
  journalInfo: {
    issue: '2',
    volume: '7',
    journalIssueId: 1,
    dateOfPublication: '2020 Mar',
    yearOfPublication: 2020,
    journal: { title: 'Journal of Examples', ISOAbbreviation: 'J Ex', issn: '1234-5679' },
  },
  pubYear: '2020',
  pageInfo: '11-14',
  abstractText: 'A woman.',
  language: 'eng',
  pubTypeList: { pubType: ['Case Reports', 'Journal Article'] },
  keywordList: { keyword: ['Sweet'] },
  meshHeadingList: { meshHeading: [{ majorTopic_YN: 'Y', descriptorName: 'Sweet Syndrome' }] },
  isOpenAccess: 'N',
  firstPublicationDate: '2020-03-14',
}
const page = (results: readonly object[], next?: string): string =>
  JSON.stringify({
    version: '6.9',
    hitCount: 2,
    ...(next !== undefined && { nextCursorMark: next }),
    request: { queryString: 'x' },
    resultList: { result: results },
  })

async function read(
  text: string,
  pieces = 7,
): Promise<{ readonly entries: readonly ReadEntry[]; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = []
  const bytes = utf8(text)
  const file = {
    name: 'europepmc.json',
    async *bytes() {
      for (let at = 0; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces)
    },
  }
  const settings = {
    limits: usualLimits,
    encoding: 'utf-8',
    damaged: 'refuse',
    tell: (i: Issue) => issues.push(i),
  } as const
  const entries: ReadEntry[] = []
  for await (const entry of europepmcJson.entries(file, settings)) entries.push(entry)
  return { entries, issues }
}

const codeOf = async (text: string): Promise<string | undefined> => {
  try {
    await read(text)
    return undefined
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues[0]?.code
    throw problem
  }
}

describe('Europe PMC JSON', () => {
  it('is known by its beginning', () => {
    const head = (text: string) => ({ name: 'x', bytes: utf8(text), text })
    expect(europepmcJson.sniff(head(page([article])))).toBe(1)
    expect(europepmcJson.sniff(head('[{"title": "x"}]'))).toBe(0)
  })
  it('reads every field, and keeps those without a place', async () => {
    const { entries } = await read(page([article]))
    const value = entries[0]?.value
    expect(value).toMatchObject({
      title: 'Sweet syndrome on exemplinib: a case report.',
      authors: [
        { family: 'Muster', given: 'Anna' },
        { family: 'Li', given: 'Wei' },
        { literal: 'Example Study Group' },
      ],
      year: 2020,
      date: '2020-03-14',
      journal: 'Journal of Examples',
      journalAbbreviation: 'J Ex',
      volume: '7',
      issue: '2',
      pages: '11-14',
      doi: '10.5555/example.1',
      pmid: '90000001',
      accessions: { europepmc: 'MED:90000001' },
      issn: ['1234-5679'],
      abstract: 'A woman.',
      keywords: ['Sweet', 'Sweet Syndrome'],
      publicationTypes: ['Case Reports', 'Journal Article'],
      language: 'en',
    })
    expect(value?.rest).toContainEqual(['isOpenAccess', 'N'])
    expect(value?.rest).toContainEqual(['authorString', 'Muster A, Li W.'])
    expect(value?.rest).toContainEqual(['authorList.author.authorId.value', '0000-0000-0000-0000'])
  })
  it('reads pages one after the other, and one printed over many lines; a record says its line', async () => {
    const { entries } = await read(`${page([article], 'A')}\n${page([{ ...article, id: '2' }])}\n`)
    expect(entries.map((e) => [e.value.accessions['europepmc'], e.line])).toEqual([
      ['MED:90000001', 1],
      ['MED:2', 2],
    ])
    const pretty = await read(JSON.stringify(JSON.parse(page([article, article])), null, 2))
    expect(pretty.entries.map((e) => e.value.title)).toEqual([entries[0]?.value.title, entries[0]?.value.title])
  })
  it('brackets and quotes within a text end nothing', async () => {
    const title = 'A "quoted" ] } { [ title \\ with "result": [ in it'
    const { entries } = await read(page([{ ...article, title }]), 1)
    expect(entries[0]?.value.title).toBe(title)
  })
  it('a file cut off is refused, so is one without results', async () => {
    expect(await codeOf(page([article]).slice(0, -30))).toBe('entry-cut')
    expect(await codeOf(page([]))).toBe('export-empty')
    expect(await codeOf(`${'['.repeat(300)}${']'.repeat(300)}`)).toBe('entry-too-deep')
  })
  it('however the bytes come, the records are the same', async () => {
    const text = `${page([article], 'A')}\n${page([{ ...article, title: '斯威特综合征一例' }])}`
    const whole = await read(text, 1_000_000)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (pieces) => {
        expect(await read(text, pieces)).toEqual(whole)
      }),
      { numRuns: 30 },
    )
  })
  it('no text makes it hang or fail otherwise than by refusing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            '"',
            '\\',
            ',',
            ':',
            'result',
            '"result":',
            '\n',
            'a',
            '1',
            page([article]),
          ),
          { maxLength: 40 },
        ),
        async (parts) => {
          await codeOf(parts.join(''))
        },
      ),
    )
  })
})
