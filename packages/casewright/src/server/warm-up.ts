import { reachOf } from '../ops/permissions/reach.ts'
import type { Asker } from '../ops/workbench/workbench-op.ts'
import type { StoreReader } from '../ops/store-port.ts'
import type { Threads } from './workers/threads.ts'

const mostStudies = 2
const system: Asker = { person: 'system', name: 'system', administrator: false, via: 'web' }

/** Have the studies changed last read before somebody asks for them: what the first screens show is then only said, not made. */
export async function warmUp(store: StoreReader, threads: Threads): Promise<void> {
  const studies = (await store.studies())
    .filter((s) => !s.archived)
    .toSorted((a, b) => (a.changed < b.changed ? 1 : -1))
    .slice(0, mostStudies)
  for (const { id: study } of studies) {
    const standing = { administrator: false, roles: { [study]: ['reader'] }, effect: 'read', archived: [] } as const
    const leave = { who: system, standing, reach: reachOf(system, study, undefined) }
    for (const op of ['overview', 'cases.list'])
      await threads.quick({ op, input: JSON.stringify({ study }), study, leave }).answered
  }
}
