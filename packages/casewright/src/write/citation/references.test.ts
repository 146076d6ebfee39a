import { expect, it } from 'vitest'
import { sourceFile, type Source } from '../../model/source.ts'
import { references } from './references.ts'

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
    text: 'A XY, B XY, C XY, D XY, E XY, F XY, et al. A title. J Test. 2011;12(3):45–9. doi:10.1000/x',
    url: 'https://doi.org/10.1000/x',
  })
})
it('sets GB/T 7714: three authors, [J]', () => {
  expect(references([whole], 'gb-t-7714', 'zh')[0]?.text).toBe('A XY, B XY, C XY, 等. A title[J]. J Test, 2011, 12(3): 45–9. doi:10.1000/x')
})
it('leaves no stray marks where a source gives little, and names a source that gives nothing', () => {
  const [little, nothing] = references([source('little', { title: 'Only a title' }), source('nothing', undefined)], 'unheard-of', 'en')
  expect(little?.text).toBe('Only a title.')
  expect(nothing?.text).toContain('nothing')
})
