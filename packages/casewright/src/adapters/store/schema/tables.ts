/** The tables of a store, the same in both engines. What each is for: README.md beside. */
export interface StoreTables {
  readonly study: StudyRow
  readonly file: FileRow
  readonly content: ContentRow
  readonly content_part: ContentPartRow
  readonly ledger_line: LedgerLineRow
  readonly ledger_left: LedgerLeftRow
  readonly entity: EntityRow
  readonly audit_event: AuditRow
}

export interface StudyRow {
  readonly id: string
  readonly revision: number
  readonly created: string
  readonly changed: string
  /** 0 or 1. */
  readonly archived: number
  /** When it was removed; its revision goes on from there if it is made again. */
  readonly removed: string | null
}

export interface FileRow {
  readonly study: string
  readonly path: string
  readonly kind: 'document' | 'ledger'
  readonly hash: string
  readonly size: number
  readonly revision: number
  /** Of a ledger: which lines are its own, and how many there are. */
  readonly ledger: number | null
  readonly lines: number | null
}

export interface ContentRow {
  readonly hash: string
  readonly size: number
  /** 1 once a commit has named it. */
  readonly used: number
  /** Where the bytes are in `content_part`, of a content of several parts. Before `bytes`: SQLite reads a row from its beginning. */
  readonly parts: string | null
  /** Of a content of one part. */
  readonly bytes: Uint8Array | null
}

export interface ContentPartRow {
  readonly parts: string
  readonly part: number
  readonly bytes: Uint8Array
}

export interface LedgerLineRow {
  readonly ledger: number
  /** Counted from 0. */
  readonly n: number
  readonly line: string
}

/** A ledger that was replaced or removed: its lines go when nobody can be reading them any more. */
export interface LedgerLeftRow {
  readonly ledger: number
}

export interface EntityRow {
  readonly kind: string
  readonly id: string
  /** Canonical JSON. */
  readonly value: string
  /** Whose it is, as `personOf` its value says. */
  readonly person: string | null
}

/** A line of the audit trail as it was written, and of what it says only what is asked for. */
export interface AuditRow {
  readonly seq: number
  readonly study: string | null
  readonly by: string
  readonly op: string
  readonly what: string | null
  /** Hash of the content a document has since. */
  readonly content: string | null
  /** The whole line in canonical JSON. */
  readonly line: string
}
