import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyteIds, analytes, plausibleRanges, unitAliases, units } from '../generated/units.ts'
import { convert, isRefusal } from './convert.ts'
import { convertibleUnits } from './dimensions.ts'
import { findAnalyte } from './find-analyte.ts'
import { parseUnit } from './parse-unit.ts'
import { plausibility } from './plausibility.ts'

const to = (analyte: string, value: number, from: string, unit: string): number => {
  const r = convert(analyte, value, from, unit)
  if (isRefusal(r)) throw new Error(`${analyte}: ${r.refused}`)
  return r.value
}

describe('converting', () => {
  // Each by hand from the molar mass: mg/dL × 10 / (g/mol) = mmol/L. Tolerance: the digits given.
  it.each([
    ['creatinine', 1.2, 'mg/dL', 'umol/L', 106.1, 1],
    ['bilirubin', 1, 'mg/dL', 'umol/L', 17.1, 1],
    ['glucose', 180.16, 'mg/dL', 'mmol/L', 10.0, 2],
    ['calcium', 10, 'mg/dL', 'mmol/L', 2.495, 3],
    ['calcium', 10, 'mg/dL', 'meq/L', 4.99, 2],
    ['phosphate', 3.1, 'mg/dL', 'mmol/L', 1.001, 3],
    ['magnesium', 2.43, 'mg/dL', 'mmol/L', 1.0, 2],
    ['urate', 6, 'mg/dL', 'umol/L', 356.9, 1],
    ['cholesterol', 200, 'mg/dL', 'mmol/L', 5.17, 2],
    ['triglycerides', 150, 'mg/dL', 'mmol/L', 1.69, 2],
    ['haemoglobin', 10, 'g/dL', 'mmol/L', 6.2, 1],
    ['haemoglobin', 10, 'g/dL', 'g/L', 100, 9],
    ['wbc', 2860, '/uL', '10*9/L', 2.86, 12],
    ['platelets', 15, '10*4/uL', '10*9/L', 150, 12],
    ['crp', 2, 'mg/dL', 'mg/L', 20, 12],
    ['temperature', 98.6, '[degF]', 'Cel', 37, 9],
    ['hba1c', 7, '%', 'mmol/mol', 53, 1],
    ['potassium', 4, 'meq/L', 'mmol/L', 4, 12],
  ] as const)('%s %d %s is %s %d', (analyte, value, from, unit, want, digits) => {
    expect(to(analyte, value, from, unit)).toBeCloseTo(want, digits)
  })

  const pair = fc.constantFrom(...analyteIds).chain((id) => {
    const unit = fc.constantFrom(...convertibleUnits(id))
    return fc.tuple(fc.constant(id), unit, unit, unit, fc.double({ min: 0.001, max: 1000, noNaN: true }))
  })
  /** Relative; absolute for the two analytes whose scales have different zeros. */
  const near = (id: string, a: number, b: number): void => {
    const zeros = id === 'hba1c' || id === 'temperature' ? 1e-6 : 0
    expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.abs(b) + zeros)
  }

  it('there and back is the same value', () => {
    fc.assert(
      fc.property(pair, ([id, a, b, , x]) => {
        near(id, to(id, to(id, x, a, b), b, a), x)
      }),
    )
  })
  it('through a third unit is the same as straight', () => {
    fc.assert(
      fc.property(pair, ([id, a, b, c, x]) => {
        near(id, to(id, to(id, x, a, b), b, c), to(id, x, a, c))
      }),
    )
  })
  it('an interval is converting its ends', () => {
    fc.assert(
      fc.property(pair, ([id, a, b, , x]) => {
        const r = convert(id, { low: x, high: 2 * x }, a, b)
        expect(isRefusal(r) ? r : r.value).toEqual({ low: to(id, x, a, b), high: to(id, 2 * x, a, b) })
      }),
    )
  })
  it('is refused where the knowledge has no way, and says which units there are', () => {
    expect(convert('creatinine', 1, 'mm/h', 'umol/L')).toMatchObject({ refused: 'no-conversion' })
    expect(convert('albumin', 4, 'g/dL', 'umol/L')).toMatchObject({ refused: 'no-conversion' })
    expect(convert('creatinine', 1, 'mg/dl', 'umol/L')).toMatchObject({ refused: 'unit-unknown' })
    expect(convert('creatine', 1, 'mg/dL', 'umol/L')).toMatchObject({ refused: 'analyte-unknown', units: [] })
  })
  it('cites what it rests on', () => {
    const r = convert('bilirubin', 1, 'mg/dL', 'umol/L')
    expect(isRefusal(r) ? r : r.entries).toEqual(['conversion/bilirubin/mg/dL/umol/L'])
  })
})

describe('reading a unit', () => {
  it.each([
    ['K/uL', '10*3/uL'],
    ['10^3/µL', '10*3/uL'],
    ['THOU/uL', '10*3/uL'],
    ['10E3/uL', '10*3/uL'],
    ['GI/L', '10*9/L'],
    ['x10^9/L', '10*9/L'],
    ['×109/L', '10*9/L'],
    ['×10⁹/L', '10*9/L'],
    ['/mm3', '/uL'],
    ['万/mm³', '10*4/uL'],
    ['cells/µL', '/uL'],
    ['IU/L', 'U/L'],
    ['ＭＧ／ＤＬ', 'mg/dL'],
    ['μmol/L', 'umol/L'],
    ['℃', 'Cel'],
    ['°F', '[degF]'],
    ['mm/1h', 'mm/h'],
    ['mL/min/1.73 m²', 'mL/min/{1.73_m2}'],
  ])('%s is %s', (text, unit) => expect(parseUnit(text)).toEqual({ unit }))

  it('that could be two is decided by the analyte, or not at all', () => {
    expect(parseUnit('G/L').unit).toBeUndefined()
    expect(parseUnit('G/L', 'albumin')).toEqual({ unit: 'g/L' })
    expect(parseUnit('G/L', 'wbc')).toEqual({ unit: '10*9/L' })
  })
  it('that is none offers near ones, and never throws', () => {
    expect(parseUnit('mg/1')).toMatchObject({ unit: undefined, suggestions: expect.arrayContaining(['mg/L']) })
    fc.assert(fc.property(fc.string(), (s) => void parseUnit(s)))
  })
  it('knows each spelling as its own unit, for an analyte that can have it', () => {
    const wrong = unitAliases.filter((a) => {
      const id = analyteIds.find((i) => convertibleUnits(i).includes(a.unit))
      return id === undefined ? parseUnit(a.text).unit !== a.unit : parseUnit(a.text, id).unit !== a.unit
    })
    expect(wrong.map((w) => w.id)).toEqual([])
  })
  it('keeps micro and milli, 10³ and 10⁹ apart: no spelling belongs to two units but G/L', () => {
    const both = unitAliases.filter((a) => parseUnit(a.text).unit !== a.unit).map((a) => a.text)
    expect([...new Set(both)]).toEqual(['G/L'])
  })
})

describe('analytes', () => {
  it('are each found by their codes, names and synonyms', () => {
    const lost = analytes.flatMap((a) =>
      [a.id, a.label.en, a.label.zh, ...a.codes, ...a.synonyms, ...a.zhSynonyms]
        .filter((name) => !findAnalyte(name).some((f) => f.id === a.id))
        .map((name) => `${a.id}: ${name}`),
    )
    expect(lost).toEqual([])
  })
  it('share no name but pH, of blood and of urine', () => {
    const shared = analytes.flatMap((a) =>
      [a.label.en, a.label.zh, ...a.codes, ...a.synonyms, ...a.zhSynonyms].filter((n) => findAnalyte(n).length > 1),
    )
    expect([...new Set(shared.map((s) => s.toLowerCase()))]).toEqual(['ph'])
  })
  it('all have a plausible range', () =>
    expect(plausibleRanges.map((p) => p.analyte).sort()).toEqual([...analyteIds].sort()))
})

describe('a value beyond life', () => {
  it('is questioned, with the units in which it would fit', () => {
    expect(plausibility('wbc', 5600, '10*9/L')).toMatchObject({ verdict: 'implausible', value: 5600 })
    expect(plausibility('wbc', 5600, '10*9/L')).toHaveProperty('wouldFit', expect.arrayContaining(['/uL']))
    expect(plausibility('haemoglobin', 132, 'g/dL')).toHaveProperty('wouldFit', expect.arrayContaining(['g/L']))
    expect(plausibility('temperature', 101, 'Cel')).toHaveProperty('wouldFit', expect.arrayContaining(['[degF]']))
  })
  it('is not what very ill patients have', () => {
    const extremes = [
      ['wbc', 0.01, '10*9/L'],
      ['wbc', 800, '10*9/L'],
      ['potassium', 9.5, 'mmol/L'],
      ['bilirubin', 45, 'mg/dL'],
      ['haemoglobin', 2.1, 'g/dL'],
      ['glucose', 1800, 'mg/dL'],
      ['sodium', 99, 'mmol/L'],
      ['temperature', 42.5, 'Cel'],
      ['platelets', 1, '10*9/L'],
      ['crp', 480, 'mg/L'],
    ] as const
    for (const [id, value, unit] of extremes)
      expect([id, plausibility(id, value, unit).verdict]).toEqual([id, 'plausible'])
  })
  it.each([Number.NaN, Number.POSITIVE_INFINITY])('cannot be told of %d', (x) =>
    expect(plausibility('wbc', x, '10*9/L').verdict).toBe('cannot tell'),
  )
})

const lb = join(import.meta.dirname, '../../../../../../shared/data/case-standards/cdisc-pilot/lb.csv.gz')
describe.skipIf(!existsSync(lb))('the laboratory data of the CDISC pilot (not run where ../shared is absent)', () => {
  /** Results that are words or dipstick grades. */
  const NOT_NUMBERS = ['ANISO', 'COLOR', 'KETONES', 'MACROCY', 'MICROCY', 'POIKILO', 'POLYCHR', 'UROBIL']
  it('convert to the standard units and values it gives itself, within the rounding of its factors', () => {
    const lines = gunzipSync(readFileSync(lb)).toString('utf8').split('\n')
    const header = (lines[0] ?? '').split(',').map((h) => h.replaceAll('"', ''))
    const column = (name: string): number => header.indexOf(name)
    const [code, result, unit, standard, number] = ['LBTESTCD', 'LBORRES', 'LBORRESU', 'LBSTRESU', 'LBSTRESN'].map(
      column,
    )
    let compared = 0
    for (const line of lines.slice(1)) {
      const cells = line.match(/("([^"]*)"|[^,]*)(,|$)/gu)?.map((c) => c.replace(/,$/u, '').replaceAll('"', '')) ?? []
      const cell = (i: number | undefined): string => cells[i ?? -1] ?? ''
      if (cell(code) === '' || NOT_NUMBERS.includes(cell(code)) || cell(unit) === 'NO UNITS') continue
      const [found, ...more] = findAnalyte(cell(code))
      expect([cell(code), found?.id !== undefined, more.length]).toEqual([cell(code), true, 0])
      if (found === undefined || cell(result) === '' || cell(number) === '') continue
      const from = parseUnit(cell(unit), found.id).unit
      const into = parseUnit(cell(standard), found.id).unit
      const value = Number(cell(result))
      if (from === undefined || into === undefined) throw new Error(`${cell(code)} ${cell(unit)} → ${cell(standard)}`)
      if (!Number.isFinite(value)) continue
      // The data's own factors have three or four digits (0.357, 0.3229, 17.1).
      expect(Math.abs(to(found.id, value, from, into) - Number(cell(number)))).toBeLessThanOrEqual(
        0.001 * Math.abs(Number(cell(number))) + 1e-9,
      )
      compared += 1
    }
    expect(compared).toBeGreaterThan(50_000)
  })
})

it('units of one code are one entry', () => expect(new Set(units.map((u) => u.code)).size).toBe(units.length))
