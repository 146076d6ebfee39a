import type { ChainHead } from '../../../ops/audit/chain.ts'
import type { AuditRow, EntityRow, FileRow, LedgerLineRow, StudyRow } from '../schema/tables.ts'

/** A store as it stands, for whoever is about to change it. */
export interface Standing {
  readonly study: (id: string) => Promise<StudyRow | undefined>
  readonly file: (study: string, path: string) => Promise<FileRow | undefined>
  readonly entity: (kind: string, id: string) => Promise<string | undefined>
  /** Size of a content; undefined where the store has none such. */
  readonly sizeOf: (hash: string) => Promise<number | undefined>
  readonly bytes: (hash: string) => Promise<Uint8Array>
  /** A content as fields, by what kind of file it is; undefined where it has none. `bytes`: where the asker has them. */
  readonly fields: (path: string, hash: string, bytes?: Uint8Array) => Promise<unknown>
}

export interface EntityGone {
  readonly kind: string
  readonly id: string
  readonly value: null
}

const keyOf = (a: string, b: string): string => `${a}\0${b}`

/**
 * What is to be written, seen as if it were: over a standing, or over another draft. Taking a draft into the one below is what
 * makes a commit happen; leaving it is what undoes one.
 */
export class Draft implements Standing {
  readonly #below: Standing
  head: ChainHead
  readonly studies = new Map<string, StudyRow>()
  /** Studies removed: what files they had below are gone. */
  readonly removed = new Set<string>()
  readonly files = new Map<
    string,
    { readonly study: string; readonly path: string; readonly row: FileRow | undefined }
  >()
  readonly entities = new Map<string, EntityRow | EntityGone>()
  readonly contents = new Map<string, Uint8Array>()
  /** Contents kept before that are named now. */
  readonly named = new Set<string>()
  readonly lines: LedgerLineRow[] = []
  /** Ledgers replaced or removed. */
  readonly left: number[] = []
  readonly trail: AuditRow[] = []

  constructor(below: Standing, head: ChainHead) {
    this.#below = below
    this.head = head
  }

  async study(id: string): Promise<StudyRow | undefined> {
    return this.studies.get(id) ?? (await this.#below.study(id))
  }
  async file(study: string, path: string): Promise<FileRow | undefined> {
    const own = this.files.get(keyOf(study, path))
    if (own !== undefined) return own.row
    return this.removed.has(study) ? undefined : await this.#below.file(study, path)
  }
  async entity(kind: string, id: string): Promise<string | undefined> {
    const own = this.entities.get(keyOf(kind, id))
    return own === undefined ? await this.#below.entity(kind, id) : (own.value ?? undefined)
  }
  async sizeOf(hash: string): Promise<number | undefined> {
    return this.contents.get(hash)?.length ?? (await this.#below.sizeOf(hash))
  }
  async bytes(hash: string): Promise<Uint8Array> {
    return this.contents.get(hash) ?? (await this.#below.bytes(hash))
  }
  fields(path: string, hash: string, bytes: Uint8Array | undefined = this.contents.get(hash)): Promise<unknown> {
    return this.#below.fields(path, hash, bytes)
  }

  setFile(study: string, path: string, row: FileRow | undefined): void {
    this.files.set(keyOf(study, path), { study, path, row })
  }
  setEntity(row: EntityRow | EntityGone): void {
    this.entities.set(keyOf(row.kind, row.id), row)
  }
  removeFilesOf(study: string): void {
    for (const [key, file] of this.files) if (file.study === study) this.files.delete(key)
    this.removed.add(study)
  }

  /** Make what a draft over this one says part of this one. */
  take(above: Draft): void {
    for (const study of above.removed) this.removeFilesOf(study)
    for (const [key, row] of above.studies) this.studies.set(key, row)
    for (const [key, file] of above.files) this.files.set(key, file)
    for (const [key, row] of above.entities) this.entities.set(key, row)
    for (const [hash, bytes] of above.contents) this.contents.set(hash, bytes)
    for (const hash of above.named) this.named.add(hash)
    for (const row of above.lines) this.lines.push(row)
    this.left.push(...above.left)
    for (const row of above.trail) this.trail.push(row)
    this.head = above.head
  }

  /** Leave all it says, and begin anew at a line of the trail. */
  beginAnew(head: ChainHead): void {
    for (const held of [this.studies, this.removed, this.files, this.entities, this.contents, this.named])
      if (held.size > 0) held.clear()
    for (const held of [this.lines, this.left, this.trail]) held.length = 0
    this.head = head
  }
}
