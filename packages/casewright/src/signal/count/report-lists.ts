/** Whole numbers from 0: two bytes each where they fit. */
export type Ids = Uint16Array | Uint32Array

/** A list for each row, one behind the other: row i has `ids[offsets[i]]` to `ids[offsets[i + 1] - 1]`. */
export interface ReportLists {
  /** One more than rows. */
  readonly offsets: Uint32Array
  readonly ids: Ids
}

const belowTwoBytes = 65_536

/** Room for `length` ids that are below `below`, in memory that threads share. Touched pages alone take memory. */
export const roomForIds = (length: number, below: number): Ids =>
  below <= belowTwoBytes ? new Uint16Array(new SharedArrayBuffer(2 * length)) : sharedWords(length)

/** Zeros, in memory that threads share. */
export const sharedWords = (length: number): Uint32Array<SharedArrayBuffer> =>
  new Uint32Array(new SharedArrayBuffer(4 * length))
