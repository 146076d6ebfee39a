const PLAIN = '0123456789+-()n'
const SHIFTED = { raised: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ', lowered: '₀₁₂₃₄₅₆₇₈₉₊₋₍₎' } as const

/** Raised or lowered digits where there is a character for each (`10` and `9` is `10⁹`), else the text as it is. */
export function shiftedDigits(text: string, to: keyof typeof SHIFTED): string {
  const characters = Array.from(text.trim().replaceAll(/[−–]/gu, '-'), (c) => SHIFTED[to][PLAIN.indexOf(c)])
  return characters.every((c) => c !== undefined) ? characters.join('') : text
}
