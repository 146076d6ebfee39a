/** A bit for every position, 32 a word. Bits past the last position are 0. */
export type PositionBits = Uint32Array<SharedArrayBuffer>

export const noBits = (positions: number): PositionBits =>
  new Uint32Array(new SharedArrayBuffer(4 * ((positions + 31) >>> 5)))

export function allBits(positions: number): PositionBits {
  const bits = noBits(positions).fill(0xffff_ffff)
  if ((positions & 31) !== 0) bits[bits.length - 1] = 0xffff_ffff >>> (32 - (positions & 31))
  return bits
}

export function setBit(bits: PositionBits, position: number): void {
  const word = position >>> 5
  bits[word] = (bits[word] ?? 0) | (1 << (position & 31))
}

export const bitAt = (bits: Uint32Array, position: number): number =>
  ((bits[position >>> 5] ?? 0) >>> (position & 31)) & 1

/** Keeps in `bits` what is also in `other`. */
export function keepBits(bits: PositionBits, other: PositionBits): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] ?? 0) & (other[i] ?? 0)
}

/** Takes out of `bits` what is in `other`. */
export function takeBits(bits: PositionBits, other: PositionBits): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] ?? 0) & ~(other[i] ?? 0)
}

export function countBits(bits: Uint32Array): number {
  let n = 0
  for (let i = 0; i < bits.length; i++) {
    // Hacker's Delight, section 5-1: added up in parallel within the word.
    const word = bits[i] ?? 0
    const twos = word - ((word >>> 1) & 0x5555_5555)
    const fours = (twos & 0x3333_3333) + ((twos >>> 2) & 0x3333_3333)
    n += Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
  }
  return n
}

type Numbers = Uint16Array | Uint32Array | Float32Array

// One loop for each kind of test and no branch in it: half of 20 million guesses of the processor would be wrong.

/** Where the column has one of the bits. */
export function bitsMarked(column: Numbers, mask: number): PositionBits {
  const bits = noBits(column.length)
  for (let word = 0, p = 0; word < bits.length; word++) {
    const end = Math.min(p + 32, column.length)
    let set = 0
    for (let i = 0; p < end; p++, i++) set |= (-((column[p] ?? 0) & mask) >>> 31) << i
    bits[word] = set
  }
  return bits
}

/** Where the column's number is below another; NaN is below nothing. */
export function bitsBelow(column: Numbers, below: number): PositionBits {
  if (column instanceof Uint16Array) return bitsBelowWhole(column, Math.min(Math.max(Math.ceil(below), 0), 65_536))
  if (column instanceof Float32Array && below > 0)
    // Floats that are not negative are in the order of their bits, NaN last; negative ones are negative as whole numbers too.
    return bitsBelowWhole(new Int32Array(column.buffer, column.byteOffset, column.length), bitsOfFloat(below))
  const bits = noBits(column.length)
  for (let p = 0; p < column.length; p++) if ((column[p] ?? 0) < below) setBit(bits, p)
  return bits
}

function bitsBelowWhole(column: Uint16Array | Int32Array, below: number): PositionBits {
  const bits = noBits(column.length)
  for (let word = 0, p = 0; word < bits.length; word++) {
    const end = Math.min(p + 32, column.length)
    let set = 0
    for (let i = 0; p < end; p++, i++) {
      const x = column[p] ?? 0
      set |= ((x | (x - below)) >>> 31) << i
    }
    bits[word] = set
  }
  return bits
}

/** The bits of the smallest 32-bit float that is not below x > 0. */
function bitsOfFloat(x: number): number {
  const near = Math.fround(x)
  const [bits = 0] = new Uint32Array(Float32Array.of(near).buffer)
  return near < x ? bits + 1 : bits
}

/** Where `yes` of the column's code is 1. */
export function bitsAmong(codes: Numbers, yes: Uint8Array): PositionBits {
  const bits = noBits(codes.length)
  for (let word = 0, p = 0; word < bits.length; word++) {
    const end = Math.min(p + 32, codes.length)
    let set = 0
    for (let i = 0; p < end; p++, i++) set |= (yes[codes[p] ?? 0] ?? 0) << i
    bits[word] = set
  }
  return bits
}
