import type { StudyRole } from '../../model/workbench/role.ts'
import type { Standing } from '../permissions/standing.ts'
import type { StoreReader } from '../store-port.ts'

/** Whoever works alone has every role, and nothing stands in their way. */
export const standingAlone = async (store: StoreReader): Promise<Standing> => ({
  administrator: true,
  roles: 'every',
  effect: 'write',
  archived: await archivedIn(store),
})

/** What somebody is in the studies of a server, as it stands now. */
export async function standingOf(store: StoreReader, person: string, administrator: boolean): Promise<Standing> {
  const roles: Record<string, readonly StudyRole[]> = Object.create(null)
  for (const [, m] of await store.entitiesOf('membership', person)) roles[m.study] = m.roles
  return { administrator, roles, effect: 'write', archived: await archivedIn(store) }
}

/** The same, of a key: never more than its person, and no more than the key says. */
export function narrowed(
  standing: Standing,
  key: { readonly effect: 'read' | 'write'; readonly studies?: readonly string[] | undefined },
): Standing {
  const { studies, effect } = key
  if (studies === undefined || standing.roles === 'every') return { ...standing, effect }
  const roles = Object.fromEntries(Object.entries(standing.roles).filter(([study]) => studies.includes(study)))
  return { ...standing, administrator: false, roles, effect }
}

const archivedIn = async (store: StoreReader): Promise<readonly string[]> =>
  (await store.studies()).flatMap((s) => (s.archived ? [s.id] : []))
