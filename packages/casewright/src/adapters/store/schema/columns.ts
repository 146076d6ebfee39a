import type { StoreTables } from './tables.ts'

type ColumnsOf<T extends keyof StoreTables> = Readonly<
  Record<keyof StoreTables[T] & string, 'text' | 'bigint' | 'integer' | 'bytea'>
>

/** Every table with its columns and what PostgreSQL calls their types, in an order in which rows can be written. */
export const storedColumns: { readonly [T in keyof StoreTables]: ColumnsOf<T> } = {
  study: { id: 'text', revision: 'bigint', created: 'text', changed: 'text', archived: 'integer', removed: 'text' },
  file: {
    study: 'text',
    path: 'text',
    kind: 'text',
    hash: 'text',
    size: 'bigint',
    revision: 'bigint',
    ledger: 'bigint',
    lines: 'bigint',
  },
  content: { hash: 'text', size: 'bigint', used: 'integer', parts: 'text', bytes: 'bytea' },
  content_part: { parts: 'text', part: 'integer', bytes: 'bytea' },
  ledger_line: { ledger: 'bigint', n: 'bigint', line: 'text' },
  ledger_left: { ledger: 'bigint' },
  entity: { kind: 'text', id: 'text', value: 'text', person: 'text' },
  audit_event: { seq: 'bigint', study: 'text', by: 'text', op: 'text', what: 'text', content: 'text', line: 'text' },
}
export type TableName = keyof StoreTables
// The type above says there is a column list for each table and none besides.
export const tableNames = Object.keys(storedColumns) as readonly TableName[]
