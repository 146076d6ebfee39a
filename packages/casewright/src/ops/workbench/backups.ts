import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp, type Backups, type WorkbenchContext } from './workbench-op.ts'

export const backupMake = workbenchOp({
  summary: 'Copy the whole store, as it is now, to a file below the data folder while everybody goes on working.',
  effect: 'write',
  input: z.strictObject({}),
  run: async (ctx) => {
    const made = await backupsOf(ctx).make()
    await commitAs(ctx, 'backup.make', [], { why: `${made.name} ${made.sha256}` })
    return { value: made, issues: [] }
  },
})

export const backupList = workbenchOp({
  summary: 'The copies of the store below the data folder, newest first.',
  effect: 'read',
  input: z.strictObject({}),
  run: async (ctx) => ({ value: { backups: await backupsOf(ctx).list() }, issues: [] }),
})

/** @throws InputProblem `backup-not-here` */
export function backupsOf({ backups }: WorkbenchContext): Backups {
  if (backups === undefined) throw new InputProblem([issue('error', 'backup-not-here', { file: 'input' }, {})])
  return backups
}
