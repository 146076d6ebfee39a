import { describe, expect, it } from 'vitest'
import { comparison } from './grading-text.ts'

describe('a comparison', () => {
  it.each([
    ['>3ULN <=5ULN', [{ gt: { uln: 3 }, le: { uln: 5 } }], '>3 × ULN and ≤5 × ULN'],
    ['<LLN >=75', [{ lt: { lln: 1 }, ge: 75 }], '<LLN and ≥75 × 10⁹/L'],
    ['<=BL-10 >BL-20', [{ le: { baseline: 1, plus: -10 }, gt: { baseline: 1, plus: -20 } }], '≤baseline − 10 × 10⁹/L and >baseline − 20 × 10⁹/L'],
    ['<=-1.65 >=-2.5', [{ le: -1.65, ge: -2.5 }], '≤-1.65 × 10⁹/L and ≥-2.5 × 10⁹/L'],
    // Two bounds of one kind do not overwrite each other.
    ['>ULN >BL', [{ gt: { uln: 1 } }, { gt: { baseline: 1 } }], '>ULN and >baseline'],
  ])('%s', (text, tests, label) => {
    expect(comparison(text, '10*9/L')).toMatchObject({ tests, label: { en: label } })
  })

  it.each(['present', '', '5', '>', '> 5', '>5XYZ', 'ULN>5'])('"%s" is none', (text) =>
    expect(comparison(text, undefined)).toBeUndefined(),
  )
})
