import { InputProblem, issue } from '../../base/issue.ts'
import type { Store } from '../store-port.ts'

/** Names that some disks, and some people, take for one. */
export const nameOnDisk = (study: string): string => study.normalize('NFC').toLowerCase()

/** @throws InputProblem `study-there` */
export async function refuseAlike(store: Store, study: string): Promise<void> {
  const alike = (await store.studies()).find((s) => nameOnDisk(s.id) === nameOnDisk(study))
  if (alike !== undefined)
    throw new InputProblem([issue('error', 'study-there', { file: 'input', field: 'study' }, { study: alike.id })])
}

/** Do something while nobody else makes a study of these names: of two made at one moment that differ in capitals, one is first. */
export async function aloneOnNames<T>(store: Store, studies: readonly string[], work: () => Promise<T>): Promise<T> {
  // In one order, so that no two wait for each other.
  const [first, ...others] = [...new Set(studies.map(nameOnDisk))].sort()
  if (first === undefined) return work()
  return store.alone(`study-name:${first}`, () => aloneOnNames(store, others, work))
}
