import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isUnitWithoutAmount } from './check-dose.ts'

it.each(['abc mg', 'xx mg/day', 'abc mg twice daily', 'mg', 'mg/kg', 'abc毫克', 'ABC MG', '某 mg/kg'])(
  '“%s” is asked about: a unit without an amount',
  (text) => expect(isUnitWithoutAmount(text)).toBe(true),
)

it.each([
  'as tolerated',
  'per protocol',
  'standard dose',
  'low dose',
  'dose not stated',
  'full dosage (not reduced)',
  'one month course',
  '400 mg/day',
  '1.8 mg/kg, day 1 of BV-CHP',
  '400 mg every 12 h, later half dose',
  'five mg',
  'unknown mg',
  'half mg',
  'the usual number of mg',
  'drug',
  '按耐受情况',
  '标准剂量',
  'ninety mg',
  'eleven mg',
  'XII mg',
  'double mg',
  '五毫克',
  '壹毫克',
  '拾毫克',
  '佰毫克',
  '廿毫克',
  '双倍毫克',
  '适量克',
  '数百毫克',
  '半克',
  '300 μg，连用2天',
])('“%s” may be what a source prints', (text) => expect(isUnitWithoutAmount(text)).toBe(false))

it('any text with a digit in it is left to the source', () =>
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 9 }), fc.string(), (before, digit, after) => {
      expect(isUnitWithoutAmount(`${before}${digit}${after} mg`)).toBe(false)
    }),
  ))
