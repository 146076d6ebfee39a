import type { TracedEstimate } from '../../model/estimate.ts'
import type { Told } from '../told.ts'
import { setsOf, type Confidence, type Named } from './estimate.ts'
import { proportion } from './proportion.ts'

/**
 * One share for each value a question was answered with, the most frequent first; they exclude each other and share out the
 * cases that say. `always` are values told even where nobody has them. A case that answers "absent" has the value `none`.
 */
export function distributionOf(
  name: (value: string) => Named,
  partition: string,
  told: readonly Told<string>[],
  by: Confidence,
  always: readonly string[] = [],
): readonly TracedEstimate[] {
  const sets = setsOf(told)
  const events = new Map<string, string[]>(always.map((value) => [value, []]))
  for (const { id, said } of told) {
    if (said.kind !== 'known' && said.kind !== 'absent') continue
    const value = said.kind === 'known' ? said.value : 'none'
    const ids = events.get(value)
    if (ids === undefined) events.set(value, [id])
    else ids.push(id)
  }
  const order = [...events].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  return order.map(([value, ids]) => proportion({ ...name(value), partition }, { ...sets, events: ids }, by))
}
