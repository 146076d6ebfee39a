import { z } from 'zod'
import { contentHash } from '../../../base/content-hash.ts'
import { InputProblem, type Issue } from '../../../base/issue.ts'
import type { CountScope } from '../../../model/signal/scope.ts'
import { fitPrior } from '../../../signal/screen/fit-prior.ts'
import type { GpsPrior } from '../../../stats/signal/gps/prior.ts'
import type { Context } from '../../ports.ts'
import type { OpenLake } from '../../signal-ports.ts'
import { priorIssues } from '../screen/prior-issues.ts'
import { json } from './save-results.ts'

const parameters = ['alpha1', 'beta1', 'alpha2', 'beta2', 'p'] as const
const priorFile = z.strictObject({
  format: z.literal('casewright/gps-prior@1'),
  likelihood: z.string(),
  prior: z.strictObject(
    Object.fromEntries(parameters.map((p) => [p, z.number()])) as Record<keyof GpsPrior, z.ZodNumber>,
  ),
})

const LIKELIHOOD = 'mixture-truncated'

/**
 * The prior of DuMouchel's shrinker over all pairs of a lake within a scope; kept beside the reports, since fitting counts every
 * pair. Undefined with an issue where it cannot be fitted.
 */
export async function lakePrior(
  ctx: Context,
  lake: OpenLake,
  scope: CountScope,
): Promise<{ readonly prior: GpsPrior | undefined; readonly issues: readonly Issue[] }> {
  const { generation } = lake.manifest
  const file = `${lake.folder}/generations/${generation}/gps/${contentHash({ scope, likelihood: LIKELIHOOD })}.json`
  if (await ctx.files.exists(file)) {
    const kept = priorFile.safeParse(JSON.parse(new TextDecoder().decode(await ctx.files.read(file))))
    if (kept.success) return { prior: kept.data.prior, issues: [] }
  }
  ctx.progress('counting pairs', 0, 1)
  const [margins, pairs] = [await lake.counts.margins(scope), await lake.counts.pairs(scope)]
  ctx.progress('counting pairs', 1, 1)
  const fit = fitPrior(margins, pairs, LIKELIHOOD)
  const issues = priorIssues(fit, lake.folder)
  if (fit.kind === 'refused' || !fit.converged) return { prior: undefined, issues }
  // A prior that has to be warned of is fitted again, so that the warning comes again.
  if (issues.length > 0) return { prior: fit.prior, issues }
  const { prior } = fit
  return {
    prior,
    issues: await keep(ctx, file, json({ format: 'casewright/gps-prior@1', likelihood: LIKELIHOOD, prior })),
  }
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
