import { joinBytes } from '../../../base/join-bytes.ts'
import { jsonOf } from '../../../base/json-of.ts'
import { sha256Hex, utf8 } from '../../../base/content-hash.ts'
import { decodeText } from '../../../base/decode-text.ts'
import { documentChanges, hasFields, mostBytesWithFields } from '../../../ops/audit/document-changes.ts'
import type { FieldChange } from '../../../ops/audit/field-changes.ts'
import { emptyLedgerHash } from '../../../ops/audit/ledger-hash.ts'
import { type Change, type KeptContent, StaleWrite } from '../../../ops/store-port.ts'
import { isLedgerPath, ledgerLines, ledgerText, splitTorn } from '../ledger-lines.ts'
import type { FileRow } from '../schema/tables.ts'
import { addLines } from './add-lines.ts'
import type { Settling } from './settle-commit.ts'

type Put = Extract<Change, { readonly kind: 'put' }>

/** A file put: a ledger where it is called one and can be one, else a document. The same bytes again change nothing. */
export async function settlePut(s: Settling, { study, path, content, was }: Put): Promise<'audited'> {
  const before = await s.draft.file(study, path)
  expect(study, path, was, before)
  const lines = isLedgerPath(path) ? ledgerLines(path, await bytesOf(s, content)) : undefined
  if (lines === undefined) await putDocument(s, study, path, content, before)
  else await putLedger(s, study, path, lines, before)
  return 'audited'
}

export async function settleRemove(
  s: Settling,
  { study, path, was }: Extract<Change, { readonly kind: 'remove' }>,
): Promise<'audited'> {
  const before = await s.draft.file(study, path)
  expect(study, path, was, before)
  if (before === undefined) return 'audited'
  await s.touch(study, path)
  s.draft.setFile(study, path, undefined)
  leave(s, before)
  tellGone(s, before)
  return 'audited'
}

/**
 * Lines added at the end of a ledger. A document called a ledger becomes one: a last line without its end is given it where it is whole
 * JSON, else put aside in `<path>.cut`, as on disk. Any other document gets the lines at its end.
 */
export async function settleAppend(
  s: Settling,
  { study, path, lines }: Extract<Change, { readonly kind: 'append' }>,
): Promise<'audited'> {
  if (lines.length === 0) return 'audited'
  const before = await s.draft.file(study, path)
  if (before?.kind === 'ledger') {
    await appendLines(s, before, lines)
    return 'audited'
  }
  if (before === undefined && isLedgerPath(path)) {
    await putLedger(s, study, path, lines, before)
    return 'audited'
  }
  const bytes = before === undefined ? new Uint8Array() : await s.draft.bytes(before.hash)
  const { whole, torn } = splitTorn(bytes)
  const added = utf8(ledgerText(lines))
  const tornText = decodeText(torn)
  if (torn.length === 0) await putBytes(s, study, path, [bytes, added], before)
  else if (tornText !== undefined && jsonOf(tornText) !== undefined)
    await putBytes(s, study, path, [bytes, utf8('\n'), added], before)
  else {
    const aside = `${path}.cut`
    const there = await s.draft.file(study, aside)
    const already = there?.kind === 'document' ? await s.draft.bytes(there.hash) : new Uint8Array()
    await putDocument(s, study, aside, joinBytes([already, torn, utf8('\n')]), there)
    await putBytes(s, study, path, [whole, added], before)
  }
  return 'audited'
}

async function putBytes(
  s: Settling,
  study: string,
  path: string,
  pieces: readonly Uint8Array[],
  before: FileRow | undefined,
): Promise<void> {
  const bytes = joinBytes(pieces)
  const lines = ledgerLines(path, bytes)
  if (lines === undefined) await putDocument(s, study, path, bytes, before)
  else await putLedger(s, study, path, lines, before)
}

function expect(study: string, path: string, was: string | null | undefined, before: FileRow | undefined): void {
  if (was !== undefined && was !== (before?.hash ?? null)) throw new StaleWrite(study, path, before?.hash ?? null)
}

const isKept = (content: Uint8Array | KeptContent): content is KeptContent => !(content instanceof Uint8Array)

const bytesOf = (s: Settling, content: Uint8Array | KeptContent): Promise<Uint8Array> =>
  isKept(content) ? s.draft.bytes(content.hash) : Promise.resolve(content)

async function putDocument(
  s: Settling,
  study: string,
  path: string,
  content: Uint8Array | KeptContent,
  before: FileRow | undefined,
): Promise<void> {
  const hash = isKept(content) ? content.hash : sha256Hex(content)
  if (before?.kind === 'document' && before.hash === hash) return
  const held = await s.draft.sizeOf(hash)
  if (isKept(content)) {
    if (held === undefined) throw new Error(`the store keeps no content ${hash}`)
    s.draft.named.add(hash)
  } else if (held === undefined) s.draft.contents.set(hash, content)
  else s.draft.named.add(hash)
  const size = isKept(content) ? (held ?? content.size) : content.length
  const revision = await s.touch(study, path)
  if (before?.kind === 'ledger') {
    leave(s, before)
    tellGone(s, before)
  }
  s.draft.setFile(study, path, { study, path, kind: 'document', hash, size, revision, ledger: null, lines: null })
  const was = before?.kind === 'document' ? before.hash : null
  const changes = was === null ? [] : await fieldsChanged(s, path, was, { hash, size })
  s.tell({ study, what: `document:${path}`, was, is: hash, changes: [...changes] })
}

async function fieldsChanged(
  s: Settling,
  path: string,
  was: string,
  { hash, size }: KeptContent,
): Promise<readonly FieldChange[]> {
  const before = await s.draft.sizeOf(was)
  if (!hasFields(path) || size > mostBytesWithFields || (before ?? 0) > mostBytesWithFields) return []
  return documentChanges(await s.draft.fields(path, was), await s.draft.fields(path, hash))
}

async function putLedger(
  s: Settling,
  study: string,
  path: string,
  lines: readonly string[],
  before: FileRow | undefined,
): Promise<void> {
  // The line of the trail that makes a ledger gives its lines their number.
  const ledger = s.draft.head.seq + (before?.kind === 'document' ? 2 : 1)
  const added = addLines({ ledger, hash: emptyLedgerHash, lines: 0, size: 0 }, lines)
  if (before?.kind === 'ledger' && before.hash === added.hash && before.lines === added.lines) return
  const revision = await s.touch(study, path)
  if (before?.kind === 'document') tellGone(s, before)
  else leave(s, before)
  s.draft.setFile(study, path, {
    study,
    path,
    kind: 'ledger',
    hash: added.hash,
    size: added.size,
    revision,
    ledger,
    lines: added.lines,
  })
  for (const row of added.rows) s.draft.lines.push(row)
  const was = before?.kind === 'ledger' ? before : undefined
  s.tell({
    study,
    what: `ledger:${path}`,
    was: was?.lines ?? null,
    is: added.lines,
    changes: [{ field: 'hash', ...(was === undefined ? {} : { was: was.hash }), is: added.hash }, ...added.told],
  })
}

async function appendLines(s: Settling, before: FileRow, lines: readonly string[]): Promise<void> {
  const { study, path } = before
  const revision = await s.touch(study, path)
  const start = { ledger: before.ledger ?? 0, hash: before.hash, lines: before.lines ?? 0, size: before.size }
  const added = addLines(start, lines)
  s.draft.setFile(study, path, { ...before, hash: added.hash, size: added.size, lines: added.lines, revision })
  for (const row of added.rows) s.draft.lines.push(row)
  s.tell({
    study,
    what: `ledger:${path}`,
    was: start.lines,
    is: added.lines,
    changes: [{ field: 'hash', was: start.hash, is: added.hash }, ...added.told],
  })
}

function leave(s: Settling, before: FileRow | undefined): void {
  if (before !== undefined && before.ledger !== null) s.draft.left.push(before.ledger)
}

function tellGone(s: Settling, before: FileRow): void {
  const was = before.kind === 'document' ? before.hash : before.lines
  s.tell({ study: before.study, what: `${before.kind}:${before.path}`, was, is: null, changes: [] })
}
