import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { compareCitation } from './compare-citation.ts'
import { comparePublished } from './compare-published.ts'
import { findPublishedCases } from './find-published-cases.ts'
import { publishedPatients, type PublishedIn } from './published-patient.ts'
import type { ReportForMatching } from './report-for-matching.ts'
import { reportsAsked } from './reports-asked.ts'

const root = join(import.meta.dirname, '../../../../../examples/neutrophilic-dermatosis')
const files = new Map(
  readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((e) => {
    const path = join(e.parentPath, e.name)
    const name = path.slice(root.length + 1).replaceAll('\\', '/')
    return e.isFile() && !name.startsWith('literature/') ? [[name, new Uint8Array(readFileSync(path))] as const] : []
  }),
)
const { study } = assembleStudy('neutrophilic-dermatosis', files)
const patients = study === undefined ? [] : publishedPatients(study)
const patient = (id: string) => patients.filter((p) => p.id === id)

const SWEET = 'Acute febrile neutrophilic dermatosis'
const blank: ReportForMatching = {
  report: 0,
  reportId: '0',
  received: null,
  eventDate: null,
  sex: null,
  age: null,
  country: null,
  literature: null,
  drugs: [],
  suspects: [],
  events: [SWEET],
}
/** Forty other reports of the reaction, of other people. */
const others: readonly ReportForMatching[] = Array.from({ length: 40 }, (_, i) => ({
  ...blank,
  report: 100 + i,
  reportId: `o${i}`,
  received: `${2006 + (i % 15)}-05-01`,
  sex: i % 2 === 0 ? 'F' : 'M',
  age: 20 + ((i * 7) % 60) + 0.5,
  country: i % 3 === 0 ? 'US' : 'FR',
  drugs: [i % 4 === 0 ? 'bortezomib' : 'azacitidine'],
  suspects: [i % 4 === 0 ? 'bortezomib' : 'azacitidine'],
}))
const find = (report: Partial<ReportForMatching>, of = patients) =>
  findPublishedCases(of, [{ ...blank, ...report, report: 1, reportId: 'r1' }, ...others], [SWEET]).find(
    (m) => m.report === 1,
  )

describe('a report made by hand from a patient of the built-in study', () => {
  it('with the article’s citation is likely that patient', () => {
    const match = find({
      literature: 'KNOOPS L, ET AL. BORTEZOMIB-INDUCED SWEET SYNDROME. BR J HAEMATOL 2005; 131:142.',
      sex: 'M',
      age: 59,
      drugs: ['bortezomib'],
      suspects: ['bortezomib'],
      received: '2005-11-02',
    })
    expect(match).toMatchObject({ patient: 'C001', standing: 'likely' })
    expect(match?.basis.map((e) => e.fact)).toEqual([
      'citation-title',
      'age-same',
      'sex-same',
      'suspect-same',
      'reaction-same',
      'year-fits',
    ])
  })

  it('by the DOI is that patient, with age and sex silent', () => {
    const literature = 'Seervai et al. Sweet syndrome. doi: 10.1016/j.jdcr.2024.09.013.'
    expect(find({ literature, drugs: ['gilteritinib'], received: '2024-12-01' })).toMatchObject({
      patient: 'C032',
      standing: 'likely',
    })
  })

  it('of an article with several patients is the one whose age fits', () => {
    const literature = 'Varadarajan N, et al. FLT3 inhibitor-associated neutrophilic dermatoses. JAMA Dermatol 2016.'
    const report = { literature, drugs: ['gilteritinib'], received: '2016-03-01', country: 'US' }
    expect(find({ ...report, age: 45, sex: 'F' })?.patient).toBe('C034')
    expect(find({ ...report, age: 74, sex: 'M' })?.patient).toBe('C035')
    expect(find(report)?.orElse).toHaveLength(1)
  })

  it('without a citation is possible where age, sex, drugs and country agree on what is rare', () => {
    const match = find(
      { age: 8, sex: 'M', drugs: ['dabrafenib', 'trametinib', 'carboplatin'], received: '2023-06-01' },
      patient('C029'),
    )
    expect(match?.standing).toMatch(/likely|possible/u)
  })
})

describe('when the report was received', () => {
  // Varadarajan 2016; the woman of 45 on gilteritinib. All else agrees, country and rare drug too.
  const report = { age: 45, sex: 'F' as const, country: 'US', drugs: ['gilteritinib'] }
  const received = (day: string) => find({ ...report, received: day }, patient('C034'))

  it('somewhat before the article or after it is usual', () => {
    for (const day of ['2014-06-01', '2016-03-01', '2019-12-31'])
      expect(received(day)?.basis.at(-1)).toEqual({ fact: 'year-fits', bits: 1.5 })
  })

  it('fifteen years before it is not the patient, even where all else agrees', () => {
    expect(received('2016-03-01')?.standing).toBe('likely')
    expect(received('2001-03-01')).toBeUndefined()
    const cited = 'Varadarajan N, et al. FLT3 inhibitor-associated neutrophilic dermatoses. JAMA Dermatol 2016.'
    expect(find({ ...report, literature: cited, received: '1990' }, patient('C034'))?.standing).not.toBe('likely')
  })

  it('before and after have words of their own, and before weighs more', () => {
    const [patientOf] = patient('C034')
    if (patientOf === undefined) throw new Error('no C034')
    const asked = reportsAsked([blank], () => true)
    const years = (day: string, onset: string | null = null) =>
      comparePublished({ ...patientOf, onset }, { ...blank, received: day }, asked, () => true).find((e) =>
        /year|received/u.test(e.fact),
      )
    expect(years('2011')).toEqual({ fact: 'year-early', bits: -6 })
    expect(years('2023')).toEqual({ fact: 'year-late', bits: -1.5 })
    expect(years('2060')).toEqual({ fact: 'year-late', bits: -6 })
    expect(years('2014-05-02', '2014-06')?.fact).toBe('received-before-onset')
    expect(years('2014-06-02', '2014-06')?.fact).toBe('year-fits')
  })
})

it('a report that names none of the patient’s suspects is nobody, whatever it cites', () =>
  expect(
    find({ literature: 'doi: 10.1016/j.jdcr.2024.09.013', drugs: ['filgrastim'], received: '2024-12-01' }),
  ).toBeUndefined())

describe('a near miss', () => {
  const knoops = { sex: 'M' as const, age: 59, drugs: ['bortezomib'], received: '2005-11-02' }

  it.each([
    ['of another age and sex', { ...knoops, age: 31, sex: 'F' as const }],
    ['that names another drug', { ...knoops, drugs: ['azacitidine'] }],
    ['that began after the article was out', { ...knoops, eventDate: '2012-03-01', received: '2012-06-01' }],
    [
      'that cites another article',
      { ...knoops, age: 71, literature: 'Roe R. Sweet syndrome with filgrastim. Blood 2011;1:1. doi:10.1182/x.1' },
    ],
  ])('%s is not the patient', (_, report) => expect(find(report, patient('C001'))?.standing).not.toBe('likely'))

  it('of drug, sex and reaction alone is nobody: half of the reports would be', () =>
    expect(find({ sex: 'M', drugs: ['bortezomib'] }, patient('C001'))).toBeUndefined())
})

it('reports of other people are nobody, however many patients are looked for', () => {
  const likely = findPublishedCases(patients, others, [SWEET]).filter((m) => m.standing === 'likely')
  expect(likely).toEqual([])
})

it('of no reports or no patients there is no match', () => {
  expect(findPublishedCases(patients, [], [SWEET])).toEqual([])
  expect(findPublishedCases([], others, [SWEET])).toEqual([])
})

describe('a citation in a report', () => {
  const article: PublishedIn = {
    authors: ['Llamas-Velasco', 'Other'],
    title: 'Histiocytoid Sweet syndrome related to bortezomib: a mimicker of cutaneous infiltration by myeloma',
    year: 2015,
    volume: '81',
    firstPage: '305',
    doi: '10.4103/0378-6323.152743',
    pmid: '25851769',
  }
  it.each([
    ['doi:10.4103/0378-6323.152743', 'same'],
    ['PMID 25851769', 'same'],
    ['LLAMAS-VELASCO M. INDIAN J DERMATOL VENEREOL LEPROL. 2015; 81(3): 305-6', 'same'],
    [
      'Llamas Velasco M, Histiocytoid Sweet syndrome related to bortezomib a mimicker of cutaneous infiltration by myeloma',
      'same-author-and-title',
    ],
    ['LLAMAS-VELASCO M, ET AL. (2015)', 'same-author-and-year'],
    ['doi:10.1000/other', 'other'],
    ['ROE R. SOMETHING ELSE. BLOOD 2015;1:1', 'other'],
    [null, 'silent'],
  ] as const)('%j is %s', (cited, likeness) => expect(compareCitation(cited, article)).toBe(likeness))
})
