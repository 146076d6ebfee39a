import { InputProblem, issue } from '../../../base/issue.ts'
import { requirePrior, type GpsPrior } from '../../../stats/signal/gps/prior.ts'

/** A prior as given on the command line: five numbers with commas between. @throws InputProblem `prior-unread` */
export function priorGiven(text: string, option: 'prior' | 'start' = 'prior'): GpsPrior {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [alpha1 = Number.NaN, beta1 = Number.NaN, alpha2 = Number.NaN, beta2 = Number.NaN, p = Number.NaN] = parts
  const prior = { alpha1, beta1, alpha2, beta2, p }
  try {
    if (parts.length !== 5) throw new RangeError('not five numbers')
    requirePrior(prior)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    throw new InputProblem([issue('error', 'prior-unread', { file: `--${option}` }, { got: text })])
  }
  return prior
}
