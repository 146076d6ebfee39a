import { z } from 'zod'
import { reportTable, measured, lakeUsed } from './answer.ts'
import { signalQuestion } from './question.ts'
import { countRoles, reportFilter } from './scope.ts'

/** One choice of the multiverse and the options that are defensible. */
const universeChoice = z.strictObject({ id: z.string(), options: z.array(z.string()).min(1) })
export const multiverse = z.strictObject({
  format: z.literal('casewright/signal-multiverse@1'),
  casewright: z.string(),
  question: signalQuestion,
  lake: lakeUsed,
  role: z.enum(countRoles),
  keep: reportFilter,
  choices: z.array(universeChoice),
  /**
   * `picks[i]` is the option taken of `choices[i]`. `rorHalf`: the ROR with ½ added to every cell (Haldane-Anscombe), which there is
   * also where no report names both; by it universes are compared. The IC of universes with different comparators is not
   * comparable: what it can reach falls with the share of the reports compared that are the drug's own.
   */
  universes: z.array(
    z.strictObject({
      picks: z.array(z.string()),
      table: reportTable,
      ror: measured,
      rorHalf: measured,
      ic: measured,
      prr: measured,
    }),
  ),
  /** Which of them is the main analysis; the universes whose interval excludes no disproportion, upwards. */
  main: z.int(),
  above: z.strictObject({ ror: z.int(), rorHalf: z.int(), ic: z.int(), of: z.int() }),
  /** Choices that change no table whatever else is chosen; they are not among `choices`. */
  unmoved: z.array(z.string()),
  /** Different tables among the universes: some coincide. */
  distinct: z.int(),
  /**
   * How far each choice moves the logarithm of `rorHalf`: the share of its variance over the universes that the choice explains alone,
   * and the geometric mean of `rorHalf` by option. Most moving first.
   */
  moves: z.array(
    z.strictObject({
      choice: z.string(),
      share: z.number(),
      options: z.array(z.strictObject({ option: z.string(), rorHalf: z.number() })),
    }),
  ),
})
export type Multiverse = z.output<typeof multiverse>
