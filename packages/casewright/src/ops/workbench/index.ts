import { studiesList } from './studies-list.ts'
import type { AnyWorkbenchOp } from './workbench-op.ts'

/** Operations on a server: its studies, people, keys, audit trail. Only doors that have a store offer them. */
const listed = {
  'studies.list': studiesList,
}
export type WorkbenchOps = typeof listed
export const workbenchOps: Readonly<Record<string, AnyWorkbenchOp>> = listed
