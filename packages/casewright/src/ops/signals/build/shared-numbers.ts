import { issue, type Issue } from '../../../base/issue.ts'
import type { LakeSource } from '../../../model/signal/lake.ts'
import type { GenerationInMaking } from '../../signal-ports.ts'
import { knownAs } from './known-as.ts'

/** Pairs of tables that are told one by one. */
const toldPairs = 10

/**
 * Tables with numbers of reports in common: of two senders, rightly counted apart, or one table and its correction, counted twice.
 * Only the user can tell; the one that stood in the lake before is the one that may have to go.
 */
export async function sharedNumbers(
  making: GenerationInMaking,
  sources: readonly LakeSource[],
  before: readonly LakeSource[],
  lake: string,
): Promise<readonly Issue[]> {
  const pairs = await making.sharedNumbers()
  const stood = ({ id }: LakeSource) => before.some((s) => s.id === id)
  const issues = pairs.slice(0, toldPairs).flatMap(({ sources: [first, second], numbers }) => {
    const [a, b] = [sources[first], sources[second]]
    if (a === undefined || b === undefined) return []
    const [older, newer] = stood(b) && !stood(a) ? [b, a] : [a, b]
    const values = { count: numbers, older: named(older), newer: named(newer), id: older.id, lake }
    return [issue('warning', 'tables-share-numbers', { file: lake }, values)]
  })
  if (pairs.length <= toldPairs) return issues
  const more = { of: 'tables-share-numbers', count: pairs.length - toldPairs }
  return [...issues, issue('note', 'more-of-the-same', { file: lake }, more)]
}

const named = ({ id, files }: LakeSource): string => `${id} (${knownAs(files, id)})`
