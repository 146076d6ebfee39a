import { rightsOf } from '../../ops/permissions/standing.ts'
import type { StudyPerson } from '../../ops/ports.ts'
import type { StoreReader } from '../../ops/store-port.ts'

/** Who works on a study; undefined where nobody has a role in it, as where somebody works alone. */
export async function peopleOf(store: StoreReader, study: string): Promise<readonly StudyPerson[] | undefined> {
  const own = (await store.entities('membership')).flatMap(([, m]) => (m.study === study ? [m] : []))
  if (own.length === 0) return undefined
  const people = new Map(await store.entities('person'))
  return own.flatMap(({ person, roles }) => {
    const who = people.get(person)
    return who === undefined || who.left !== undefined ? [] : [{ name: who.name, rights: rightsOf(roles) }]
  })
}
