import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256Hex } from './sha256.ts'

export { sha256Hex } from './sha256.ts'

/** The bytes of text. */
export const utf8 = (text: string): Uint8Array => utf8ToBytes(text)

/** SHA-256 of bytes that come in pieces, as lower-case hex, and how many there were. */
export async function sha256OfPieces(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ readonly hash: string; readonly size: number }> {
  const hash = sha256.create()
  let size = 0
  for await (const piece of pieces) {
    hash.update(piece)
    size += piece.length
  }
  return { hash: bytesToHex(hash.digest()), size }
}

/**
 * JSON in one way of writing it (RFC 8785: keys sorted by UTF-16 code units at every depth, no blanks), so that equal values have
 * equal text. As JSON.stringify otherwise: what is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON())
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value as readonly unknown[])
      text += `${text === '' ? '[' : ','}${isSaid(one) ? canonicalJson(one) : 'null'}`
    return text === '' ? '[]' : `${text}]`
  }
  for (const key of inOrder(Object.keys(value))) {
    const field: unknown = Reflect.get(value, key)
    if (isSaid(field)) text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`
  }
  return text === '' ? '{}' : `${text}}`
}

/** In the order of their UTF-16 code units, as texts are compared and sorted without a comparison of their own. */
function inOrder(keys: string[]): readonly string[] {
  // Most are in order as they are; sorting them costs as much as writing them.
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return keys.sort()
  return keys
}

const isSaid = (value: unknown): boolean =>
  value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'

/** Content hash of a value: the first 16 hex digits (64 bits) of the SHA-256 of its canonical JSON. */
export const contentHash = (value: unknown): string => sha256Hex(canonicalJson(value)).slice(0, 16)
