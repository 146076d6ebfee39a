const scratch = new Float64Array([1])
const words = new Uint32Array(scratch.buffer)
/** Which half of a double holds its exponent on this machine. */
const HIGH = words[0] === 0 ? 1 : 0

/** Exponent bits of 1: `leadingBits(2 ** k, 0)` is k + this. */
export const EXPONENT_OF_ONE = 1023

/**
 * The exponent of a positive double and the first `bits` (at most 20) bits after its leading one, as one whole number. It grows
 * with x; each doubling has 2 ** bits of them, equally wide: a logarithm in steps, without computing one.
 */
export function leadingBits(x: number, bits: number): number {
  scratch[0] = x
  return (words[HIGH] ?? 0) >>> (20 - bits)
}
