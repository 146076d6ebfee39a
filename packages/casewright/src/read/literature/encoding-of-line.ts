/** What an export may be written in besides UTF-16. */
export type ByteEncoding = 'utf-8' | 'gb18030' | 'windows-1252'

/**
 * What the bytes of a line speak for: an encoding, `ascii` (every one reads it the same), or `unclear`: valid UTF-8 of two-byte
 * characters only, which short GB text can be by chance.
 */
export type LineVerdict = ByteEncoding | 'ascii' | 'unclear'

interface Counts {
  /** Bytes above 0x7F. */
  readonly high: number
  /** Characters of three or four bytes, and of two, that are right UTF-8. */
  readonly long: number
  readonly short: number
  /** Bytes that cannot be UTF-8 where they stand. */
  readonly bad: number
}

/**
 * The encoding a line is in. UTF-8 gives itself away: no other text is valid by chance once it has characters of three bytes; one
 * with a few broken bytes is UTF-8 still. What is not, and has its high bytes in pairs, is GB18030; single high bytes among
 * ASCII letters are Western European.
 */
export function encodingOfLine(bytes: Uint8Array, from = 0, to = bytes.length): LineVerdict {
  const { high, long, short, bad } = countUtf8(bytes, from, to)
  if (high === 0) return 'ascii'
  if (bad === 0) return long > 0 || !mixesScripts(bytes, from, to) ? (long > 0 ? 'utf-8' : 'unclear') : 'gb18030'
  if (long > 0 && bad * 10 <= high) return 'utf-8'
  if (long + short > 0 && bad === 1 && high > 4) return 'utf-8'
  return pairsOfHighBytes(bytes, from, to) ? 'gb18030' : 'windows-1252'
}

const continues = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte <= 0xbf

/** How many bytes the UTF-8 character at `i` has; 0 if there is none. */
function utf8Length(bytes: Uint8Array, i: number, to: number): number {
  const lead = bytes[i] ?? 0
  const second = i + 1 < to ? (bytes[i + 1] ?? 0) : 0
  if (lead >= 0xc2 && lead <= 0xdf) return continues(second) ? 2 : 0
  if (lead >= 0xe0 && lead <= 0xef) {
    const possible = lead === 0xe0 ? second >= 0xa0 : lead === 0xed ? second <= 0x9f : true
    return possible && continues(second) && i + 2 < to && continues(bytes[i + 2]) ? 3 : 0
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const possible = lead === 0xf0 ? second >= 0x90 : lead === 0xf4 ? second <= 0x8f : true
    return possible && continues(second) && i + 3 < to && continues(bytes[i + 2]) && continues(bytes[i + 3]) ? 4 : 0
  }
  return 0
}

function countUtf8(bytes: Uint8Array, from: number, to: number): Counts {
  let [high, long, short, bad] = [0, 0, 0, 0]
  for (let i = from; i < to; ) {
    if ((bytes[i] ?? 0) < 0x80) {
      i++
      continue
    }
    const length = utf8Length(bytes, i, to)
    if (length === 0) bad++
    else if (length === 2) short++
    else long++
    high += Math.max(1, length)
    i += Math.max(1, length)
  }
  return { high, long, short, bad }
}

/** The blocks of letters that two-byte UTF-8 characters lie in, by their first byte. */
const block = (lead: number): 'latin' | 'greek' | 'cyrillic' | 'other' =>
  lead <= 0xcb ? 'latin' : lead >= 0xcd && lead <= 0xcf ? 'greek' : lead >= 0xd0 && lead <= 0xd3 ? 'cyrillic' : 'other'

/** Two-byte characters side by side that belong to different scripts: GB text that happens to be valid UTF-8 looks so, words do not. */
function mixesScripts(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i + 3 < to; i++) {
    const [a, b] = [bytes[i] ?? 0, bytes[i + 2] ?? 0]
    if (a < 0xc2 || a > 0xdf || !continues(bytes[i + 1])) continue
    if (b >= 0xc3 && b <= 0xdf && a >= 0xc3 && block(a) !== block(b)) return true
    i++
  }
  return false
}

/** Whether high bytes come in pairs, as Chinese characters do, rather than alone among ASCII letters. */
function pairsOfHighBytes(bytes: Uint8Array, from: number, to: number): boolean {
  let [paired, alone] = [0, 0]
  for (let i = from; i < to; ) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) {
      i++
      continue
    }
    const trail = i + 1 < to ? (bytes[i + 1] ?? 0) : 0
    if (lead > 0x80 && trail >= 0x80) {
      paired++
      i += 2
    } else if (lead > 0x80 && trail >= 0x30 && trail <= 0x39 && (bytes[i + 2] ?? 0) > 0x80) {
      paired++
      i += 4
    } else {
      alone++
      i++
    }
  }
  return paired > alone
}
