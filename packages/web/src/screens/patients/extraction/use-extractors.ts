import { useRead } from '../../../api/queries.ts'

/** Names of those who may extract in a study; of everybody where nobody has a role in it. */
export function useExtractors(study: string, enabled: boolean): readonly string[] {
  const asked = useRead('people.list', { study }, { enabled })
  const people = asked.data?.value.people ?? []
  const rolesOf = (p: (typeof people)[number]) => p.roles.find((r) => r.study === study)?.roles ?? []
  const known = people.filter((p) => rolesOf(p).length > 0)
  return (known.length === 0 ? people : known.filter((p) => rolesOf(p).includes('extractor'))).map((p) => p.name)
}
