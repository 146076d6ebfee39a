import type { Issue } from '../../base/issue.ts'
import type { IntakeBatch, ReportDatabase } from '../../model/signal/intake.ts'
import type { TableColumns } from './table/table-columns.ts'

/** A file of a source: plain, or an entry of an archive. Each call of `bytes` reads it from its beginning. */
export interface SourceFile {
  /** As people know it: `faers_ascii_2017q2.zip/ascii/DEMO17Q2.txt`. */
  readonly name: string
  /** Unpacked, in bytes, where it is known: for progress. */
  readonly size?: number
  readonly bytes: () => AsyncIterable<Uint8Array>
}

/** Files that belong together (a quarter, a folder of ICSRs), found and recognised. */
export interface ReportSource {
  /**
   * Stable for the same material, whatever it is called on disk: `faers:2017q2`. An id without a colon (`caers`) has no such name:
   * the caller adds one and the first digits of the SHA-256.
   */
  readonly id: string
  readonly database: ReportDatabase
  readonly files: readonly SourceFile[]
  /** For `table`: which column is what. */
  readonly columns?: TableColumns
}

/**
 * What a reader gives while it reads. Issues are bounded: a thousand bad rows of one kind are one issue that counts them. `rows`:
 * how many rows were set aside for it; 0 where all were used.
 */
export type IntakeEvent =
  | { readonly kind: 'rows'; readonly batch: IntakeBatch }
  | { readonly kind: 'issue'; readonly issue: Issue; readonly rows: number }

/** Reads a source from beginning to end in bounded memory. A source that is broken as a whole (cut zip, no header) throws InputProblem. */
export type ReportReader = (source: ReportSource) => AsyncIterable<IntakeEvent>
