import { referenceIntervals } from '../generated/units.ts'
import type { ReferenceInterval } from './unit.ts'

/**
 * The interval of a set for an adult of this sex; undefined where the set has none, and where the sex it depends on or the
 * age is not known. `age` is the least the patient can be, in years.
 */
export const referenceInterval = (
  set: string,
  analyte: string,
  age: number | undefined,
  sex: string | undefined,
): ReferenceInterval | undefined =>
  referenceIntervals.find(
    (r) =>
      r.set === set &&
      r.analyte === analyte &&
      age !== undefined &&
      age >= r.ageFrom &&
      (r.sex === 'any' || r.sex === sex),
  )
