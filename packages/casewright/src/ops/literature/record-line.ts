import type { LiteratureRecord } from '../../model/literature/record.ts'

/** A record as one line of JSON, without its empty lists and tables. */
export const lineOf = (record: LiteratureRecord): string =>
  JSON.stringify(record, (_key, v: unknown) => (isEmpty(v) ? undefined : v))

const isEmpty = (v: unknown): boolean =>
  v !== null && typeof v === 'object' && (Array.isArray(v) ? v.length === 0 : Object.keys(v).length === 0)
