import { sayNumber } from '../../i18n/format.ts'
import { opsWords, type OpsWords } from '../../i18n/ops-words.ts'
import { wordingOf } from '../../i18n/wording.ts'
import { fill } from '../../i18n/template.ts'
import type { Account, FlowColumn } from '../../model/literature/account.ts'
import type { Results } from '../../model/estimate.ts'
import type { Study } from '../../model/study.ts'
import type { Bilingual } from '../../model/wording.ts'
import { NOT_EXTRACTED } from '../../sift/apply-eligibility.ts'
import { inBoth } from '../literature/in-both.ts'
import { sayReason } from '../literature/say-place.ts'

/** One number on the way from searches to the series, and what was lost before it. */
export interface OverviewStep {
  readonly id: keyof OpsWords['overview']['steps']
  readonly name: Bilingual
  readonly n: number
  /** What is said in place of the number, where it would not be true. */
  readonly instead: Bilingual | null
  /** `188 from databases and registers + 65 by other ways`, as the flow and the report tell them apart; null where there is one part. */
  readonly sum: Bilingual | null
}

/** Why patients are not in the series. */
export interface LeftOut {
  readonly by: string
  readonly name: Bilingual
  readonly n: number
}

/** From searches to patients; a study without searches begins with its patients. */
export function flowSteps(
  study: Study,
  account: Account | undefined,
  results: Results | undefined,
): readonly OverviewStep[] {
  const step = (id: OverviewStep['id'], n: number): OverviewStep => ({
    id,
    n,
    name: inBoth((l) => opsWords(l).overview.steps[id]),
    instead: null,
    sum: null,
  })
  return [
    ...(account === undefined ? [] : recordSteps(account, step)),
    step('patients', study.patients.length),
    ...(results === undefined ? [] : [step('included', results.included.length)]),
  ]
}

function recordSteps(
  account: Account,
  step: (id: OverviewStep['id'], n: number) => OverviewStep,
): readonly OverviewStep[] {
  const { databases, other } = account
  const of = (id: OverviewStep['id'], count: (c: FlowColumn) => number, previous = 0): OverviewStep => ({
    ...step(id, count(databases) + count(other) + previous),
    sum: saySum({ databases: count(databases), other: count(other), previous }),
  })
  const identified = of('identified', (c) => c.identified.length)
  return [
    identified,
    {
      ...of('publications', (c) => c.identified.length - c.duplicates.length - c.translations.length),
      instead: insteadOfPublications(databases.notCompared.length + other.notCompared.length, identified.n),
    },
    of('screened', (c) => c.screened.length),
    of('assessed', (c) => c.assessed.length),
    of('reports', (c) => c.included.length, account.previous?.included.length ?? 0),
  ]
}

/** The parts that are not 0, where there are several. */
function saySum(parts: Readonly<Record<keyof OpsWords['overview']['sum'], number>>): Bilingual | null {
  const told = (['databases', 'other', 'previous'] as const).filter((part) => parts[part] > 0)
  if (told.length < 2) return null
  return inBoth((l) =>
    told.map((part) => fill(opsWords(l).overview.sum[part], { n: sayNumber(parts[part], l) })).join(' + '),
  )
}

/** Nothing where duplicates were looked for among all records. */
function insteadOfPublications(notCompared: number, of: number): Bilingual | null {
  if (notCompared === 0) return null
  return inBoth((l) => {
    const { never, since } = opsWords(l).overview.notCompared
    return notCompared === of ? never : fill(since, { n: sayNumber(notCompared, l) })
  })
}

/**
 * Patients described one by one and left out of the series, by the criterion they failed, in the protocol's order. With those in it
 * and those not yet extracted they are all that are described; near misses, which are not, are in the flow.
 */
export function leftOut({ protocol }: Study, results: Results): readonly LeftOut[] {
  const counts = new Map<string, number>()
  const [, ...criteria] = results.flow
  for (const { by } of criteria.flatMap((s) => s.excluded))
    if (by !== NOT_EXTRACTED) counts.set(by, (counts.get(by) ?? 0) + 1)
  const order = protocol.eligibility.map((c) => c.id)
  return [...counts]
    .map(([by, n]) => ({ by, n, name: inBoth((l) => wordingOf(l, `criterion.${by}`) ?? sayReason(protocol, by, l)) }))
    .toSorted((a, b) => order.indexOf(a.by) - order.indexOf(b.by))
}
