import { InputProblem, issue } from '../../base/issue.ts'
import { personKey } from '../../model/literature/person-key.ts'
import type { Person } from '../../model/workbench/entities.ts'
import type { StoreReader } from '../store-port.ts'

export interface Found {
  readonly id: string
  readonly person: Person
}

/** Whoever works here under a name or an address, however it is typed. */
export async function personCalled(store: StoreReader, called: string): Promise<Found | undefined> {
  const key = personKey(called)
  const people = (await store.entities('person')).filter(([, p]) => p.left === undefined)
  const named =
    people.find(([, p]) => personKey(p.name) === key) ??
    people.find(([, p]) => p.email !== undefined && personKey(p.email) === key)
  return named === undefined ? undefined : { id: named[0], person: named[1] }
}

/** Somebody who works here. @throws InputProblem `person-not-found` */
export async function personOf(store: StoreReader, id: string): Promise<Person> {
  const person = await store.entity('person', id)
  if (person === undefined || person.left !== undefined)
    throw new InputProblem([issue('error', 'person-not-found', { file: 'input', field: 'person' }, { person: id })])
  return person
}

/** Nobody signs like somebody else does or did. @throws InputProblem `name-taken` */
export async function refuseTakenName(store: StoreReader, name: string, except?: string): Promise<void> {
  const taken = await signerCalled(store, name)
  if (taken !== undefined && taken.id !== except) throw nameTaken(name)
}

/**
 * Whoever signed under a name and whose access was withdrawn: to be invited again as the same person. None where nobody ever
 * signed so. @throws InputProblem `name-taken` where they still work here
 */
export async function whoeverLeft(store: StoreReader, name: string): Promise<Found | undefined> {
  const found = await signerCalled(store, name)
  if (found !== undefined && found.person.left === undefined) throw nameTaken(name)
  return found
}

async function signerCalled(store: StoreReader, name: string): Promise<Found | undefined> {
  const key = personKey(name)
  const named = (await store.entities('person')).find(([, p]) => personKey(p.name) === key)
  return named === undefined ? undefined : { id: named[0], person: named[1] }
}

const nameTaken = (name: string): InputProblem =>
  new InputProblem([issue('error', 'name-taken', { file: 'input', field: 'name' }, { name })])

/** Whoever administers the server and still works here. */
export const administratorsOf = async (store: StoreReader): Promise<readonly string[]> =>
  (await store.entities('person')).flatMap(([id, p]) => (p.administrator && p.left === undefined ? [id] : []))
