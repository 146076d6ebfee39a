import type { LiteratureRecord } from '../../model/literature/record.ts'
import type { Context } from '../ports.ts'

/** The records of a library by id, made once for as long as the records stay as they are. */
export const recordsById = (
  { memo }: Pick<Context, 'memo'>,
  { records }: { readonly records: readonly LiteratureRecord[] },
): ReadonlyMap<string, LiteratureRecord> =>
  memo('records by id', [records], () => new Map(records.map((r) => [r.id, r])))
