import { keptReports } from '../../signal/count/kept-reports.ts'
import type { LakeBlock } from '../../signal/count/lake-block.ts'
import type { PositionBits } from '../../signal/count/position-bits.ts'
import { type ReportBlock, reportsOf } from '../../signal/count/report-block.ts'
import type { ReportTest, ReportTests } from '../../signal/count/report-tests.ts'
import type { CountThreads } from './count-threads.ts'
import { shared } from './count-work.ts'

/** Which reports of each block pass tests. The last answers are kept: asks of one question share most of theirs. */
export interface TestAnswers {
  readonly answers: (
    blocks: readonly LakeBlock[],
    tests: readonly ReportTest[],
  ) => Promise<readonly (readonly PositionBits[])[]>
  /** For each block the reports that pass and do not fail; undefined where nothing is tested. */
  readonly kept: (blocks: readonly LakeBlock[], tests: ReportTests) => Promise<readonly (PositionBits | undefined)[]>
}

/** Bits of all blocks together; 2.5 MB hold one answer of 20 million reports. */
const bytesAtMost = 256e6

export function testAnswers(threads: CountThreads): TestAnswers {
  const known = new WeakMap<ReportBlock, Map<string, PositionBits>>()
  const ofBlock = (block: LakeBlock): Map<string, PositionBits> => {
    const own = known.get(block.reports) ?? new Map<string, PositionBits>()
    known.set(block.reports, own)
    return own
  }
  const answers: TestAnswers['answers'] = async (blocks, tests) => {
    const keys = tests.map((test) => JSON.stringify(test))
    const open = blocks.flatMap((block, at) => {
      const missing = tests.filter((_, i) => !ofBlock(block).has(keys[i] ?? ''))
      return missing.length === 0 ? [] : [{ at, block, tests: missing }]
    })
    const fresh = new Map<string, PositionBits>()
    const bytes = blocks.reduce((all, { reports }) => all + reportsOf(reports) / 8, 0)
    const asked = new Map(open.map(({ at, tests: own }) => [at, own]))
    if (open.length > 0)
      await threads.run({ do: 'tests', blocks: shared(open) }, (result) =>
        result.answers.forEach((bits, i) =>
          fresh.set(`${result.at} ${JSON.stringify(asked.get(result.at)?.[i])}`, bits),
        ),
      )
    return blocks.map((block, at) => {
      const own = ofBlock(block)
      const found = keys.map((key) => own.get(key) ?? fresh.get(`${at} ${key}`))
      keys.forEach((key, i) => {
        const bits = found[i]
        if (bits === undefined) throw new Error(`${key} was not answered`)
        // The latest last: what was not asked for the longest time goes first.
        own.delete(key)
        own.set(key, bits)
      })
      for (const key of own.keys()) {
        if (own.size * bytes <= bytesAtMost) break
        own.delete(key)
      }
      return found.filter((bits) => bits !== undefined)
    })
  }
  return {
    answers,
    kept: async (blocks, { pass, fail }) => {
      const found = await answers(blocks, [...pass, ...fail])
      return blocks.map((block, at) => {
        const own = found[at] ?? []
        return keptReports(reportsOf(block.reports), own.slice(0, pass.length), own.slice(pass.length))
      })
    },
  }
}
