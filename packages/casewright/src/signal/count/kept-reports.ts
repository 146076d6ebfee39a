import type { PositionBits } from './position-bits.ts'
import { allBits, keepBits, takeBits } from './position-bits.ts'

/** The reports that pass every test of `pass` and none of `fail`, from who passes each; undefined where there are no tests. */
export function keptReports(
  reports: number,
  pass: readonly PositionBits[],
  fail: readonly PositionBits[],
): PositionBits | undefined {
  if (pass.length === 0 && fail.length === 0) return undefined
  const kept = allBits(reports)
  for (const bits of pass) keepBits(kept, bits)
  for (const bits of fail) takeBits(kept, bits)
  return kept
}
