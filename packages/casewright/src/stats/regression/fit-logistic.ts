import { twoSidedZ } from '../special/normal.ts'
import { cholesky, choleskyInverse } from './cholesky.ts'
import { climb, type Summit } from './climb.ts'
import type { Design } from './grouped-binary.ts'
import type { LogisticCoefficient, LogisticOptions, LogisticRegression } from './logistic-regression.ts'
import type { Dependent, Penalty } from './penalised.ts'
import { profileInterval } from './profile-interval.ts'

/** Maximum of a penalised binomial likelihood, with intervals. Standard errors are from the information with the penalty. */
export function fitLogistic(
  design: Design,
  penalty: Penalty,
  { level, profile = [0] }: LogisticOptions,
): LogisticRegression {
  const z = twoSidedZ(level)
  const { width, events, totals } = design
  for (const j of profile)
    if (!(Number.isInteger(j) && 0 <= j && j < width - 1)) throw new RangeError(`no covariate ${j}`)
  const [some, all] = [sum(events), sum(totals)]
  if (some === 0 || some === all) return { kind: 'no-contrast' }
  const start = new Float64Array(width)
  start[0] = Math.log(some / (all - some))
  const summit = climb(design, penalty, start)
  if ('dependent' in summit) return collinear(summit)
  const root = cholesky(summit.at.information, width)
  if ('dependent' in root) return { kind: 'separated' }
  const variance = choleskyInverse(root, width)
  return {
    kind: 'fitted',
    intercept: summit.beta[0] ?? Number.NaN,
    coefficients: Array.from({ length: width - 1 }, (_, j) =>
      coefficient(design, penalty, summit, {
        j: j + 1,
        standardError: Math.sqrt(variance[(j + 1) * (width + 1)] ?? Number.NaN),
        z,
        profiled: summit.converged && profile.includes(j),
      }),
    ),
    logLikelihood: summit.at.logLikelihood,
    penalised: summit.at.value,
    iterations: summit.iterations,
    converged: summit.converged,
  }
}

function coefficient(
  design: Design,
  penalty: Penalty,
  summit: Summit,
  { j, standardError, z, profiled }: { j: number; standardError: number; z: number; profiled: boolean },
): LogisticCoefficient {
  const estimate = summit.beta[j] ?? Number.NaN
  const profile = profiled ? profileInterval(design, penalty, summit, j, standardError, z) : undefined
  const log = profile ?? { low: estimate - z * standardError, high: estimate + z * standardError }
  return {
    estimate,
    standardError,
    oddsRatio: Math.exp(estimate),
    interval: { low: Math.exp(log.low), high: Math.exp(log.high) },
    by: profile === undefined ? 'wald' : 'profile',
  }
}

const collinear = ({ dependent }: Dependent): LogisticRegression =>
  // The constant comes first, so it depends on nothing: where it is at fault there is no information at all.
  dependent === 0 ? { kind: 'no-contrast' } : { kind: 'collinear', covariate: dependent - 1 }

const sum = (values: Float64Array): number => values.reduce((s, v) => s + v, 0)
