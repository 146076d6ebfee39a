import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Patient } from '../model/patient.ts'
import type { Sifted } from './apply-eligibility.ts'
import { restrictSeries } from './restrict-series.ts'

// Only the id of a patient matters here.
const patient = (n: number): Patient => ({ id: `P${n}` }) as Patient
const sifted = (ids: readonly number[]): Sifted => {
  const included = ids.map(patient)
  const cases = included.map((p) => p.id)
  const step = (id: string) => ({ id, label: { key: id }, cases, excluded: [] })
  return {
    flow: [step('near-miss'), step('included')],
    included,
    count: { reports: [], ownRecords: [], merged: [], shared: [], decisions: [] },
    grounds: new Map(),
  }
}
const ids = fc.uniqueArray(fc.nat(200), { maxLength: 40 })
const divisors = fc.array(fc.integer({ min: 2, max: 7 }), { maxLength: 4 })
const multiplesOf = (d: number) => ({
  id: `filter-${d}`,
  leaveOut: (p: Patient) => (Number(p.id.slice(1)) % d === 0 ? undefined : 'not met'),
})

describe('a part of a series', () => {
  it('loses nobody: at each step who was there stays or is named with the reason', () =>
    fc.assert(
      fc.property(ids, divisors, (patients, ds) => {
        const { flow } = restrictSeries(sifted(patients), ds.map(multiplesOf))
        for (const [i, step] of flow.entries()) {
          const before = flow[i - 1]?.cases
          if (before !== undefined && step.id !== 'included')
            expect([...step.cases, ...step.excluded.map((x) => x.id)].toSorted()).toEqual(before.toSorted())
        }
      }),
    ))
  it('ends with those who meet everything, whatever the order of the conditions', () =>
    fc.assert(
      fc.property(ids, divisors, (patients, ds) => {
        const one = restrictSeries(sifted(patients), ds.map(multiplesOf))
        const other = restrictSeries(sifted(patients), ds.toReversed().map(multiplesOf))
        expect(one.included.map((p) => p.id)).toEqual(other.included.map((p) => p.id))
        expect(one.flow.at(-1)?.cases).toEqual(one.included.map((p) => p.id))
      }),
    ))
  it('is the whole series without a condition', () => {
    const whole = sifted([1, 2, 3])
    expect(restrictSeries(whole, [])).toBe(whole)
  })
})
