/** Bytes of a line read as UTF-8. */
export interface AsUtf8 {
  /** Bytes above 0x7F. */
  readonly high: number
  /** Characters of three or four bytes, and of two, that are right UTF-8. */
  readonly long: number
  readonly short: number
  /** Bytes that cannot be UTF-8 where they stand. */
  readonly bad: number
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

/** How much of the bytes is right UTF-8. */
export function bytesAsUtf8(bytes: Uint8Array, from: number, to: number): AsUtf8 {
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
