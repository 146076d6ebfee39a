import type { Margins, PairTable } from '../../model/signal/counts.ts'
import { fitGpsPoints, type Gps } from '../../stats/signal/gps/fit.ts'
import type { GpsLikelihood } from '../../stats/signal/gps/likelihood.ts'
import { binnedCells, fineBins } from '../../stats/signal/gps/squash-by-bins.ts'

/** The prior of all pairs that were reported, from their counts and margins; squashed as they are read. */
export function fitPrior(margins: Margins, pairs: PairTable, likelihood: GpsLikelihood): Gps {
  const cells = binnedCells(fineBins)
  for (let i = 0; i < pairs.n.length; i++) {
    const drug = margins.drugs[pairs.drug[i] ?? 0] ?? 0
    const event = margins.events[pairs.event[i] ?? 0] ?? 0
    cells.add(pairs.n[i] ?? 0, (drug * event) / margins.reports, 1)
  }
  return fitGpsPoints(cells.points(), { likelihood, squash: 'fine-bins', least: 1 })
}
