/** Bytes of a line read as GB18030, in whose characters of two bytes the second may be an ASCII letter (陈旻: B3 C2 95 46). */
export interface AsGb18030 {
  /** High bytes that belong to no character. */
  readonly bad: number
  /** Characters of which both bytes are high, as in all of GB2312. */
  readonly paired: number
  /** Characters whose second byte is ASCII: in Western European text, an accented letter and the letter after it look so. */
  readonly mixed: number
  /** Of the paired, those among the characters in common use (GB2312, level 1); UTF-8 text read as GB has few. */
  readonly common: number
  /** Of the mixed, those that stand within a word of ASCII letters, as an accented letter does. */
  readonly inWords: number
}

const isLead = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
const isSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a
const isLetter = (byte: number): boolean => isSmall(byte | 0x20)

/** How much of the bytes is right GB18030, and how much speaks for it. */
export function bytesAsGb18030(bytes: Uint8Array, from: number, to: number): AsGb18030 {
  let [bad, paired, mixed, common, inWords] = [0, 0, 0, 0, 0]
  const at = (i: number): number => (i >= from && i < to ? (bytes[i] ?? 0) : 0)
  for (let i = from; i < to; ) {
    const [lead, trail] = [at(i), at(i + 1)]
    if (lead < 0x80) i++
    else if (isLead(lead) && trail >= 0x80 && trail <= 0xfe) {
      paired++
      if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) common++
      i += 2
    } else if (isLead(lead) && trail >= 0x40 && trail <= 0x7e) {
      mixed++
      if (withinWord(at(i - 1), lead, trail, at(i + 2))) inWords++
      i += 2
    } else if (isLead(lead) && isDigit(trail) && isLead(at(i + 2)) && isDigit(at(i + 3))) {
      paired++
      i += 4
    } else {
      bad++
      i++
    }
  }
  return { bad, paired, mixed, common, inWords }
}

/** An accented small letter after a letter, or a capital that begins a word: `Müller`, `Émile`. */
function withinWord(before: number, letter: number, next: number, afterNext: number): boolean {
  if (letter < 0xc0 || !isSmall(next)) return false
  return isLetter(before) || (letter <= 0xde && before < 0x80 && isSmall(afterNext))
}
