import type { Value } from '../../../api/api.ts'

type Table = Value<'signals.screen'>['rows'][number]['table']
type Prior = NonNullable<Value<'signals.scores'>['prior']>

/** Where a 2×2 table is set beside what formulas in circulation print from it; EBGM by the prior it was given by. */
export function compareAddress(study: string, table: Table | null, prior?: Prior | null): string {
  const cells = table === null ? {} : { a: String(table.a), b: String(table.b), c: String(table.c), d: String(table.d) }
  const given = prior ? { prior: [prior.alpha1, prior.beta1, prior.alpha2, prior.beta2, prior.p].join(',') } : {}
  return `/studies/${encodeURIComponent(study)}/signals?tab=published&counts=${encodeURIComponent(JSON.stringify({ ...cells, ...given }))}`
}
