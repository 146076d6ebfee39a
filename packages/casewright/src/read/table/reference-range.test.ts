import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limitsIn, type Beside } from './reference-range.ts'

const wbc: Beside = { analyte: 'wbc', written: '10^9/L', unit: '10^9/L', sex: undefined }
const perMicrolitre: Beside = { ...wbc, written: '/uL', unit: '/uL' }
/** An analyte the limits of which nothing bounds. */
const dimer: Beside = { analyte: 'd-dimer', written: 'mg/L', unit: 'mg/L', sex: undefined }
const cd4: Beside = { ...perMicrolitre, analyte: 'cd4' }
const creatinine: Beside = { analyte: 'creatinine', written: 'mg/dL', unit: 'mg/dL', sex: undefined }
const bilirubin: Beside = { ...creatinine, analyte: 'bilirubin' }
const platelets: Beside = { ...perMicrolitre, analyte: 'platelets' }
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
    ['4.000-10.000', perMicrolitre, { lln: 4000, uln: 10000 }],
    ['4.000-10.000', wbc, { lln: 4, uln: 10 }],
    ['4.000～10.000 /mm3', wbc, { lln: 4, uln: 10 }],
    ['125.000-350.000', platelets, { lln: 125000, uln: 350000 }],
    ['500-1.500', cd4, { lln: 500, uln: 1500 }],
    ['1.000-3.000', dimer, { lln: 1, uln: 3 }],
    ['500-1,000', dimer, { lln: 500, uln: 1000 }],
    ['<40', dimer, { uln: 40 }],
    ['≤ 40 mg/L', dimer, { uln: 40 }],
    ['0-5.0mg/L', dimer, { lln: 0, uln: 5 }],
    ['≥1', dimer, { lln: 1 }],
    ['130-175 (M) 115-150 (F)', haemoglobin, { lln: 115, uln: 150 }],
    ['130-175（男）115-150（女）', haemoglobin, { lln: 115, uln: 150 }],
    ['M 130-175 F 115-150', haemoglobin, { lln: 115, uln: 150 }],
    ['男130-175女115-150', haemoglobin, { lln: 115, uln: 150 }],
    ['男性：130-175 g/L；女性：115-150 g/L', haemoglobin, { lln: 115, uln: 150 }],
    ['Female: 11.5-15.0 g/dL', haemoglobin, { lln: 115, uln: 150 }],
  ])('%s gives its limits', (range, beside, limits) =>
    expect(limitsIn(range, beside)).toMatchObject({ ...limits, fit: true }),
  )

  it.each([
    ['18-60岁：3.5-9.5', wbc, 'an age'],
    ['18-60 years 3.5-9.5', wbc, 'an age'],
    ['成人 3.5-9.5', wbc, 'words before'],
    ['3.5-9.5 see note', wbc, 'words behind'],
    ['3.5-9.5 mg/L', wbc, 'a unit the value has not'],
    ['0,5-1,000', dimer, 'a comma of two meanings'],
    ['9.5-3.5', wbc, 'a lower limit above the upper'],
    ['5-5', wbc, 'one number'],
    ['3.5 ± 1', wbc, 'no range'],
    ['-2-3', wbc, 'a sign before'],
    ['<0.05 (<0.5 low risk)', dimer, 'a second range'],
    ['130-175 / 115-150', haemoglobin, 'a second range'],
    ['130-175 115-150', haemoglobin, 'a second range'],
    ['130-175 (M)', haemoglobin, 'that of the other sex'],
    ['F 110-140 F 115-150', haemoglobin, 'one sex twice'],
    ['130-175 (M) 115-150 (F)', { ...haemoglobin, sex: undefined }, 'a sex nobody told'],
    ['negative', dimer, 'no number'],
  ])('%s is not read: %3$s', (range, beside) => expect(limitsIn(range, beside)).toBeUndefined())

  it.each([
    ['4,000-10,000', wbc, { lln: 4000, uln: 10000 }],
    ['3.5-9.5', perMicrolitre, { lln: 3.5, uln: 9.5 }],
    ['125-350', platelets, { lln: 125, uln: 350 }],
    ['44-97', creatinine, { lln: 44, uln: 97 }],
    ['<21', bilirubin, { uln: 21 }],
    ['11.5-15.0', haemoglobin, { lln: 11.5, uln: 15 }],
  ])('%s is of no laboratory in the unit of the value', (range, beside, limits) =>
    expect(limitsIn(range, beside)).toEqual({ ...limits, fit: false }),
  )

  const number = fc.integer({ min: 0, max: 9999 })
  const sign = fc.constantFrom('-', '–', '~', ' ～ ', ' to ', '至')
  it('of two numbers is read as they are, however they are parted, and not at all with more behind', () =>
    fc.assert(
      fc.property(number, number, sign, fc.constantFrom(' 5', '-7', ' (F)', ' or so', '; 3-4'), (a, b, to, more) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b) + 1]
        expect(limitsIn(`${low}${to}${high}`, dimer)).toEqual({ lln: low, uln: high, fit: true })
        expect(limitsIn(`${low}${to}${high}${more}`, dimer)).toBeUndefined()
      }),
    ))

  /** Each is a text on which one of the expressions would try every place for every part. */
  const hostile = fc
    .array(fc.constantFrom('M', '女', ' ', '\t', '\n', '1', '1,1', '-', '(', ')', '(M)', ';', ':', '<', 'x', '　'), {
      maxLength: 12,
    })
    .chain((parts) => fc.tuple(...parts.map((p) => fc.constantFrom(1, 3, 3000, 10000).map((n) => p.repeat(n)))))
    .map((parts) => parts.join(''))
  it('is read or left at once, however long and whatever it repeats', () => {
    const asked = [
      `M${' '.repeat(10_000)}x`,
      `M${'\t\n'.repeat(10_000)}x`,
      `${'(M)'.repeat(5000)}x`,
      `1${',1'.repeat(10_000)}x`,
    ]
    const began = performance.now()
    for (const text of asked) expect(limitsIn(text, wbc)).toBeUndefined()
    expect(limitsIn(`3.5${' '.repeat(10_000)}-${' '.repeat(10_000)}9.5`, wbc)).toEqual({
      lln: 3.5,
      uln: 9.5,
      fit: true,
    })
    fc.assert(
      fc.property(hostile, (text) => limitsIn(text, { ...wbc, sex: 'male' }) === undefined || text.includes('1')),
    )
    // Milliseconds; without a bound on the text the first alone takes longer than anybody waits.
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
