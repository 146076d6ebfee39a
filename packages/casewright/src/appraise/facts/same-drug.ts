import type { Exposure, Patient } from '../../model/patient.ts'

/** Whether two exposures are to one ingredient: another brand or another course of it. Never where one is not resolved. */
export function sameDrug(a: Exposure, b: Exposure): boolean {
  const [x, y] = [a, b].map((e) => (e.drug.said.value.kind === 'known' ? e.drug.said.value.value.drug : null))
  return a.id === b.id || (x !== null && x !== undefined && x === y)
}

/** Ids of the exposures to the suspect drug, itself first. */
export const exposuresTo = (suspect: Exposure | undefined, patient: Patient): readonly string[] =>
  suspect === undefined ? [] : patient.exposures.filter((x) => sameDrug(x, suspect)).map((x) => x.id)
