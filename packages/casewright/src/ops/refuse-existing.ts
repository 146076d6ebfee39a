import { InputProblem, issue } from '../base/issue.ts'
import type { Context } from './ports.ts'

/** A file people may have filled in is written over only where they say so. @throws InputProblem `output-exists` */
export async function refuseExisting(ctx: Context, out: string, replace: boolean): Promise<void> {
  if (!replace && (await ctx.files.exists(out)))
    throw new InputProblem([issue('error', 'output-exists', { file: out }, { file: out })])
}
