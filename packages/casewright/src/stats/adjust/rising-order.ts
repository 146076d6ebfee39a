const DIGIT = 16
const VALUES = 1 << DIGIT
const PASSES = 64 / DIGIT
/** Below this many the passes over all digits cost more than comparing. */
const FEW = 10_000

/**
 * Places of the values in rising order, equal ones as they came; for millions of values. Their bits are sorted sixteen at a time,
 * the lowest first: of numbers that are not negative the bits are in the order of the numbers. Infinity comes last.
 */
export function risingOrder(values: ArrayLike<number>): Uint32Array {
  const n = values.length
  if (n < FEW) return byComparing(values)
  // Adding 0 turns −0 into 0, whose bits come first.
  const bits = new DataView(Float64Array.from(values, (v) => v + 0).buffer)
  const digits = new Uint16Array(n)
  const ends = new Uint32Array(VALUES)
  let order = Uint32Array.from({ length: n }, (_, i) => i)
  let next = new Uint32Array(n)
  for (let pass = 0; pass < PASSES; pass++) {
    const byte = littleEndian ? 2 * pass : 6 - 2 * pass
    ends.fill(0)
    for (let i = 0; i < n; i++) {
      const digit = bits.getUint16(8 * i + byte, littleEndian)
      digits[i] = digit
      ends[digit] = (ends[digit] ?? 0) + 1
    }
    let sum = 0
    for (let d = 0; d < VALUES; d++) ends[d] = sum += ends[d] ?? 0
    for (let k = n - 1; k >= 0; k--) {
      const place = order[k] ?? 0
      const digit = digits[place] ?? 0
      const to = (ends[digit] ?? 0) - 1
      ends[digit] = to
      next[to] = place
    }
    ;[order, next] = [next, order]
  }
  return order
}

const byComparing = (values: ArrayLike<number>): Uint32Array =>
  Uint32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => compare(values[i] ?? 0, values[j] ?? 0))

const compare = (x: number, y: number): number => (x < y ? -1 : x > y ? 1 : 0)

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
