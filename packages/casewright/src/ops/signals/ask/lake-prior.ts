import { z } from 'zod'
import { contentHash } from '../../../base/content-hash.ts'
import { decodeText } from '../../../base/decode-text.ts'
import { jsonOf } from '../../../base/json-of.ts'
import { InputProblem, type Issue } from '../../../base/issue.ts'
import type { SignalAnswer } from '../../../model/signal/answer.ts'
import { fittedPrior, type FittedPrior } from '../../../model/signal/gps-prior.ts'
import type { CountScope } from '../../../model/signal/scope.ts'
import { priorToUse, type EdgePrior, type PriorToUse } from '../../../signal/measure/prior-to-use.ts'
import { fitPrior } from '../../../signal/screen/fit-prior.ts'
import type { Gps } from '../../../stats/signal/gps/fit.ts'
import type { Context } from '../../ports.ts'
import type { OpenLake } from '../../signal-ports.ts'
import { priorIssues } from '../screen/prior-issues.ts'
import { json } from './save-results.ts'

const FORMAT = 'casewright/gps-prior@2'
const priorFile = z.strictObject({ format: z.literal(FORMAT), fit: fittedPrior })

const LIKELIHOOD = 'mixture-truncated'

export interface LakePrior {
  readonly use: PriorToUse
  /** As an answer keeps it; undefined where it could not be fitted. */
  readonly kept: SignalAnswer['prior']
  readonly issues: readonly Issue[]
}

/**
 * The prior of DuMouchel's shrinker over all pairs of a lake within a scope, and whether EBGM is given by it; the fit is kept beside
 * the reports, since it counts every pair.
 */
export async function lakePrior(ctx: Context, lake: OpenLake, scope: CountScope, edge: EdgePrior): Promise<LakePrior> {
  const { generation } = lake.manifest
  const file = `${lake.folder}/generations/${generation}/gps/${contentHash({ scope, likelihood: LIKELIHOOD, format: FORMAT })}.json`
  if (await ctx.files.exists(file)) {
    const kept = priorFile.safeParse(jsonOf(decodeText(await ctx.files.read(file)) ?? ''))
    if (kept.success) return told({ kind: 'fitted', ...kept.data.fit }, kept.data.fit, edge, lake.folder)
  }
  ctx.progress('counting pairs', 0, 1)
  const [margins, pairs] = [await lake.counts.margins(scope), await lake.counts.pairs(scope)]
  ctx.progress('counting pairs', 1, 1)
  const gps = fitPrior(margins, pairs, LIKELIHOOD)
  const fit = fitOf(gps)
  const prior = told(gps, fit, edge, lake.folder)
  const problems = fit === undefined ? [] : await keep(ctx, file, json({ format: FORMAT, fit }))
  return { ...prior, issues: [...prior.issues, ...problems] }
}

function told(gps: Gps, fit: FittedPrior | undefined, edge: EdgePrior, folder: string): LakePrior {
  const use = priorToUse(gps, edge)
  const kept = fit && {
    ...fit,
    use: use.kind === 'none' ? ('withheld' as const) : use.atEdge ? ('used-at-edge' as const) : ('used' as const),
  }
  return { use, kept, issues: priorIssues(gps, edge, folder) }
}

/** A fit that came to rest or to an edge, as it is written. */
function fitOf(gps: Gps): FittedPrior | undefined {
  if (gps.kind === 'refused' || (!gps.converged && gps.boundary.length === 0)) return undefined
  const { kind: _, ...fit } = gps
  return fittedPrior.parse(fit)
}

/** A lake that may not be written to is fitted again the next time; said as a note. */
async function keep(ctx: Context, file: string, text: string): Promise<readonly Issue[]> {
  try {
    await ctx.files.write(file, text)
    return []
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => ({ ...i, level: 'note' }))
    throw problem
  }
}
