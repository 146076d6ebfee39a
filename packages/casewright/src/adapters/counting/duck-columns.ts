import type { DuckDBDataChunk } from '@duckdb/node-api'

/** A chunk's column of lists as DuckDB holds it: row i has `lengths[4i + 2]` ids from `ids[lengths[4i]]` on. */
export interface ListColumn {
  readonly ids: Uint32Array | Uint16Array
  readonly entries: Uint32Array
  readonly isNull: (row: number) => boolean
}

/**
 * The typed arrays behind a column of lists of unsigned whole numbers. node-api has them as private fields of its vectors; by its
 * public methods each row would cost several small objects.
 * @throws Error where the column is none of such lists
 */
export function listColumn(chunk: DuckDBDataChunk, column: number): ListColumn {
  const vector: unknown = chunk.getColumnVector(column)
  if (!hasFields(vector, 'entryData', 'childData', 'validity')) throw unlike(column)
  const { entryData, childData, validity } = vector
  if (!(entryData instanceof BigUint64Array)) throw unlike(column)
  return {
    ids: itemsOf(childData, column),
    entries: new Uint32Array(entryData.buffer, entryData.byteOffset, entryData.length * 2),
    isNull: nullsOf(validity),
  }
}

/** The typed array behind a column of unsigned whole numbers or floats without NULL. */
export function numberColumn<T extends Uint16Array | Uint32Array | Float32Array>(
  chunk: DuckDBDataChunk,
  column: number,
  like: new (n: number) => T,
): T {
  const vector: unknown = chunk.getColumnVector(column)
  if (!hasFields(vector, 'items') || !(vector.items instanceof like)) throw unlike(column)
  return vector.items
}

function itemsOf(vector: unknown, column: number): Uint32Array | Uint16Array {
  if (!hasFields(vector, 'items')) throw unlike(column)
  const { items } = vector
  if (items instanceof Uint32Array || items instanceof Uint16Array) return items
  throw unlike(column)
}

function nullsOf(validity: unknown): (row: number) => boolean {
  if (!hasFields(validity, 'data') || validity.data === null) return () => false
  if (!(validity.data instanceof BigUint64Array)) throw new Error('DuckDB’s vectors are not as they were')
  const { data } = validity
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length * 2)
  return (row) => (((words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0
}

const unlike = (column: number): Error => new Error(`column ${column} of the Parquet is not as a lake has it`)

function hasFields<K extends string>(value: unknown, ...names: readonly K[]): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}
