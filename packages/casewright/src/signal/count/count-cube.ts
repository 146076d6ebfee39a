import type { CubeRow } from '../../model/signal/counts.ts'
import type { Stratum } from '../../model/signal/scope.ts'
import type { LakeBlock } from './lake-block.ts'
import { bitAt, type PositionBits } from './position-bits.ts'
import { reportsOf } from './report-block.ts'
import { stratumLevels } from './stratum-levels.ts'

/** What one block adds to a cube; rows unsorted. `answers[i]`: the reports that answer flag i with yes. */
export function countCube(
  block: LakeBlock,
  by: readonly Stratum[],
  answers: readonly PositionBits[],
  kept?: PositionBits,
): readonly CubeRow[] {
  const levels = by.map((stratum) => stratumLevels(block, stratum))
  // How many reports, by flags and then by the levels as one whole number.
  const tables = new Map<number, Map<number, number>>()
  let bitsBefore = -1
  let table = new Map<number, number>()
  for (let p = 0; p < reportsOf(block.reports); p++) {
    if (kept !== undefined && bitAt(kept, p) === 0) continue
    let bits = 0
    answers.forEach((answer, i) => {
      bits |= bitAt(answer, p) << i
    })
    if (bits !== bitsBefore) {
      table = tables.get(bits) ?? new Map<number, number>()
      tables.set(bits, table)
      bitsBefore = bits
    }
    let level = 0
    for (const { codes, says } of levels) level = level * says.length + (codes[p] ?? 0)
    table.set(level, (table.get(level) ?? 0) + 1)
  }
  return [...tables].flatMap(([bits, counts]) =>
    [...counts].map(([level, n]) => ({ bits, by: levelsSay(level, levels), n })),
  )
}

/** Rows of several blocks as one cube, sorted by levels (what says nothing first), then flags. */
export function addCubes(parts: readonly (readonly CubeRow[])[]): readonly CubeRow[] {
  const sums = new Map<string, { readonly row: CubeRow; n: number }>()
  for (const row of parts.flat()) {
    const key = JSON.stringify([row.by, row.bits])
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { row, n: row.n })
    else sum.n += row.n
  }
  return [...sums.values()].map(({ row, n }) => ({ ...row, n })).sort(inOrder)
}

function inOrder(a: CubeRow, b: CubeRow): number {
  for (let i = 0; i < a.by.length; i++) {
    const x = a.by[i] ?? null
    const y = b.by[i] ?? null
    if (x === y) continue
    if (x === null) return -1
    if (y === null) return 1
    return x < y ? -1 : 1
  }
  return a.bits - b.bits
}

function levelsSay(level: number, levels: readonly { readonly says: readonly (string | number | null)[] }[]) {
  const by: (string | number | null)[] = []
  let rest = level
  for (const { says } of levels.toReversed()) {
    by.unshift(says[rest % says.length] ?? null)
    rest = Math.floor(rest / says.length)
  }
  return by
}
