import { InputProblem, issue, type Issue } from '../../../base/issue.ts'
import type { EdgePrior } from '../../../signal/measure/prior-to-use.ts'
import { fitGps, fitGpsPoints, type Gps, type GpsOptions } from '../../../stats/signal/gps/fit.ts'
import { binnedCells, fineBins } from '../../../stats/signal/gps/squash-by-bins.ts'
import type { Context } from '../../ports.ts'
import { priorIssues } from '../screen/prior-issues.ts'
import type { PairColumns } from './pair-columns.ts'

export interface PairsSeen {
  readonly rows: number
  readonly fit: Gps | null
  readonly issues: readonly Issue[]
}

export interface Fitting {
  readonly options: GpsOptions & { readonly squash: 'fine-bins' | 'none' | 'by-rank-auto' }
  readonly edgePrior: EdgePrior
}

/** Wrong rows that are told before it is given up. */
const MOST_TOLD = 20
const BREATH = 5000

/**
 * First reading of a table of pairs: every row is checked before anything is written, and the prior of EBGM is fitted where it
 * was asked for. With `fine-bins` the pairs are not held.
 * @throws InputProblem with the rows that cannot be read, or `table-empty`
 */
export async function lookThroughPairs(
  ctx: Context,
  file: string,
  columns: PairColumns,
  fitting: Fitting | null,
): Promise<PairsSeen> {
  const cells = fitting === null ? undefined : gathered(fitting.options)
  const wrong: Issue[] = []
  const [drugs, events] = [severalNames(), severalNames()]
  let [rows, least, most] = [0, Infinity, 0]
  for await (const raw of ctx.tables.rows(file)) {
    rows += 1
    const read = columns.read(raw, rows + 1)
    if (read.kind === 'wrong') {
      wrong.push(...read.issues)
      if (wrong.length >= MOST_TOLD) break
    } else {
      const { pair } = read
      drugs.add(pair.drug)
      events.add(pair.event)
      if (pair.table !== undefined) {
        const { a, b, c, d } = pair.table
        least = Math.min(least, a + b + c + d)
        most = Math.max(most, a + b + c + d)
      }
      if (pair.expected > 0) cells?.add(pair.n, pair.expected)
    }
    if (rows % BREATH === 0) {
      ctx.progress('reading the table', 0, 1, `${file}: ${rows}`)
      await ctx.breathe()
    }
  }
  if (wrong.length > 0) throw new InputProblem(wrong)
  if (rows === 0) throw new InputProblem([issue('error', 'table-empty', { file }, { file })])
  const differing = most > least ? [issue('warning', 'pairs-totals-differ', { file }, { least, most })] : []
  if (cells === undefined || fitting === null) return { rows, fit: null, issues: differing }
  if (!drugs.several() || !events.several())
    return { rows, fit: null, issues: [...differing, issue('warning', 'gps-one-side', { file }, {})] }
  const fit = cells.fit()
  return { rows, fit, issues: [...differing, ...saidOf(fit, fitting.edgePrior, file)] }
}

function saidOf(fit: Gps, edge: EdgePrior, file: string): readonly Issue[] {
  if (fit.kind === 'fitted')
    return [issue('note', 'gps-all-pairs', { file }, { cells: fit.cells }), ...priorIssues(fit, edge, file)]
  return fit.why === 'too-few-cells'
    ? [issue('warning', 'gps-too-few-cells', { file }, { cells: fit.cells })]
    : priorIssues(fit, edge, file)
}

interface Gathered {
  readonly add: (n: number, expected: number) => void
  readonly fit: () => Gps
}

function gathered(options: Fitting['options']): Gathered {
  const { squash, least = 1 } = options
  if (squash !== 'fine-bins') {
    const [n, expected]: [number[], number[]] = [[], []]
    return {
      add: (count, e) => {
        n.push(count)
        expected.push(e)
      },
      fit: () => fitGps(n, expected, options),
    }
  }
  const bins = binnedCells(fineBins)
  return {
    add: (count, e) => {
      if (count >= least) bins.add(count, e, 1)
    },
    fit: () => fitGpsPoints(bins.points(), options),
  }
}

/** Whether more than one name was given. */
function severalNames(): { readonly add: (name: string) => void; readonly several: () => boolean } {
  let first: string | undefined
  let more = false
  return {
    add: (name) => {
      first ??= name
      more ||= name !== first
    },
    several: () => more,
  }
}
