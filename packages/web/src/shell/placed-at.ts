/**
 * The address whose entry of the navigation an open screen belongs to. One's own part of a double extraction and its adjudication
 * have addresses below the patient's, but are reached from, and belong to, the extraction.
 */
export function placedAt(pathname: string, search: object): string {
  const [, study, adjudicating] = /^\/studies\/([^/]+)\/patients\/[^/]+(\/adjudicate)?\/?$/u.exec(pathname) ?? []
  const isExtraction = adjudicating !== undefined || Reflect.get(search, 'extraction') === 'own'
  return study !== undefined && isExtraction ? `/studies/${study}/extraction` : pathname
}
