import { issue, type Issue } from '../../../base/issue.ts'
import type { EdgePrior } from '../../../signal/measure/prior-to-use.ts'
import type { Gps } from '../../../stats/signal/gps/fit.ts'
import type { GpsBoundary } from '../../../stats/signal/gps/boundary.ts'

/** What must be said of a prior before anybody reads the scores made with it. */
export function priorIssues(gps: Gps, edge: EdgePrior, folder: string): readonly Issue[] {
  const at = { file: folder }
  if (gps.kind === 'refused')
    return gps.why === 'too-few-cells'
      ? [issue('warning', 'screen-too-few-pairs', at, { cells: gps.cells })]
      : [issue('warning', 'gps-not-converged', at, {})]
  const { starts, agreeing, weak, boundary } = gps
  // Where no EBGM is given there is nothing more to take care of in reading it.
  if (boundary.length > 0 && edge === 'withhold')
    return [...boundary.map((b) => boundaryIssue(b, folder)), issue('warning', 'gps-withheld', at, {})]
  return [
    ...boundary.map((b) => boundaryIssue(b, folder)),
    ...(boundary.length === 0 ? [] : [issue('warning', 'gps-edge-used', at, {})]),
    ...(weak.length === 0
      ? []
      : [issue('warning', 'gps-weak', at, { parameters: weak.map((w) => w.parameter).join(', ') })]),
    ...(gps.converged || boundary.length > 0 ? [] : [issue('warning', 'gps-not-converged', at, {})]),
    ...(gps.others.length === 0 ? [] : [issue('warning', 'gps-several-maxima', at, { starts, agreeing })]),
  ]
}

function boundaryIssue(boundary: GpsBoundary, folder: string): Issue {
  const at = { file: folder }
  switch (boundary.kind) {
    case 'components-coincide':
      return issue('warning', 'gps-components-coincide', at, {})
    case 'single-rate':
      return issue('warning', 'gps-single-rate', at, {
        component: boundary.component,
        rate: Number(boundary.rate.toPrecision(3)),
      })
    case 'shape-to-zero':
      return issue('warning', 'gps-shape-to-zero', at, { component: boundary.component })
    case 'weight-to-zero':
      return issue('warning', 'gps-weight-to-zero', at, { component: boundary.component })
  }
}
