const KEPT = 'casewright.patients.'

/** The patients as the table last showed them, so that “next” on the case page is the next of the table. */
export const keepOrder = (study: string, patients: readonly string[]): void =>
  sessionStorage.setItem(KEPT + study, JSON.stringify(patients))

export function orderKept(study: string): readonly string[] {
  const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT + study) ?? '[]')
  return Array.isArray(kept) ? kept.filter((p) => typeof p === 'string') : []
}
