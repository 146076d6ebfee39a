import type { LinkKind } from './link.ts'
import type { Via } from './literature-import.ts'

/** Why a record is not through a stage of screening. */
export type Waiting = 'unread' | 'half-read' | 'conflict'

/** Where a record ended, or stands: exactly one for every record. */
export type RecordPlace =
  | { readonly at: 'duplicate'; readonly of: string; readonly kind: Extract<LinkKind, 'duplicate' | 'translation'> }
  /** Ranked below where screening stopped; nobody read it. */
  | { readonly at: 'left-unread' }
  | { readonly at: 'awaiting-screening'; readonly why: Waiting }
  | { readonly at: 'excluded-title-abstract' }
  | { readonly at: 'not-retrieved' }
  | { readonly at: 'awaiting-full-text'; readonly why: Waiting }
  | { readonly at: 'excluded-full-text'; readonly reason: string }
  | { readonly at: 'included'; readonly sources: readonly string[] }

/** Records found in one database or by one other way, all languages and by language (`und` where neither export nor title tells). */
export interface Origin {
  readonly name: string
  readonly via: Via
  readonly records: readonly string[]
  readonly byLanguage: Readonly<Record<string, readonly string[]>>
}

/**
 * One column of the flow diagram (PRISMA 2020: databases and registers, or other methods), as lists of record ids:
 * identified = duplicates + leftUnread + awaitingScreening + screened; screened = excluded + sought;
 * sought = notRetrieved + awaitingFullText + assessed; assessed = excludedFullText + included.
 */
export interface FlowColumn {
  readonly origins: readonly Origin[]
  readonly identified: readonly string[]
  readonly duplicates: readonly string[]
  readonly translations: readonly string[]
  /** Records among which nobody has looked for duplicates yet; each is in another list too. */
  readonly notCompared: readonly string[]
  readonly leftUnread: readonly string[]
  readonly awaitingScreening: readonly string[]
  readonly screened: readonly string[]
  readonly excluded: readonly string[]
  readonly sought: readonly string[]
  readonly notRetrieved: readonly string[]
  readonly awaitingFullText: readonly string[]
  readonly assessed: readonly string[]
  readonly excludedFullText: readonly { readonly reason: string; readonly records: readonly string[] }[]
  readonly included: readonly string[]
}

/** What became of every record. */
export interface Account {
  readonly places: ReadonlyMap<string, RecordPlace>
  /** Records that are one publication, by the record that is screened for them all; only groups of more than one. */
  readonly groups: ReadonlyMap<string, readonly string[]>
  readonly databases: FlowColumn
  readonly other: FlowColumn
  /** Reports included by searches up to `until`, where the flow shows an update. */
  readonly previous: { readonly until: string; readonly included: readonly string[] } | undefined
}
