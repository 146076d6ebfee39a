import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import type { GpsPrior } from '../../../stats/signal/gps/prior.ts'
import type { ScoredPairs } from './scored-pairs.ts'

type Scored = Pick<ScoredPairs, 'form' | 'prior' | 'priorFrom' | 'fit' | 'atEdge'>

/** What has to be read beside scores: what could not be told, the prior of EBGM and where it is from, and last what scores are not. */
export function sayScores({ form, prior, priorFrom, fit, atEdge }: Scored, locale: Locale): readonly string[] {
  const words = opsWords(locale).scores
  return [
    ...(form === 'expected' ? [words.fewer] : []),
    prior === null
      ? words[atEdge ? 'at-edge' : 'no-prior']
      : fill(words[priorFrom === 'given' ? 'given' : 'fitted'], {
          prior: sayPrior(prior),
          cells: fit?.cells ?? 0,
          likelihood: fit?.likelihood ?? '',
          starts: fit?.starts ?? 0,
          agreeing: fit?.agreeing ?? 0,
          nll: fit?.negativeLogLikelihood.toPrecision(9) ?? '',
        }),
    ...(prior === null ? [] : (fit?.others ?? [])).map((o) =>
      fill(words.others, {
        starts: o.starts,
        nll: o.negativeLogLikelihood.toPrecision(9),
        prior: sayPrior(o.prior),
      }),
    ),
    ...(prior !== null && atEdge ? [words['edge-used']] : []),
    words.caution,
  ]
}

const sayPrior = ({ alpha1, beta1, alpha2, beta2, p }: GpsPrior): string =>
  [alpha1, beta1, alpha2, beta2, p].map((x) => x.toPrecision(6)).join(', ')
