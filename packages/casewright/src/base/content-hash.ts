import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The bytes of text. */
export const utf8 = (text: string): Uint8Array => utf8ToBytes(text)

/** SHA-256 of text (UTF-8) or bytes, as lower-case hex. */
export function sha256Hex(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))
}

/** JSON with object keys sorted at every depth (RFC 8785 order of keys), so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : v,
  )
}

/** Content hash of a value: the first 16 hex digits (64 bits) of the SHA-256 of its canonical JSON. */
export const contentHash = (value: unknown): string => sha256Hex(canonicalJson(value)).slice(0, 16)
