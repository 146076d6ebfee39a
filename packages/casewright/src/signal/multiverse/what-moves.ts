/** A universe as it is compared: the options taken, and its estimate on an additive scale (null: none). */
export interface Placed {
  readonly picks: readonly string[]
  readonly value: number | null
}

/** How far one choice moves the estimate. */
export interface ChoiceMoves {
  readonly choice: string
  /** Share of the variance over all universes that the choice explains by itself (η² of its main effect). */
  readonly share: number
  /** Mean estimate of the universes that took each option. */
  readonly options: readonly { readonly option: string; readonly mean: number }[]
}

/**
 * Which choice moves the estimate the most: one-way analysis of variance over the universes, choice by choice. In a full
 * factorial the main effects are orthogonal: their shares add to at most 1, and the rest is interaction of choices. Describes
 * these universes; they are not a sample of anything. Most moving first; empty where no estimate differs.
 */
export function whatMoves(
  choices: readonly { readonly id: string }[],
  universes: readonly Placed[],
): readonly ChoiceMoves[] {
  const placed = universes.flatMap(({ picks, value }) => (value === null ? [] : [{ picks, value }]))
  const centre = mean(placed.map((u) => u.value))
  const total = placed.reduce((sum, u) => sum + (u.value - centre) ** 2, 0)
  if (!(total > 0)) return []
  return choices
    .map(({ id }, i): ChoiceMoves => {
      const groups = [...Map.groupBy(placed, (u) => u.picks[i] ?? '')].map(([option, own]) => ({
        option,
        n: own.length,
        mean: mean(own.map((u) => u.value)),
      }))
      const between = groups.reduce((sum, g) => sum + g.n * (g.mean - centre) ** 2, 0)
      return {
        choice: id,
        share: between < ROUNDING * total ? 0 : between / total,
        options: groups.map((g) => ({ option: g.option, mean: g.mean })),
      }
    })
    .sort((x, y) => y.share - x.share)
}

/** Shares below this are the rounding of sums. */
const ROUNDING = 1e-12

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length)
