import type { Context } from 'hono'
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Readable } from 'node:stream'
import { fileBytes } from '../adapters/store/study-folder.ts'
import { issue } from '../base/issue.ts'
import { mayReadFile } from '../ops/permissions/reach.ts'
import { virtualPath } from '../ops/permissions/virtual-path.ts'
import type { Store } from '../ops/store-port.ts'
import { refusal } from './auth/refusal.ts'
import type { DoorEnv, Known } from './auth/who-asks.ts'
import { mediaType } from './media-types.ts'
import { allow } from './permissions/allow.ts'
import { filePolicy } from './security/file-policy.ts'

export interface FilePlaces {
  readonly store: Store
  readonly dataFolder: string
}

/** `GET /api/files/<virtual path>`: the bytes of a file, to whoever may. `?download` to be saved rather than shown. */
export async function fileRoute(c: Context<DoorEnv>, places: FilePlaces, known: Known): Promise<Response> {
  const path = pathIn(c)
  const isBackup = path !== undefined && virtualPath(path)?.root === 'backup'
  const may = path !== undefined && (isBackup ? mayReadBackups(known) : mayReadFile(known.asker, known.standing, path))
  const found = may ? await fileAt(places, path) : undefined
  if (path === undefined || found === undefined)
    return refusal(c, 404, [issue('error', 'file-missing', { file: path ?? 'request' }, { file: path ?? '' })])
  const { etag, size, bytes } = found
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } })
  const name = path.split('/').at(-1) ?? 'file'
  const type = mediaType(name)
  const shown = type.isShown && c.req.query('download') === undefined
  const headers = {
    'content-type': type.type,
    'content-length': String(size),
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': filePolicy(path),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    etag,
  }
  if (c.req.method === 'HEAD') return new Response(null, { headers })
  // Everything the store holds leaves the server: that is told before the first byte goes.
  if (isBackup) await noteBackupTaken(places.store, known, name)
  return new Response(Readable.toWeb(Readable.from(bytes(), { objectMode: false })) as ReadableStream, { headers })
}

const mayReadBackups = ({ asker, standing }: Known): boolean =>
  allow(asker, standing, { op: 'files.backups', effect: 'read' }, {}).ok

const noteBackupTaken = (store: Store, { asker: { person, name, via } }: Known, file: string) =>
  store.commit({ by: person, name, via, op: 'backup.download', why: file, changes: [] })

function pathIn(c: Context): string | undefined {
  try {
    return decodeURIComponent(new URL(c.req.url).pathname.slice('/api/files/'.length))
  } catch {
    return undefined
  }
}

interface FoundFile {
  readonly etag: string
  readonly size: number
  readonly bytes: () => AsyncIterable<Uint8Array>
}

async function fileAt({ store, dataFolder }: FilePlaces, path: string): Promise<FoundFile | undefined> {
  const place = virtualPath(path)
  if (place === undefined) return undefined
  if (place.root === 'study') {
    const file = place.rest === '' ? undefined : await store.file(place.study, place.rest)
    if (file === undefined) return undefined
    const etag = `"${file.kind === 'document' ? file.hash.slice(0, 32) : `${file.hash.slice(0, 24)}-${file.revision}`}"`
    const { study } = place
    return {
      etag,
      size: file.size,
      bytes: () => fileBytes(store, study, file),
    }
  }
  const real = join(dataFolder, ...path.split('/'))
  const [root, held] = await Promise.all([realpath(dataFolder), realpath(real).catch(() => undefined)])
  if (held === undefined || !held.startsWith(root + sep)) return undefined
  const info = await stat(held)
  if (!info.isFile()) return undefined
  return { etag: `"${info.size}-${Math.round(info.mtimeMs)}"`, size: info.size, bytes: () => createReadStream(held) }
}
