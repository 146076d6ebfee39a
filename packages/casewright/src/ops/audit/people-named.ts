import type { AuditEvent } from '../../model/workbench/audit-event.ts'
import { fileNameOf } from '../extraction/extraction-files.ts'
import type { StoreReader } from '../store-port.ts'

/** Names of the people whom lines of the trail name by an id or by the file of their reading; of those whose access was withdrawn too. */
export interface PeopleNamed {
  readonly ofId: (id: string) => string | undefined
  /** Undefined where nobody, or more than one, has such a file name. */
  readonly ofFile: (file: string) => string | undefined
}

export const nobodyNamed: PeopleNamed = { ofId: () => undefined, ofFile: () => undefined }

/** From the people of the server, and from the names that lines were signed with: a store worked on by one person holds no others. */
export async function peopleNamed(
  store: StoreReader,
  lines: readonly Pick<AuditEvent, 'name'>[] = [],
): Promise<PeopleNamed> {
  const people = await store.entities('person')
  const names = new Map(people.map(([id, p]) => [id, p.name]))
  const files = Map.groupBy(new Set([...names.values(), ...lines.map((l) => l.name)]), fileNameOf)
  return {
    ofId: (id) => names.get(id),
    ofFile: (file) => {
      const [name, ...others] = files.get(file) ?? []
      return others.length === 0 ? name : undefined
    },
  }
}
