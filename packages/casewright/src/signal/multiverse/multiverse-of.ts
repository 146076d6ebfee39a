import type { Measured } from '../../model/signal/answer.ts'
import type { Multiverse } from '../../model/signal/multiverse.ts'
import { ic, prr, ror, rorHalf } from '../ask/single-measures.ts'
import type { Universes } from './universes.ts'
import { whatMoves } from './what-moves.ts'

/** Every universe with its measures, how many lie above no disproportion, and which choice moves the odds ratio the most. */
export function multiverseOf(
  { choices, universes, main, unmoved }: Universes,
  level: number,
): Omit<Multiverse, 'format' | 'casewright' | 'question' | 'lake' | 'role' | 'keep'> {
  const measured = universes.map(({ picks, table }) => ({
    picks: [...picks],
    table,
    ror: ror(table, level),
    rorHalf: rorHalf(table, level),
    ic: ic(table, level),
    prr: prr(table, level),
  }))
  const placed = measured.map(({ picks, rorHalf: { value } }) => ({
    picks,
    value: value === null ? null : Math.log(value),
  }))
  return {
    choices: choices.map((c) => ({ id: c.id, options: [...c.options] })),
    universes: measured,
    main,
    above: {
      ror: measured.filter((u) => isAbove(u.ror, 1)).length,
      rorHalf: measured.filter((u) => isAbove(u.rorHalf, 1)).length,
      ic: measured.filter((u) => isAbove(u.ic, 0)).length,
      of: measured.length,
    },
    unmoved: [...unmoved],
    distinct: new Set(universes.map(({ table: { a, b, c, d } }) => `${a} ${b} ${c} ${d}`)).size,
    moves: whatMoves(choices, placed).map((m) => ({
      ...m,
      options: m.options.map(({ option, mean }) => ({ option, rorHalf: Math.exp(mean) })),
    })),
  }
}

const isAbove = ({ low }: Measured, nothing: number): boolean => low !== null && low > nothing
