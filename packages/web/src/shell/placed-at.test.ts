import { expect, it } from 'vitest'
import { placedAt } from './placed-at.ts'

it('an own extraction and an adjudication stand under the extraction, every other screen where its address says', () => {
  expect(placedAt('/studies/s/patients/P1', { extraction: 'own' })).toBe('/studies/s/extraction')
  expect(placedAt('/studies/s/patients/P1/adjudicate', {})).toBe('/studies/s/extraction')
  expect(placedAt('/studies/s/patients/P1', { field: 'sex' })).toBe('/studies/s/patients/P1')
  expect(placedAt('/studies/s/patients', { extraction: 'own' })).toBe('/studies/s/patients')
  expect(placedAt('/studies/s/import-cases', {})).toBe('/studies/s/patients')
  expect(placedAt('/studies/s/literature/import', {})).toBe('/studies/s/literature/import')
})
