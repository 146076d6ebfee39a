import { sha256Hex } from '../../base/content-hash.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Random bytes as text that a link and a cookie carry as they are (base64url without padding). */
export function secretText(bytes: Uint8Array): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    out += alphabet[a >> 2]
    out += alphabet[((a & 3) << 4) | ((b ?? 0) >> 4)]
    if (b !== undefined) out += alphabet[((b & 15) << 2) | ((c ?? 0) >> 6)]
    if (c !== undefined) out += alphabet[c & 63]
  }
  return out
}

/** Secrets of cookies, links and keys are held as this only: whoever reads the store cannot use them. */
export const heldAs = (secret: string): string => sha256Hex(secret)
