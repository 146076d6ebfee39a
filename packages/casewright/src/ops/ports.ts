import type { ReportPress } from '../write/bundle.ts'

/** A folder or file of the user's, by the path the user gave. */
export interface Files {
  /** Bytes of one file. Throws InputProblem (`file-missing`, `file-too-large`) where it cannot be read. */
  readonly read: (path: string) => Promise<Uint8Array>
  /** Every file below a folder, by its path within it with forward slashes. Throws InputProblem where there is no folder. */
  readonly readTree: (folder: string) => Promise<ReadonlyMap<string, Uint8Array>>
  readonly exists: (path: string) => Promise<boolean>
  /**
   * Write files below a folder: all of them or none (each is written aside first, then moved into place).
   * `fresh` refuses a folder that has anything in it.
   */
  readonly writeTree: (
    folder: string,
    files: ReadonlyMap<string, Uint8Array | string>,
    how: { readonly fresh: boolean },
  ) => Promise<void>
  readonly write: (path: string, content: Uint8Array | string) => Promise<void>
  /** Take away files of a folder, by their path within it; what is not there is left. */
  readonly remove: (folder: string, names: readonly string[]) => Promise<void>
}

/** Tables too large to hold: read row by row, written aside and moved into place at the end. */
export interface Tables {
  /** Rows as records keyed by the header. `.gz` is unpacked on the way. */
  readonly rows: (path: string) => AsyncIterable<Readonly<Record<string, string>>>
  readonly header: (path: string) => Promise<readonly string[]>
  /** `reads` is the table the rows come from, which may not be the one written. */
  readonly writer: (path: string, header: readonly string[], reads: string) => Promise<TableWriter>
}
export interface TableWriter {
  readonly write: (row: readonly (string | number)[]) => Promise<void>
  readonly commit: () => Promise<void>
  readonly discard: () => Promise<void>
}

/** What needs native code: typesetting, rasterising, Word files, workbooks. */
export type Press = ReportPress

/** What an operation may use of the world. */
export interface Context {
  readonly files: Files
  readonly tables: Tables
  readonly press: Press
  /** The studies that come with casewright, by name: path of the folder. */
  readonly builtIn: (name: string) => Promise<string>
  /** The user's own reference data (imported workbooks), a folder path. */
  readonly home: string
  /** Version of casewright. */
  readonly version: string
  /** Today, ISO; only for stamping what a person does now. Results never use it. */
  readonly today: string
  readonly progress: (step: string, done: number, of: number) => void
  /** Throws when a stop was asked for. */
  readonly checkStop: () => void
  /** Lets the world get a word in during long work (a stop, another request), then as `checkStop`. */
  readonly breathe: () => Promise<void>
}
