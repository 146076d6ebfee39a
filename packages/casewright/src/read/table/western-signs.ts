/** Whether bytes above ASCII are nothing but signs that every Windows code page of Europe has in the same place. */
export interface WesternSigns {
  readonly add: (bytes: Uint8Array) => void
  readonly areAll: () => boolean
}

/** §, ©, «, ®, °, ±, ·, »; a dash, three dots: followed by no letter, as half of a character of Asia may be. */
const BEFORE_NO_LETTER: ReadonlySet<number> = new Set([
  0x85, 0x96, 0x97, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb1, 0xb7, 0xbb,
])
/** Half of no character of Japanese, Korean or Taiwanese code pages. */
const NO_BREAK = 0xa0
const DEGREE = 0xb0
const MICRO = 0xb5
const APOSTROPHE = 0x92
const isHigh = (byte: number): boolean => byte >= 0x80
const isSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a
const isLetter = (byte: number): boolean => isSmall(byte | 0x20)
const UNIT_AFTER_MICRO: ReadonlySet<number> = new Set([...'gmlLMskIU'].map((c) => c.charCodeAt(0)))
const SCALES: ReadonlySet<number> = new Set([...'CFK'].map((c) => c.charCodeAt(0)))

/** A sign stands alone, and what stands around it is what stands around such a sign: `µg`, `37 °C`, `± 2`, `patient’s`. */
export function westernSigns(): WesternSigns {
  let [before, sign] = [0x20, 0]
  let fit = true
  const standsWell = (after: number): boolean => {
    if (sign === MICRO) return !isLetter(before) && UNIT_AFTER_MICRO.has(after)
    if (sign === APOSTROPHE) return isLetter(before) && isSmall(after)
    if (sign === NO_BREAK) return !isHigh(after)
    if (sign === DEGREE && SCALES.has(after)) return !isLetter(before)
    return BEFORE_NO_LETTER.has(sign) && after < 0x40
  }
  return {
    add: (bytes) => {
      for (let i = 0; fit && i < bytes.length; i++) {
        const byte = bytes[i] ?? 0
        if (sign !== 0) {
          fit = standsWell(byte)
          before = sign
          sign = 0
        }
        if (isHigh(byte)) sign = byte
        else before = byte
      }
    },
    areAll: () => fit && (sign === 0 || standsWell(0x20)),
  }
}
