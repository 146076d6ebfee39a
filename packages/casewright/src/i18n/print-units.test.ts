import { describe, expect, it } from 'vitest'
import { units } from '../knowledge/generated/units.ts'
import { printUnits, withUnit } from './print-units.ts'

describe('a value with its unit', () => {
  it.each([
    ['10*9/L', '12.4 ×10⁹/L'],
    ['10^9/L', '12.4 ×10⁹/L'],
    ['10*3/uL', '12.4 ×10³/µL'],
    ['umol/L', '12.4 µmol/L'],
    ['uU/mL', '12.4 µU/mL'],
    ['mm[Hg]', '12.4 mmHg'],
    ['mL/min/{1.73_m2}', '12.4 mL/min/1.73 m²'],
    ['mL/min/mm[Hg]', '12.4 mL/min/mmHg'],
    ['g/(24.h)', '12.4 g/24 h'],
    ['kg/m2', '12.4 kg/m²'],
    ['Cel', '12.4 °C'],
    ['mosm/kg', '12.4 mOsm/kg'],
    ['%', '12.4%'],
    ['/uL', '12.4/µL'],
    ['/mm3', '12.4/mm³'],
    ['1', '12.4'],
    ['[pH]', '12.4'],
    [undefined, '12.4'],
  ])('%s: %s', (unit, shown) => expect(withUnit('12.4', unit)).toBe(shown))

  it('no unit of the knowledge is printed as a code', () =>
    expect(units.map((u) => printUnits(u.code)).filter((shown) => /[*{}[\]()]|\b10\^|\bu[A-Z]/u.test(shown))).toEqual([]))

  it('doses keep their words', () => {
    expect(printUnits('1.3 mg/m2 d1, 4')).toBe('1.3 mg/m² d1, 4')
    expect(printUnits('up to 80 mg')).toBe('up to 80 mg')
  })
})
