import type { CubeRow } from '../../model/signal/counts.ts'
import type { Stratum } from '../../model/signal/scope.ts'
import type { LakeBlock } from './lake-block.ts'
import { bitAt, type PositionBits } from './position-bits.ts'
import { reportsOf } from './report-block.ts'
import { type StratumLevels, stratumLevels } from './stratum-levels.ts'

/** What one block adds to a cube; rows unsorted. `answers[i]`: the reports that answer flag i with yes. */
export function countCube(
  block: LakeBlock,
  by: readonly Stratum[],
  answers: readonly PositionBits[],
  kept?: PositionBits,
): readonly CubeRow[] {
  const reports = reportsOf(block.reports)
  const levels = by.map((stratum) => stratumLevels(block, stratum))
  const size = levels.reduce((product, { says }) => product * says.length, 1)
  const level = levelsAsOne(levels, size, reports)
  // How many reports of each level, by flags.
  const tables = new Map<number, LevelTally>()
  const tableOf = (bits: number): LevelTally => {
    const table =
      tables.get(bits) ?? (tables.size < denseTables && size <= denseLevels ? denseTally(size) : sparseTally())
    tables.set(bits, table)
    return table
  }
  let before = 0
  let table = tableOf(before)
  for (let p = 0; p < reports; p++) {
    if (kept !== undefined && bitAt(kept, p) === 0) continue
    let bits = 0
    for (let i = 0; i < answers.length; i++) bits |= bitAt(answers[i] ?? none, p) << i
    if (bits !== before) {
      table = tableOf(bits)
      before = bits
    }
    table.add(level[p] ?? 0)
  }
  return [...tables].flatMap(([bits, counts]) =>
    counts.counted().map(([at, n]) => ({ bits, by: levelsSay(at, levels), n })),
  )
}

const none = new Uint32Array(0)
const denseLevels = 1 << 16
const denseTables = 64

/** Counts by level: all of them at hand, or those that occur where there are too many. */
interface LevelTally {
  readonly add: (level: number) => void
  readonly counted: () => readonly (readonly [level: number, n: number])[]
}

function denseTally(size: number): LevelTally {
  const counts = new Uint32Array(size)
  return {
    add: (level) => {
      counts[level] = (counts[level] ?? 0) + 1
    },
    counted: () => Array.from(counts, (n, level) => [level, n] as const).filter(([, n]) => n > 0),
  }
}

function sparseTally(): LevelTally {
  const counts = new Map<number, number>()
  return {
    add: (level) => counts.set(level, (counts.get(level) ?? 0) + 1),
    counted: () => [...counts],
  }
}

/** The levels of all strata of each report as one whole number below `size`. */
function levelsAsOne(levels: readonly StratumLevels[], size: number, reports: number): Uint32Array | Float64Array {
  const one = size <= 2 ** 32 ? new Uint32Array(reports) : new Float64Array(reports)
  for (const { codes, says } of levels)
    for (let p = 0; p < reports; p++) one[p] = (one[p] ?? 0) * says.length + (codes[p] ?? 0)
  return one
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

function levelsSay(level: number, levels: readonly StratumLevels[]): CubeRow['by'] {
  const by: (string | number | null)[] = []
  let rest = level
  for (const { says } of levels.toReversed()) {
    by.unshift(says[rest % says.length] ?? null)
    rest = Math.floor(rest / says.length)
  }
  return by
}
