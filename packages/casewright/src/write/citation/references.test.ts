import { expect, it } from 'vitest'
import { sourceFile, type Source } from '../../model/source.ts'
import { bibliography } from '../../knowledge/bibliography.ts'
import { references } from './references.ts'
import { ruleSource } from './rule-sources.ts'

const source = (id: string, citation: object | undefined): Source => ({
  ...sourceFile.parse({ format: 'casewright/source@1', id, kind: 'article', seen: { what: 'full-text', cut: false }, ...(citation !== undefined && { citation }) }),
  held: [],
})
const whole = source('whole', {
  title: 'A title',
  author: ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((family) => ({ family, given: 'Xu Yi' })),
  issued: '2011-05',
  'container-title': 'J Test',
  volume: '12',
  issue: '3',
  page: '45-9',
  DOI: '10.1000/x',
})

it('sets Vancouver: six authors, year;volume(issue):pages, DOI', () => {
  expect(references([whole], 'vancouver', 'en')[0]).toMatchObject({
    number: 1,
    text: 'A XY, B XY, C XY, D XY, E XY, F XY, et al. A title. J Test. 2011;12(3):45-9. doi:10.1000/x',
    url: 'https://doi.org/10.1000/x',
  })
})
it('sets GB/T 7714: three authors, [J]', () => {
  expect(references([whole], 'gb-t-7714', 'zh')[0]?.text).toBe('A X Y, B X Y, C X Y, et al. A title[J]. J Test, 2011, 12(3): 45-9. doi:10.1000/x')
})
it('says what a source did not show, without stray marks, and names a source that gives nothing', () => {
  const [little, nothing] = references([source('little', { title: 'Only a title' }), source('nothing', undefined)], 'unheard-of', 'en')
  expect(little?.text).toBe('[Authors not shown]. Only a title. [journal not shown]. [year not shown].')
  expect(nothing?.text).toContain('nothing')
})
it('tells the address as the place of reading, and only where nothing better leads to the paper', () => {
  const url = 'https://mirror.example/paper'
  const read = (citation: object): Source => ({ ...source('mirror', { title: 'T', ...citation }), seen: { what: 'abstract', cut: true, at: [url], on: '2026-11' } })
  expect(references([read({ URL: url })], 'vancouver', 'en')[0]?.text).toMatch(/Read at https:\/\/mirror\.example\/paper \(November 2026\)$/u)
  const [identified] = references([read({ URL: url, PMID: '123' })], 'vancouver', 'en')
  expect(identified?.text).not.toContain('mirror')
  expect(identified?.url).toBe('https://pubmed.ncbi.nlm.nih.gov/123/')
})
it('sets the source of a rule from its record alone: an institution whole, a cut list of authors, nothing said of what it lacks', () => {
  const sources = ['rule:naranjo1981', 'rule:nci-ctcae-5.0', 'rule:whoumc'].flatMap((id) => ruleSource(id) ?? [])
  expect(references(sources, 'vancouver', 'en').map((r) => r.text)).toEqual([
    'Naranjo CA, et al. A method for estimating the probability of adverse drug reactions. Clinical Pharmacology and Therapeutics. 1981;30:239-245. doi:10.1038/clpt.1981.154',
    'National Cancer Institute. Common Terminology Criteria for Adverse Events (CTCAE), version 5.0. 2017. https://ctep.cancer.gov/protocoldevelopment/electronic_applications/ctc.htm',
    'Uppsala Monitoring Centre. The use of the WHO-UMC system for standardised case causality assessment. https://who-umc.org/',
  ])
  expect(references(sources, 'gb-t-7714', 'zh').map((r) => r.text)).toEqual([
    'NARANJO C A, et al. A method for estimating the probability of adverse drug reactions[J]. Clinical Pharmacology and Therapeutics, 1981, 30: 239-245. doi:10.1038/clpt.1981.154',
    'NATIONAL CANCER INSTITUTE. Common Terminology Criteria for Adverse Events (CTCAE), version 5.0[Z]. 2017. https://ctep.cancer.gov/protocoldevelopment/electronic_applications/ctc.htm',
    'UPPSALA MONITORING CENTRE. The use of the WHO-UMC system for standardised case causality assessment[Z]. https://who-umc.org/',
  ])
  expect([ruleSource('rule:nowhere'), ruleSource('naranjo1981')]).toEqual([undefined, undefined])
})
it('sets every record of the knowledge without braces or marks left over', () => {
  const all = bibliography.flatMap((e) => ruleSource(`rule:${e.key}`) ?? [])
  expect(all).toHaveLength(bibliography.length)
  for (const style of ['vancouver', 'gb-t-7714'] as const)
    expect(references(all, style, 'en').filter((r) => /[{}\\]|\.\.|^$|[;:,]\s*\./u.test(r.text)).map((r) => r.text)).toEqual([])
})
