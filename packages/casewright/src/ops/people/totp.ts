import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'

/** Seconds a code holds, and its digits, as every authenticator has them. */
const STEP = 30
const DIGITS = 6
/** Steps a clock may be off, either way. */
const SLACK = 1

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The step a moment (seconds since 1970) lies in. */
export const stepAt = (seconds: number): number => Math.floor(seconds / STEP)

/** The code of a step: RFC 6238 over RFC 4226 (HMAC-SHA-1, six digits). */
export function codeOf(secret: Uint8Array, step: number, digits: number = DIGITS): string {
  const counter = new Uint8Array(8)
  new DataView(counter.buffer).setBigUint64(0, BigInt(step))
  const mac = hmac(sha1, secret, counter)
  const from = (mac.at(-1) ?? 0) & 15
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(from) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The step a code is right for now, of those after the last one accepted; none where it is wrong or was used. */
export function acceptedStep(
  secret: string,
  code: string,
  seconds: number,
  last: number | undefined,
): number | undefined {
  const key = fromBase32(secret)
  const now = stepAt(seconds)
  const given = code.replace(/\s/gu, '')
  let found: number | undefined
  // Every step is computed, so that the time taken says nothing.
  for (let step = now - SLACK; step <= now + SLACK; step++)
    if (codeOf(key, step) === given && (last === undefined || step > last)) found ??= step
  return found
}

/** What an authenticator reads from the picture. */
export const totpAddress = (secret: string, person: string, server: string): string =>
  `otpauth://totp/${encodeURIComponent(`casewright (${server})`)}:${encodeURIComponent(person)}?secret=${secret}&issuer=${encodeURIComponent(`casewright (${server})`)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP}`

export function toBase32(bytes: Uint8Array): string {
  let [bits, held, out] = [0, 0, '']
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += base32[(held >> bits) & 31]
    }
  }
  return bits > 0 ? out + base32[(held << (5 - bits)) & 31] : out
}

export function fromBase32(text: string): Uint8Array {
  let [bits, held] = [0, 0]
  const out: number[] = []
  for (const sign of text.replace(/[=\s]/gu, '').toUpperCase()) {
    const value = base32.indexOf(sign)
    if (value < 0) throw new Error('a secret that is not base32')
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      out.push((held >> bits) & 255)
    }
  }
  return Uint8Array.from(out)
}
