import type { Context } from 'hono'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { mediaType } from './media-types.ts'

/** Files of the web's build, as they are sent. */
export interface WebFiles {
  /** A file of the build; undefined where there is none. */
  readonly file: (c: Context) => Promise<Response | undefined>
  /** The page every address of the workbench begins with. */
  readonly page: (nonce: string, policy: (nonce: string) => string) => Response
}

interface Held {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly etag: string
  /** Its name holds a hash of its content: it never changes. */
  readonly lasting: boolean
  readonly packed: Map<'br' | 'gzip', Promise<Uint8Array<ArrayBuffer>>>
}

/** Where the web's build is: in a clone beside the package, else in it. */
export function webFolder(): string | undefined {
  const inClone = existsSync(new URL('../../src/', import.meta.url))
  const folder = fileURLToPath(new URL(inClone ? '../../../web/dist/' : '../../web/', import.meta.url))
  return existsSync(join(folder, 'index.html')) ? folder : undefined
}

/** The build read into memory once: a few megabytes. Packed when first asked for so, or as it lies packed beside. */
export async function openWebFiles(folder: string): Promise<WebFiles> {
  const files = new Map<string, Held>()
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile())
  for (const entry of names) {
    const real = join(entry.parentPath, entry.name)
    const path = real.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/u, '/')
    const ending = /\.(br|gz)$/u.exec(path)?.[1]
    if (ending !== undefined) continue
    const bytes = new Uint8Array(await readFile(real))
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    files.set(path, {
      bytes,
      type: mediaType(path).type,
      etag,
      lasting: path.startsWith('/assets/'),
      packed: await packedBeside(real),
    })
  }
  const index = new TextDecoder().decode(files.get('/index.html')?.bytes ?? new Uint8Array())
  const parts = index.split('CSP-NONCE')
  files.delete('/index.html')
  return {
    file: async (c) => {
      const held = files.get(c.req.path)
      return held === undefined ? undefined : fileResponse(c, held)
    },
    page: (nonce, policy) =>
      new Response(parts.join(nonce), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-cache',
          'content-security-policy': policy(nonce),
        },
      }),
  }
}

async function packedBeside(real: string): Promise<Held['packed']> {
  const packed: Held['packed'] = new Map()
  for (const [how, ending] of [
    ['br', 'br'],
    ['gzip', 'gz'],
  ] as const)
    if (existsSync(`${real}.${ending}`))
      packed.set(
        how,
        readFile(`${real}.${ending}`).then((b) => new Uint8Array(b)),
      )
  return packed
}

async function fileResponse(c: Context, held: Held): Promise<Response> {
  const { bytes, type, etag, lasting } = held
  const cache = lasting ? 'public, max-age=31536000, immutable' : 'no-cache'
  const headers = new Headers({ 'content-type': type, 'cache-control': cache, etag, vary: 'accept-encoding' })
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const accepted = c.req.header('accept-encoding') ?? ''
  const how = !isPackable(type)
    ? undefined
    : /\bbr\b/u.test(accepted)
      ? 'br'
      : /\bgzip\b/u.test(accepted)
        ? 'gzip'
        : undefined
  if (how === undefined) return new Response(bytes, { headers })
  let packed = held.packed.get(how)
  if (packed === undefined) {
    packed = pack[how](bytes)
    held.packed.set(how, packed)
  }
  headers.set('content-encoding', how)
  return new Response(await packed, { headers })
}

const isPackable = (type: string): boolean =>
  /^(?:text\/|application\/(?:json|javascript|wasm|manifest)|image\/svg)/u.test(type)

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]
/** Good, and quick enough for the first who asks. */
const brotliQuality = 7
const pack = {
  br: async (bytes: Uint8Array) =>
    new Uint8Array(await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })),
  gzip: async (bytes: Uint8Array) => new Uint8Array(await zip(bytes)),
}
