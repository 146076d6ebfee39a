import { ops } from '../../ops/index.ts'
import { permissionOf } from '../../ops/permissions/permission.ts'
import { workbenchOps } from '../../ops/workbench/index.ts'

/**
 * Whether an operation that was lost may be run once more unasked: where it only reads, or had not yet asked for anything to be written
 * and writes nowhere but in the store.
 */
export function mayRunAgain(op: string, hasWritten: boolean): boolean {
  const { effect } = { ...ops, ...workbenchOps }[op] ?? {}
  if (effect === 'read') return true
  const permission = permissionOf(op)
  return (
    effect === 'write' &&
    !hasWritten &&
    permission !== undefined &&
    !('instead' in permission) &&
    permission.lakes !== 'build'
  )
}
