/**
 * The address whose entry of the navigation an open screen belongs to. One's own part of a double extraction and its adjudication
 * have addresses below the patient's, but are reached from, and belong to, the extraction; a table of cases belongs to the patients.
 */
export function placedAt(pathname: string, search: object): string {
  const importing = /^(\/studies\/[^/]+)\/import-cases\/?$/u.exec(pathname)?.[1]
  if (importing !== undefined) return `${importing}/patients`
  const [, study, adjudicating] = /^\/studies\/([^/]+)\/patients\/[^/]+(\/adjudicate)?\/?$/u.exec(pathname) ?? []
  const isExtraction = adjudicating !== undefined || Reflect.get(search, 'extraction') === 'own'
  return study !== undefined && isExtraction ? `/studies/${study}/extraction` : pathname
}
