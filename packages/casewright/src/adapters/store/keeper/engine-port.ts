import type { KeptContent } from '../../../ops/store-port.ts'
import type { Draft } from '../commit/draft.ts'
import type { Queries } from '../queries.ts'
import type { Rows } from '../rows.ts'

/** A database as the one thread that writes it sees it. */
export interface StoreEngine {
  readonly rows: Rows
  readonly queries: Queries
  /** Write all a draft says, or nothing. On disk when it resolves. */
  readonly write: (draft: Draft) => Promise<void>
  readonly keepPart: (parts: string, part: number, bytes: Uint8Array) => Promise<void>
  /** The parts are all there. The same content under other parts stays, and these go. */
  readonly keepEnd: (content: KeptContent, parts: string) => Promise<void>
  /** A copy as a database of SQLite, of one state of the store, while others go on writing. */
  readonly backup: (to: string) => Promise<void>
  readonly close: () => Promise<void>
}
