import type { FileChange, StudyFiles } from '../extract/merge/study-merge.ts'
import type { Context } from './ports.ts'

/** Make a change to a study's files. Where taking files away fails, what was written is put back as it was. */
export async function changeFiles(ctx: Context, folder: string, before: StudyFiles, change: FileChange): Promise<void> {
  await ctx.files.writeTree(folder, change.writes, { fresh: false })
  try {
    await ctx.files.remove(folder, change.removes)
  } catch (problem) {
    const touched = [...change.writes.keys(), ...change.removes]
    const were = touched.flatMap((path) => {
      const bytes = before.get(path)
      return bytes === undefined ? [] : [[path, bytes] as const]
    })
    await ctx.files.writeTree(folder, new Map(were), { fresh: false })
    await ctx.files.remove(
      folder,
      touched.filter((path) => !before.has(path)),
    )
    throw problem
  }
}
