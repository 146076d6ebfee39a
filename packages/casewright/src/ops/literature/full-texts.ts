import type { Context } from '../ports.ts'

/** Where the full texts that people brought for a report are kept. */
export const fullTextsIn = (folder: string, record: string): string => `${folder}/literature/full-texts/${record}`

export interface FullText {
  readonly name: string
  readonly path: string
}

/** The full texts of a report, by name. */
export async function fullTextsOf(ctx: Context, folder: string, record: string): Promise<readonly FullText[]> {
  const versions = await ctx.streams.list(fullTextsIn(folder, record))
  const files = await Promise.all(
    versions.map(async (version) =>
      (await ctx.streams.list(`${fullTextsIn(folder, record)}/${version}`)).map((name) => ({
        name,
        path: `${fullTextsIn(folder, record)}/${version}/${name}`,
      })),
    ),
  )
  return files.flat()
}
