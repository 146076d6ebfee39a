import type { Issue } from '../../base/issue.ts'

/** What one database is asked, and how. */
export interface Wanted {
  readonly query: string
  readonly server: string
  readonly email?: string | undefined
  readonly apiKey?: string | undefined
  /** Records asked for at a time. */
  readonly batch: number
  /** Folder in which what was fetched is kept until all is there. */
  readonly part: string
}

/** All records of a search, as the database gave them. */
export interface Fetched {
  /** The number the database announced. */
  readonly hits: number
  /** Different records that came. */
  readonly records: number
  /** Day the search was run; not that of the last batch. */
  readonly on: string
  /** Batches that were there from an earlier run. */
  readonly resumed: number
  /** The export file, piece by piece. */
  readonly pieces: () => AsyncIterable<string>
  readonly clear: () => Promise<void>
  readonly issues: readonly Issue[]
}
