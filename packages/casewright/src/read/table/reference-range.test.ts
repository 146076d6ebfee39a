import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limitsIn, type Beside } from './reference-range.ts'

const wbc: Beside = { analyte: 'wbc', written: '10^9/L', unit: '10^9/L', sex: undefined }
const perMicrolitre: Beside = { ...wbc, written: '/uL', unit: '/uL' }
const crp: Beside = { analyte: 'crp', written: 'mg/L', unit: 'mg/L', sex: undefined }
const haemoglobin: Beside = { analyte: 'haemoglobin', written: 'g/L', unit: 'g/L', sex: 'female' }

describe('a reference range', () => {
  it.each([
    ['3.5-9.5', wbc, { lln: 3.5, uln: 9.5 }],
    ['3.5～9.5', wbc, { lln: 3.5, uln: 9.5 }],
    ['（3.5–9.5）', wbc, { lln: 3.5, uln: 9.5 }],
    ['3.5--9.5', wbc, { lln: 3.5, uln: 9.5 }],
    ['3,5-9,5', wbc, { lln: 3.5, uln: 9.5 }],
    ['3.5-9.5 x10^9/L', wbc, { lln: 3.5, uln: 9.5 }],
    ['3.5-9.5（10⁹/L）', wbc, { lln: 3.5, uln: 9.5 }],
    ['3.5-9.5 10^9/L', perMicrolitre, { lln: 3500, uln: 9500 }],
    ['4,000-10,000', perMicrolitre, { lln: 4000, uln: 10000 }],
    ['500-1,000', crp, { lln: 500, uln: 1000 }],
    ['<40', crp, { uln: 40 }],
    ['≤ 40 mg/L', crp, { uln: 40 }],
    ['0-5.0mg/L', crp, { lln: 0, uln: 5 }],
    ['≥1', crp, { lln: 1 }],
    ['130-175 (M) 115-150 (F)', haemoglobin, { lln: 115, uln: 150 }],
    ['130-175（男）115-150（女）', haemoglobin, { lln: 115, uln: 150 }],
    ['M 130-175 F 115-150', haemoglobin, { lln: 115, uln: 150 }],
    ['男130-175女115-150', haemoglobin, { lln: 115, uln: 150 }],
    ['男性：130-175 g/L；女性：115-150 g/L', haemoglobin, { lln: 115, uln: 150 }],
    ['Female: 11.5-15.0 g/dL', haemoglobin, { lln: 115, uln: 150 }],
  ])('%s gives its limits', (range, beside, limits) => expect(limitsIn(range, beside)).toEqual(limits))

  it.each([
    ['18-60岁：3.5-9.5', wbc, 'an age'],
    ['18-60 years 3.5-9.5', wbc, 'an age'],
    ['成人 3.5-9.5', wbc, 'words before'],
    ['3.5-9.5 see note', wbc, 'words behind'],
    ['3.5-9.5 mg/L', wbc, 'a unit the value has not'],
    ['4,000-10,000', wbc, 'limits no laboratory has in this unit'],
    ['0,5-1,000', crp, 'a comma of two meanings'],
    ['9.5-3.5', wbc, 'a lower limit above the upper'],
    ['5-5', wbc, 'one number'],
    ['3.5 ± 1', wbc, 'no range'],
    ['-2-3', wbc, 'a sign before'],
    ['<0.05 (<0.5 low risk)', crp, 'a second range'],
    ['130-175 / 115-150', haemoglobin, 'a second range'],
    ['130-175 115-150', haemoglobin, 'a second range'],
    ['130-175 (M)', haemoglobin, 'that of the other sex'],
    ['F 110-140 F 115-150', haemoglobin, 'one sex twice'],
    ['130-175 (M) 115-150 (F)', { ...haemoglobin, sex: undefined }, 'a sex nobody told'],
    ['negative', crp, 'no number'],
  ])('%s is not read: %3$s', (range, beside) => expect(limitsIn(range, beside)).toBeUndefined())

  const number = fc.integer({ min: 0, max: 9999 })
  const sign = fc.constantFrom('-', '–', '~', ' ～ ', ' to ', '至')
  it('of two numbers is read as they are, however they are parted, and not at all with more behind', () =>
    fc.assert(
      fc.property(number, number, sign, fc.constantFrom(' 5', '-7', ' (F)', ' or so', '; 3-4'), (a, b, to, more) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b) + 1]
        expect(limitsIn(`${low}${to}${high}`, crp)).toEqual({ lln: low, uln: high })
        expect(limitsIn(`${low}${to}${high}${more}`, crp)).toBeUndefined()
      }),
    ))
})
