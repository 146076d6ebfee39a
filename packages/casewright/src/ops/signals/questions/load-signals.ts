import { InputProblem, hasErrors, issue } from '../../../base/issue.ts'
import { studyPath } from '../../load-study.ts'
import type { Context } from '../../ports.ts'
import { GROUPS, QUESTIONS, readSignalFiles, type SignalFiles } from './read-signal-files.ts'

/**
 * The groups and questions of a study folder, or of a built-in study by name. Throws InputProblem where a file that is there has
 * errors (a question asked with half of its terms is another question), or there is no such folder.
 */
export async function loadSignals(ctx: Context, folder: string): Promise<SignalFiles> {
  const path = await studyPath(ctx, folder)
  if (!(await ctx.files.exists(path)))
    throw new InputProblem([issue('error', 'not-a-folder', { file: folder }, { folder })])
  const files = new Map<string, Uint8Array>()
  for (const name of [GROUPS, QUESTIONS]) {
    const file = `${path.replace(/[/\\]+$/u, '')}/${name}`
    if (await ctx.files.exists(file)) files.set(name, await ctx.files.read(file))
  }
  const read = readSignalFiles(files)
  if (hasErrors(read.issues)) throw new InputProblem(read.issues)
  return read
}
