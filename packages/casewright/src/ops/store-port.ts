import type { AuditEvent } from '../model/workbench/audit-event.ts'
import type { Entity, EntityKind, KindOfPerson } from '../model/workbench/entities.ts'

/** A study of the store. Its id is its folder's name wherever a study folder is asked for. */
export interface StoredStudy {
  readonly id: string
  /** Goes up by one with each commit that touches the study. */
  readonly revision: number
  readonly created: string
  /** Last change. */
  readonly changed: string
  readonly archived: boolean
}

/** A file of a study as the store holds it: a document with bytes, or a ledger of lines that only grows. */
export interface StoredFile {
  readonly path: string
  readonly kind: 'document' | 'ledger'
  /** SHA-256 of the bytes, hex. Of a ledger: the hash its lines are chained by (`ops/audit/ledger-hash.ts`), so that equal lines have equal hashes. */
  readonly hash: string
  readonly size: number
  /** Number of lines of a ledger. */
  readonly lines?: number
  /** Revision of the study that made it so. */
  readonly revision: number
}

/** Reading. Every answer is of one committed state; nothing half-written is ever seen. */
export interface StoreReader {
  readonly studies: () => Promise<readonly StoredStudy[]>
  readonly study: (id: string) => Promise<StoredStudy | undefined>
  /** Files whose path begins with `within` (all without it), sorted by path. */
  readonly files: (study: string, within?: string) => Promise<readonly StoredFile[]>
  readonly file: (study: string, path: string) => Promise<StoredFile | undefined>
  /** Bytes of a content by its SHA-256, in pieces. */
  readonly content: (hash: string) => AsyncIterable<Uint8Array>
  /** Lines of a ledger from a position (0 is the first) in batches; of a document too, its last line with or without an end. */
  readonly lines: (study: string, path: string, from?: number) => AsyncIterable<readonly string[]>
  readonly entity: <K extends EntityKind>(kind: K, id: string) => Promise<Entity<K> | undefined>
  /** Entities of a kind whose id begins with `within`, sorted by id. */
  readonly entities: <K extends EntityKind>(
    kind: K,
    within?: string,
  ) => Promise<readonly (readonly [id: string, Entity<K>])[]>
  /** The next so many entities of a kind after an id ('' for the first), sorted by id: for going through those that may be many. */
  readonly entitiesAfter: <K extends EntityKind>(
    kind: K,
    after: string,
    limit: number,
  ) => Promise<readonly (readonly [id: string, Entity<K>])[]>
  /** Entities of a kind that are of a person, sorted by id. */
  readonly entitiesOf: <K extends KindOfPerson>(
    kind: K,
    person: string,
  ) => Promise<readonly (readonly [id: string, Entity<K>])[]>
  /** Lines of the audit trail, newest first unless `oldestFirst`; `before`/`after` are seq. */
  readonly audit: (query: AuditQuery) => Promise<readonly AuditEvent[]>
  /** How many lines of the trail are of a study, of those after one seq and up to another. */
  readonly auditLinesOf: (study: string, after: number, upTo: number) => Promise<number>
  /** Lines of the trail after a seq as they are held, oldest first, for whoever checks it (`ops/audit/verify-store.ts`). */
  readonly heldTrail: (after: number, limit: number) => Promise<readonly HeldLine[]>
  /** Entities of a kind as they are held, for whoever checks them. */
  readonly heldEntities: (kind: EntityKind) => Promise<readonly HeldEntity[]>
}
/** The text an entity is held as, and the person beside it whom it is found by. */
export interface HeldEntity {
  readonly id: string
  readonly text: string
  readonly person: string | null
}
/** A line of the trail, and what is held beside it for looking it up. */
export interface HeldLine {
  readonly seq: number
  readonly study: string | null
  readonly by: string
  readonly op: string
  readonly what: string | null
  /** The line in canonical JSON. */
  readonly line: string
}
export interface AuditQuery {
  readonly study?: string
  readonly by?: string
  readonly op?: string
  /** `what` begins so. */
  readonly what?: string
  readonly after?: number
  readonly before?: number
  readonly oldestFirst?: boolean
  readonly limit: number
}

/** Bytes the store holds already, too large to hand over at once (`Store.keep`). */
export interface KeptContent {
  readonly hash: string
  readonly size: number
}

export type Change =
  | {
      readonly kind: 'put'
      readonly study: string
      readonly path: string
      readonly content: Uint8Array | KeptContent
      /** Hash the document must have now; null: it must not be there. Left out: whatever is there is replaced. */
      readonly was?: string | null
    }
  | { readonly kind: 'remove'; readonly study: string; readonly path: string; readonly was?: string }
  /** Lines without their ends. */
  | { readonly kind: 'append'; readonly study: string; readonly path: string; readonly lines: readonly string[] }
  | { readonly kind: 'study'; readonly study: string; readonly is: 'created' | 'archived' | 'restored' | 'removed' }
  | EntityChange
export type EntityChange = {
  [K in EntityKind]: {
    readonly kind: 'entity'
    readonly of: K
    readonly id: string
    readonly is: Entity<K> | null
    readonly expectNone?: boolean
  }
}[EntityKind]

/** Changes that happen together or not at all, and what the audit trail says of them. */
export interface Commit {
  readonly by: AuditEvent['by']
  readonly name: string
  readonly via: AuditEvent['via']
  readonly op: string
  readonly why?: string
  readonly study?: string
  /** Refused where its study is archived. */
  readonly notArchived?: true
  /** Empty for an event without a change (a login): one line of the trail all the same. */
  readonly changes: readonly Change[]
}
export interface Committed {
  /** Seq of the last line of the trail. */
  readonly seq: number
  readonly at: string
  /** New revision of each study touched. */
  readonly revisions: Readonly<Record<string, number>>
}

/** What a commit expected is not so: somebody else was first. Nothing of the commit was done. */
export class StaleWrite extends Error {
  readonly study: string
  readonly path: string
  readonly now: string | null
  constructor(study: string, path: string, now: string | null) {
    super(`${study}/${path} changed meanwhile`)
    this.name = 'StaleWrite'
    this.study = study
    this.path = path
    this.now = now
  }
}

/**
 * Studies, people and the audit trail of a server. Two engines: SQLite in one file, PostgreSQL; one conformance suite runs on both.
 * A commit is on disk before its promise resolves; commits that wait together are written together.
 */
export interface Store extends StoreReader {
  readonly engine: 'sqlite' | 'postgres'
  /** @throws StaleWrite */
  readonly commit: (commit: Commit) => Promise<Committed>
  /** Put bytes of any size into the store in pieces; a later commit says where they belong. What no commit names is gone when the store is next opened. */
  readonly keep: (bytes: AsyncIterable<Uint8Array>) => Promise<KeptContent>
  /** Do something nobody else may do under a key meanwhile, in any thread of the server: others wait. */
  readonly alone: <T>(key: string, work: () => Promise<T>) => Promise<T>
}
