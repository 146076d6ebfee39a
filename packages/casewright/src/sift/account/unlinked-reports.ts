import type { Account } from '../../model/literature/account.ts'
import type { Patient } from '../../model/patient.ts'
import type { Source } from '../../model/source.ts'

const PUBLISHED: ReadonlySet<Source['kind']> = new Set(['article', 'meeting-abstract', 'thesis'])

export const isPublished = ({ kind }: Source): boolean => PUBLISHED.has(kind)

/** Publications that no included record of the searches accounts for. */
export function unaccounted({ places }: Account, sources: readonly Source[]): readonly Source[] {
  const accounted = new Set([...places.values()].flatMap((p) => (p.at === 'included' ? p.sources : [])))
  return sources.filter((s) => isPublished(s) && !accounted.has(s.id))
}

/** Those of them that tell of patients: the count of the literature does not lead to these patients. */
export function unlinkedReports(
  account: Account,
  sources: readonly Source[],
  patients: readonly Patient[],
): readonly Source[] {
  const telling = new Set(patients.flatMap((p) => p.reports))
  return unaccounted(account, sources).filter((s) => telling.has(s.id))
}
