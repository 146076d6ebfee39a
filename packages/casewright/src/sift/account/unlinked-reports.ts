import type { Account } from '../../model/literature/account.ts'
import type { Patient } from '../../model/patient.ts'
import type { Source } from '../../model/source.ts'

const PUBLISHED: ReadonlySet<Source['kind']> = new Set(['article', 'meeting-abstract', 'thesis'])

export const isPublished = ({ kind }: Source): boolean => PUBLISHED.has(kind)

/** Sources that included records of the searches became. */
export function includedSources({ places }: Pick<Account, 'places'>): ReadonlySet<string> {
  const included = new Set<string>()
  for (const place of places.values()) if (place.at === 'included') for (const id of place.sources) included.add(id)
  return included
}

/** Publications that no included record of the searches accounts for. */
export function unaccounted(account: Account, sources: readonly Source[]): readonly Source[] {
  const published = sources.filter(isPublished)
  if (published.length === 0) return []
  const accounted = includedSources(account)
  return published.filter((s) => !accounted.has(s.id))
}

/** Those of them that tell of patients: the count of the literature does not lead to these patients. */
export function unlinkedReports(
  account: Account,
  sources: readonly Source[],
  patients: readonly Patient[],
): readonly Source[] {
  const telling = new Set(patients.flatMap((p) => p.reports))
  return unaccounted(
    account,
    sources.filter((s) => telling.has(s.id)),
  )
}
