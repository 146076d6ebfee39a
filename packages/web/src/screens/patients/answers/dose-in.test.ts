import { expect, it } from 'vitest'
import { doseIn } from './dose-in.ts'

it.each([
  ['400 mg', 400, 'mg'],
  ['400mg', 400, 'mg'],
  ['nilotinib 400 mg twice daily', 400, 'mg'],
  ['400 mg bid', 400, 'mg'],
  ['400 mg，每日一次', 400, 'mg'],
  ['每次400毫克', 400, 'mg'],
  ['37.5 mg/day', 37.5, 'mg'],
  ['1.3 mg/m2', 1.3, 'mg/m2'],
  ['bortezomib 1.3 mg/m² on days 1 and 4', 1.3, 'mg/m2'],
  ['1.8 mg/kg', 1.8, 'mg/kg'],
  ['300 micrograms for two days', 300, 'ug'],
  ['300 μg', 300, 'ug'],
  ['300 µg', 300, 'ug'],
  ['1,200 mg', 1200, 'mg'],
  ['0.4 克', 0.4, 'g'],
])('“%s” is an amount of %d and the unit %s', (words, amount, unit) => expect(doseIn(words)).toEqual({ amount, unit }))

it.each(['400', '1,5 mg', '1234,567 mg', 'full dose', '100 mg then 50 mg', '100–200 mg', '5 mgx', 'day 4'])(
  '“%s” is not one amount with a unit',
  (words) => expect(doseIn(words)).toBeUndefined(),
)

it.each([
  '100 to 200 mg',
  '100 - 200 mg',
  '100至200mg',
  '400 or 600 mg',
  '5/10 mg',
  '1×10⁶ IU',
  'from 400 down to 200 mg',
])('a range, a choice or a power is nobody’s one dose: %s', (words) => expect(doseIn(words)).toBeUndefined())
