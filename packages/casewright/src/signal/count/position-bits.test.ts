import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allBits,
  bitAt,
  bitsAmong,
  bitsBelow,
  bitsMarked,
  countBits,
  keepBits,
  noBits,
  type PositionBits,
  setBit,
  takeBits,
} from './position-bits.ts'

const someBits = fc.array(fc.boolean(), { maxLength: 100 })
const bitsOf = (answers: readonly boolean[]): PositionBits => {
  const bits = noBits(answers.length)
  answers.forEach((yes, position) => {
    if (yes) setBit(bits, position)
  })
  return bits
}
const answersOf = (bits: PositionBits, positions: number) =>
  Array.from({ length: positions }, (_, p) => bitAt(bits, p) === 1)

describe('a bit for every report', () => {
  it('counts, keeps and takes away as sets do, also past the last whole word', () => {
    fc.assert(
      fc.property(someBits, someBits, (some, others) => {
        const n = Math.min(some.length, others.length)
        const [a, b] = [some.slice(0, n), others.slice(0, n)]
        expect(countBits(bitsOf(a))).toBe(a.filter(Boolean).length)
        expect(countBits(allBits(n))).toBe(n)
        const both = bitsOf(a)
        keepBits(both, bitsOf(b))
        expect(answersOf(both, n)).toEqual(a.map((x, i) => x && b[i] === true))
        const left = allBits(n)
        takeBits(left, bitsOf(b))
        expect(answersOf(left, n)).toEqual(b.map((x) => !x))
        expect(countBits(left)).toBe(b.filter((x) => !x).length)
      }),
    )
  })

  it('tells which ages are below another as numbers do: fractions, negative ones, infinite ones, and none stated', () => {
    const age = fc.oneof(fc.float(), fc.constantFrom(0, -0, 17.5, 18, 64.99999, 65, Number.NaN, Infinity))
    fc.assert(
      fc.property(fc.array(age, { maxLength: 70 }), fc.oneof(age, fc.double({ noNaN: true })), (ages, below) => {
        const column = Float32Array.from(ages)
        fc.pre(!Number.isNaN(below))
        expect(answersOf(bitsBelow(column, below), ages.length)).toEqual(Array.from(column, (x) => x < below))
      }),
      { numRuns: 1000 },
    )
  })

  it('tells which years and numbers of reports are below another', () => {
    const below = fc.oneof(fc.integer({ min: -5, max: 70_000 }), fc.constant(2016.5), fc.constant(2 ** 32))
    fc.assert(
      fc.property(fc.array(fc.nat(65_535), { maxLength: 70 }), below, (years, than) => {
        const expected = years.map((y) => y < than)
        expect(answersOf(bitsBelow(Uint16Array.from(years), than), years.length)).toEqual(expected)
        expect(answersOf(bitsBelow(Uint32Array.from(years), than), years.length)).toEqual(expected)
      }),
    )
  })

  it('tells which marks and codes are among those asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(511), { maxLength: 70 }), fc.nat(511), (marks, mask) => {
        expect(answersOf(bitsMarked(Uint16Array.from(marks), mask), marks.length)).toEqual(
          marks.map((m) => (m & mask) !== 0),
        )
        const yes = Uint8Array.from({ length: 512 }, (_, code) => ((code & mask) === 0 ? 1 : 0))
        expect(answersOf(bitsAmong(Uint16Array.from(marks), yes), marks.length)).toEqual(
          marks.map((m) => (m & mask) === 0),
        )
      }),
    )
  })
})
