import type { ChangeLine, Renaming } from './change.ts'
import { renamedIn, type Renames } from './rename-in-text.ts'

/** Another id for a source wherever a case, an extraction or a decision names it: as a report, or as what was read. */
export const sourceIdWherever =
  ({ from, to }: Renaming): Renames =>
  (text, at) => {
    const [list, key] = [at.at(-2), at.at(-1)]
    const names = key === 'source' || (typeof key === 'number' && (list === 'reports' || list === 'sources'))
    return names && text === from ? to : text
  }

/** A change to a case as it would have been made under the ids that sources have since. */
export function underLaterIds(change: ChangeLine, renamings: readonly Renaming[]): ChangeLine {
  return renamings.reduce((made, renaming) => {
    const renames = sourceIdWherever(renaming)
    const held = (value: unknown, path: string): unknown => renamedIn(value, renames, path.split('.'))
    const words = (stretch: string): string => stretch.replaceAll(asWord(renaming.from), () => renaming.to)
    return {
      ...made,
      fields: made.fields.map(({ path, before, after }) => ({
        path,
        ...(before !== undefined && { before: held(before, path) }),
        ...(after !== undefined && { after: held(after, path) }),
      })),
      // A stretch that says something else by this is not taken: the fields count.
      patch: { ...made.patch, out: words(made.patch.out), in: words(made.patch.in) },
    }
  }, change)
}

/** An id by itself, not as part of a longer one. Ids are plain letters, digits and hyphens. */
const asWord = (id: string): RegExp => new RegExp(`(?<![a-z0-9-])${id}(?![a-z0-9-])`, 'gu')
