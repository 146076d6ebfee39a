import { type Change, StaleWrite } from '../../../ops/store-port.ts'
import type { Settling } from './settle-commit.ts'

/** A study made, put away, taken out again, or removed for good with its files. */
export async function settleStudy(
  { draft, at, touch, tell }: Settling,
  { study, is }: Extract<Change, { readonly kind: 'study' }>,
): Promise<'audited'> {
  const row = await draft.study(study)
  const there = row !== undefined && row.removed === null
  if (is === 'created') {
    if (there) throw new StaleWrite(study, '', String(row.revision))
    draft.studies.set(study, {
      id: study,
      revision: row?.revision ?? 0,
      created: at,
      changed: at,
      archived: 0,
      removed: null,
    })
    await touch(study, '')
    tell({ study, what: `study:${study}`, was: null, is: 'created', changes: [] })
    return 'audited'
  }
  if (!there) throw new StaleWrite(study, '', null)
  const archived = is === 'archived' ? 1 : 0
  if (is !== 'removed' && row.archived === archived) return 'audited'
  await touch(study, '')
  const touched = (await draft.study(study)) ?? row
  draft.studies.set(study, { ...touched, archived, removed: is === 'removed' ? at : null })
  if (is === 'removed') draft.removeFilesOf(study)
  const was = row.archived === 1 ? 'archived' : 'created'
  tell({
    study,
    what: `study:${study}`,
    was,
    is: is === 'removed' ? null : is === 'restored' ? 'created' : is,
    changes: [],
  })
  return 'audited'
}
