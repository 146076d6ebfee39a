/** Numbers that a paper prints as one estimate. */
export interface NumberInPrint {
  /** As programs write a number: a minus sign, digits, a point, a power of ten. */
  readonly printed: string
  /** Which part of an estimate it is, by where it stands; undefined of a number alone. */
  readonly part: 'value' | 'low' | 'high' | undefined
}

/**
 * What a paper prints as an estimate, alone or with its interval: `0.33`, `13.2 (6.55-26.7)`, `ROR 13,2 [95% CI 6,55 to 26,7]`.
 * Undefined where it holds no number, or more than an estimate has.
 */
export function numbersInPrint(text: string): readonly NumberInPrint[] | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[−‐‑]/gu, '-')
    .replaceAll(/\d+(?:[.,]\d+)?\s*%/gu, ' ')
    .replaceAll(/(?<=\d)\s*[×x*]\s*10\s*\^?\s*(-?\d+)/gu, 'e$1')
    .replaceAll(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?=\.\d)/gu, (n) => n.replaceAll(',', ''))
    // Any other comma between digits parts two numbers where a point stands in the text too, else it is the decimal one.
    .replaceAll(/(?<=\d),(?=\d)/gu, text.includes('.') ? ' ' : '.')
  // After a digit or a bracket's end a hyphen is the dash of a range; within a name (IC025, PRR-2) a digit is no number.
  const printed = [
    ...plain.matchAll(/(?<![\p{L}\d.])(?:(?<![\d)\]]\s*)-)?\d+(?:\.\d+)?(?:e-?\d+)?(?![\d\p{L}])/giu),
  ].map(([n]) => n)
  const parts = ([[], [undefined], ['low', 'high'], ['value', 'low', 'high']] as const)[printed.length]
  if (parts === undefined || parts.length === 0) return undefined
  return printed.map((number, i) => ({ printed: number, part: parts[i] }))
}
