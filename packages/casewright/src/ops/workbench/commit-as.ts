import { InputProblem, issue } from '../../base/issue.ts'
import { StaleWrite, type Change, type Committed } from '../store-port.ts'
import type { WorkbenchContext } from './workbench-op.ts'

/** Do changes in the name of whoever asks. */
export const commitAs = (
  { store, who }: WorkbenchContext,
  op: string,
  changes: readonly Change[],
  more: { readonly study?: string; readonly why?: string } = {},
): Promise<Committed> => store.commit({ by: who.person, name: who.name, via: who.via, op, changes, ...more })

/** As `commitAs`, for making a study: refuses one that is there. @throws InputProblem `study-there` */
export async function commitNewStudy(
  ctx: WorkbenchContext,
  op: string,
  study: string,
  changes: readonly Change[],
): Promise<Committed> {
  try {
    return await commitAs(ctx, op, changes, { study })
  } catch (problem) {
    if (problem instanceof StaleWrite && problem.study === study)
      throw new InputProblem([issue('error', 'study-there', { file: 'input', field: 'study' }, { study })])
    throw problem
  }
}
