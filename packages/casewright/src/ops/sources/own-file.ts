import type { Renaming } from '../../extract/edit/change.ts'
import { renameInText } from '../../extract/edit/rename-in-text.ts'
import { ORIGINALS } from '../load-study.ts'

/** Where a file that lies under the id of a source lies under its new one; other files stay. */
export const placedUnder =
  ({ from, to }: Renaming) =>
  (file: string): string => {
    for (const [before, after] of [
      [`${ORIGINALS}/${from}/`, `${ORIGINALS}/${to}/`],
      [`sources/texts/${from}.`, `sources/texts/${to}.`],
      [`imports/${from}/`, `imports/${to}/`],
    ] as const)
      if (file.startsWith(before)) return after + file.slice(before.length)
    return file
  }

/** The file of a source under its new id: the id, and the paths of its texts. Every other byte stays. */
export const renameOwn = (text: string, renaming: Renaming): string =>
  renameInText(text, (said, at) => {
    if (at.length === 1 && at[0] === 'id' && said === renaming.from) return renaming.to
    return at.length === 3 && at[0] === 'texts' && at[2] === 'file' ? placedUnder(renaming)(said) : said
  })
