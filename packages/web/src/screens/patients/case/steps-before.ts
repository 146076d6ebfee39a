import type { Value } from '../../../api/api.ts'
import type { ChangeStep } from './steps.ts'

type Change = Pick<Value<'cases.history'>['changes'][number], 'id' | 'by' | 'undone' | 'undoes' | 'renamed' | 'fields'>

/**
 * What one person changed before the page was opened, oldest first, as far back as nobody else changed the case in between: taken
 * back is what one did last, not what others built on.
 */
export function stepsBefore(
  newestFirst: readonly Change[],
  own: readonly (string | undefined)[],
): readonly ChangeStep[] {
  const until = newestFirst.findIndex((c) => !own.includes(c.by) || c.renamed !== undefined)
  return newestFirst
    .slice(0, until < 0 ? newestFirst.length : until)
    .filter((c) => !c.undone && c.undoes === undefined)
    .toReversed()
    .map((c) => ({ change: c.id, path: c.fields[0]?.path }))
}
