import { ops } from '../../ops/index.ts'
import { permissionOf } from '../../ops/permissions/permission.ts'
import { workbenchOps } from '../../ops/workbench/index.ts'
import type { Asked } from './messages.ts'

/**
 * Whether an operation that was lost may be run once more unasked: where it only reads, or had not yet asked for anything to be written
 * and writes nowhere but in the store. A file it was to write is on the disk, where nobody sees whether it is there already: run again
 * it would be refused for its own first run, or write over what somebody has put there since.
 */
export function mayRunAgain({ op, input }: Pick<Asked, 'op' | 'input'>, hasWritten: boolean): boolean {
  const { effect } = { ...ops, ...workbenchOps }[op] ?? {}
  if (effect === 'read') return true
  const permission = permissionOf(op)
  return (
    effect === 'write' &&
    !hasWritten &&
    permission !== undefined &&
    !('instead' in permission) &&
    permission.lakes !== 'build' &&
    !namesOneOf(input, permission.out ?? [])
  )
}

function namesOneOf(input: string, fields: readonly string[]): boolean {
  if (fields.length === 0) return false
  const asked: unknown = JSON.parse(input)
  return typeof asked !== 'object' || asked === null || fields.some((field) => field in asked)
}
