import { expect, it } from 'vitest'
import { doiOf, isDoi } from './doi.ts'
import { isbnsOf, issnsOf } from './issn.ts'
import { pmcidOf, pmidOf } from './pubmed-id.ts'

it.each([
  ['10.1000/XYZ.123', '10.1000/xyz.123'],
  ['https://doi.org/10.1000/xyz', '10.1000/xyz'],
  ['http://dx.doi.org/10.1000%2Fxyz', '10.1000/xyz'],
  ['doi: 10.1000/xyz.', '10.1000/xyz'],
  ['10.1000/xyz [doi]', '10.1000/xyz'],
  ['DOI：１０.1000/xyz', '10.1000/xyz'],
  ['(see 10.1000/xyz)', '10.1000/xyz'],
  ['10.1016/S0140-6736(20)30183-5', '10.1016/s0140-6736(20)30183-5'],
  [
    '10.1002/(SICI)1097-0258(19980815/30)17:15/16&lt;1661::AID-SIM968&gt;3.0.CO;2-2',
    '10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2',
  ],
  ['10.3760/cma.j.issn.0412-4030.2020.06.003，', '10.3760/cma.j.issn.0412-4030.2020.06.003'],
  ['10.1', undefined],
  ['S0140-6736(20)30183-5 [pii]', undefined],
])('the DOI in “%s”', (text, doi) => {
  expect(doiOf(text)).toBe(doi)
})

it('a text that says more than a DOI is not one', () => {
  expect(['10.1000/xyz', 'https://doi.org/10.1000/XYZ', '10.1000/xyz [doi]'].map(isDoi)).toEqual([true, true, true])
  expect(['Article', 'erratum to 10.1000/xyz', '10.1000/xyz 10.1000/abc'].map(isDoi)).toEqual([false, false, false])
})

it('PubMed numbers alone or marked', () => {
  expect(
    ['32187464', 'PMID: 32187464', 'https://pubmed.ncbi.nlm.nih.gov/32187464/', 'PUBMED 32187464,EMBASE 631'].map(
      pmidOf,
    ),
  ).toEqual(Array.from({ length: 4 }, () => '32187464'))
  expect(['L2004567890', '10.1000/32187464', '2020-01-01', ''].map(pmidOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect([pmcidOf('PMC7270045'), pmcidOf('pmc 7270045'), pmcidOf('7270045'), pmcidOf('7270045', 'digits-too')]).toEqual(
    ['PMC7270045', 'PMC7270045', undefined, 'PMC7270045'],
  )
})

it('ISSNs and ISBNs among other words; eight digits without a hyphen only with their check digit', () => {
  expect(issnsOf('1932-6208 (electronic); 0028-4793')).toEqual(['1932-6208', '0028-4793'])
  expect(issnsOf('00142956 (ISSN)')).toEqual(['0014-2956'])
  expect(issnsOf('20200314')).toEqual([])
  expect(issnsOf('1234-567x')).toEqual(['1234-567X'])
  expect(isbnsOf('978-0-306-40615-7 and 0-306-40615-2')).toEqual(['9780306406157', '0306406152'])
})
