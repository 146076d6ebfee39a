import { type Column, columnOf, type LakeBlock, listOf } from './lake-block.ts'
import { bitsAmong, bitsBelow, bitsMarked, noBits, type PositionBits, setBit } from './position-bits.ts'
import { reportsOf } from './report-block.ts'
import type { ReportTest } from './report-tests.ts'

/** The reports of a block that pass a test. */
export function answerTest(block: LakeBlock, test: ReportTest): PositionBits {
  switch (test.test) {
    case 'marked':
      return bitsMarked(columnOf(block, 'marks'), test.bits)
    case 'below':
      return bitsBelow(columnOf(block, test.part), test.below)
    case 'worded': {
      const yes = Uint8Array.from([0, ...block.words[test.part].map((word) => (test.words.includes(word) ? 1 : 0))])
      return bitsAmong(columnOf(block, test.part), yes)
    }
    case 'names': {
      const { offsets, ids } = listOf(block, test.part)
      const bits = noBits(reportsOf(block.reports))
      for (const id of test.ids) {
        const to = offsets[id + 1] ?? 0
        for (let i = offsets[id] ?? to; i < to; i++) setBit(bits, ids[i] ?? 0)
      }
      return bits
    }
    case 'numbered':
      return numbered(columnOf(block, 'numbers'), test.reports)
  }
}

function numbered(numbers: Column, wanted: readonly number[]): PositionBits {
  const those = new Set(wanted)
  const bits = noBits(numbers.length)
  numbers.forEach((number, position) => {
    if (those.has(number)) setBit(bits, position)
  })
  return bits
}
