import { InputProblem, issue } from '../../base/issue.ts'
import type { StoredStudy, StoreReader } from '../store-port.ts'

/** A study of the store. @throws InputProblem `study-not-found` */
export async function studyThere(store: StoreReader, study: string): Promise<StoredStudy> {
  const found = await store.study(study)
  if (found === undefined)
    throw new InputProblem([issue('error', 'study-not-found', { file: 'input', field: 'study' }, { study })])
  return found
}
