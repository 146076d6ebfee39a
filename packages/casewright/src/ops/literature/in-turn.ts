import { InputProblem, issue } from '../../base/issue.ts'
import { LITERATURE, studyToWrite } from '../load-study.ts'
import type { Context } from '../ports.ts'

/** Read the literature of a study, decide, and write, while nobody else writes to it; others wait their turn. */
export async function inTurn<T>(ctx: Context, named: string, work: () => Promise<T>): Promise<T> {
  const at = `${await studyFolder(ctx, named)}/${LITERATURE}`
  if (!(await ctx.files.exists(at)))
    throw new InputProblem([issue('error', 'literature-missing', { file: named }, { folder: named })])
  return ctx.streams.alone(at, work)
}

/** The same for the files of a study itself: its patients and decisions. */
export async function inTurnOnStudy<T>(ctx: Context, named: string, work: () => Promise<T>): Promise<T> {
  return ctx.streams.alone(await studyFolder(ctx, named), work)
}

/** The same for both: always the study first, then its literature, so that no two wait for each other. */
export const inTurnOnBoth = <T>(ctx: Context, named: string, work: () => Promise<T>): Promise<T> =>
  inTurnOnStudy(ctx, named, async () => {
    const there = await ctx.files.exists(`${await studyFolder(ctx, named)}/${LITERATURE}`)
    return there ? inTurn(ctx, named, work) : work()
  })

async function studyFolder(ctx: Context, named: string): Promise<string> {
  const folder = await studyToWrite(ctx, named)
  if (!(await ctx.files.exists(`${folder}/protocol.yaml`)))
    throw new InputProblem([issue('error', 'not-a-folder', { file: named }, { folder: named })])
  return folder
}
