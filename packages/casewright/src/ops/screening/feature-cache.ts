import { contentHash, utf8 } from '../../base/content-hash.ts'
import { joinBytes } from '../../base/join-bytes.ts'
import { decodeText } from '../../base/decode-text.ts'
import { InputProblem } from '../../base/issue.ts'
import type { Features } from '../../sift/screen/features.ts'
import type { Context } from '../ports.ts'

/** What is kept depends on how it is made: raised with every change of words or weights. */
const MADE_BY = 1

const cacheIn = (folder: string): string => `${folder}/literature/cache`

/**
 * The features of a study’s records, kept beside them: they follow from the records alone and take seconds at tens of
 * thousands. The cache is no part of the study and may be deleted at any time; one that is damaged or of other records is made anew.
 */
export async function cachedFeatures(
  ctx: Context,
  folder: string,
  key: unknown,
  make: () => Features,
): Promise<Features> {
  const name = `features-${contentHash({ MADE_BY, key })}.bin`
  const path = `${cacheIn(folder)}/${name}`
  if (await ctx.files.exists(path)) {
    const kept = unpacked(await whole(ctx, path))
    if (kept !== undefined) return kept
  }
  const features = make()
  await keep(ctx, folder, name, packed(features))
  return features
}

/** In place of what was kept before. A folder that cannot be written to is screened from all the same. */
async function keep(ctx: Context, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  try {
    const old = (await ctx.streams.list(cacheIn(folder))).filter((n) => n.startsWith('features-'))
    await ctx.files.remove(cacheIn(folder), old)
    await ctx.files.write(`${cacheIn(folder)}/${name}`, bytes)
  } catch (problem) {
    if (!(problem instanceof InputProblem)) throw problem
  }
}

/** A file of any size. */
async function whole(ctx: Context, path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of ctx.streams.bytes(path)) pieces.push(piece)
  return joinBytes(pieces)
}

/** Magic, six lengths, then the arrays, the words last, one a line. */
function packed(f: Features): Uint8Array {
  const words = utf8(f.words.join('\n'))
  const parts = [f.starts, f.columns, f.values, f.alone, f.first, f.second].map(
    (a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
  )
  const head = Int32Array.of(MAGIC, f.rows, f.terms, f.values.length, words.length, checksum(parts, words))
  return joinBytes([new Uint8Array(head.buffer), ...parts, words])
}

const MAGIC = 0x63776631
const HEAD = 6

function unpacked(bytes: Uint8Array): Features | undefined {
  if (bytes.length < HEAD * 4) return undefined
  const held = bytes.buffer as ArrayBuffer
  const [magic, rows = 0, terms = 0, entries = 0, letters = 0, sum] = new Int32Array(held, 0, HEAD)
  const sizes = [rows + 1, entries, entries, rows, terms, terms]
  const arrays = sizes.reduce((n, size) => n + size, HEAD) * 4
  if (magic !== MAGIC || sizes.some((size) => size < 0) || arrays + letters !== bytes.length) return undefined
  let at = HEAD * 4
  const part = (length: number): number => {
    const from = at
    at += length * 4
    return from
  }
  const starts = new Int32Array(held, part(rows + 1), rows + 1)
  const columns = new Int32Array(held, part(entries), entries)
  const values = new Float32Array(held, part(entries), entries)
  const alone = new Float32Array(held, part(rows), rows)
  const first = new Int32Array(held, part(terms), terms)
  const second = new Int32Array(held, part(terms), terms)
  const text = new Uint8Array(held, at, letters)
  const parts = [starts, columns, values, alone, first, second].map(
    (a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
  )
  const words = decodeText(text)
  if (words === undefined || checksum(parts, text) !== sum) return undefined
  return { rows, terms, starts, columns, values, alone, words: words.split('\n'), first, second }
}

/** FNV-1a over every byte: enough to tell a file that was cut or half written. */
function checksum(parts: readonly Uint8Array[], words: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const part of [...parts, words]) {
    for (let i = 0; i < part.length; i++) sum = Math.imul(sum ^ (part[i] as number), 0x01000193)
  }
  return sum | 0
}
