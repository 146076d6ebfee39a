import { conventionNumber } from '../knowledge/latency/conventions.ts'
import type { Estimate, TracedEstimate } from '../model/estimate.ts'
import { holm } from '../stats/adjust/holm.ts'
import { fisherExact, type FisherExact } from '../stats/table/fisher-exact.ts'
import type { TwoByTwo } from '../stats/table/two-by-two.ts'
import { estimated, termed } from './make/estimate.ts'
import type { Setting } from './setting.ts'

const dimensions = ['drug-class', 'diagnosis-group'] as const
type Dimension = (typeof dimensions)[number]
/** The vocabulary a group is named in. */
const vocabulary = { 'drug-class': 'drug-class', 'diagnosis-group': 'entity-group' } as const satisfies Record<
  Dimension,
  string
>

interface Comparison {
  readonly by: TracedEstimate
  readonly dimension: Dimension
  readonly what: TracedEstimate
  readonly table: TwoByTwo
  readonly result: Extract<FisherExact, { kind: 'tested' }>
}

/**
 * Groups against the rest of the series on shares, only where the protocol names both in its analysis `subgroup`: `by` (drug
 * classes and diagnosis groups by the ids of their shares, or `drug-class`, `diagnosis-group` for each) and `what` (ids of shares),
 * separated by blanks. Fisher's exact test, conditional odds ratio, P adjusted over all tests made (Holm). A protocol
 * that names nothing gets no test: a series of reports has no comparison of its own. Groups smaller than the least size
 * on either side are not tested.
 */
export function subgroups(
  estimates: readonly TracedEstimate[],
  { protocol }: Pick<Setting, 'protocol'>,
): readonly TracedEstimate[] {
  const options = protocol.analyses.find((a) => a.id === 'subgroup')?.options ?? {}
  const named = (option: string): ReadonlySet<string> =>
    new Set((options[option] ?? '').split(/[\s,;]+/u).filter((id) => id !== ''))
  const [by, what] = [named('by'), named('what')]
  const shares = estimates.filter((e) => e.value.kind === 'proportion' && what.has(e.value.id))
  const compared = groupsOf(estimates, by).flatMap((group) =>
    shares.flatMap((share): readonly Comparison[] => {
      const table = tableOf(group.by.value, share.value)
      const least = conventionNumber('analysis/subgroup-minimum', 'cases')
      if (table.a + table.b < least || table.c + table.d < least) return []
      const result = fisherExact(table, protocol.confidence)
      return result.kind === 'tested' ? [{ ...group, what: share, table, result }] : []
    }),
  )
  const adjusted = holm(compared.map((c) => c.result.p))
  return compared.map((c, i) => testOf(c, adjusted[i] ?? 1, compared.length, protocol.confidence))
}

const groupsOf = (estimates: readonly TracedEstimate[], wanted: ReadonlySet<string>) =>
  estimates.flatMap((by) => {
    const dimension = dimensions.find((d) => by.value.partition === d)
    return dimension !== undefined && (wanted.has(dimension) || wanted.has(by.value.id)) ? [{ dimension, by }] : []
  })

/** Of the cases whose group and answer are both told: in the group yes and no, in the rest yes and no. */
function tableOf(by: Estimate, what: Estimate): TwoByTwo {
  const [grouped, members, yes] = [new Set(by.of), new Set(by.events), new Set(what.events)]
  const table = { a: 0, b: 0, c: 0, d: 0 }
  for (const id of saying(what)) {
    if (!grouped.has(id)) continue
    if (members.has(id)) table[yes.has(id) ? 'a' : 'b'] += 1
    else table[yes.has(id) ? 'c' : 'd'] += 1
  }
  return table
}

/** The cases that say yes or no; those that are still open say neither. */
function saying({ of, open = [] }: Estimate): readonly string[] {
  const still = new Set(open)
  return of.filter((id) => !still.has(id))
}

function testOf(
  { by, dimension, what, table, result }: Comparison,
  pHolm: number,
  tests: number,
  level: number,
): TracedEstimate {
  const [grouped, members] = [new Set(by.value.of), new Set(by.value.events)]
  const both = saying(what.value).filter((id) => grouped.has(id))
  const told = new Set(both)
  const why = new Map<string, Estimate['silent'][number]['why']>([
    ...(what.value.open ?? []).map((id) => [id, 'unclear'] as const),
    ...[...by.value.silent, ...what.value.silent].map((s) => [s.id, s.why] as const),
  ])
  const { oddsRatio, interval } = result
  // With an empty cell the ratio is 0 or without bound: a bound on one side is all that can be said.
  const estimable = Number.isFinite(oddsRatio) && oddsRatio > 0
  const group = by.value.id.replace(`${dimension}.`, '')
  return estimated(
    {
      id: `subgroup.${by.value.id}.${what.value.id}`,
      section: 'subgroup',
      label: { ...termed('subgroup', { [vocabulary[dimension]]: group }), values: { what: what.value.id } },
      cautions: [
        'subgroup-reported-cases',
        'subgroup-multiple-looks',
        ...(estimable ? [] : ['odds-ratio-not-estimable']),
        'subgroup-small',
      ],
    },
    'fisher-exact',
    [by, what],
    [level],
    {
      kind: 'test',
      unit: 'none',
      events: both.filter((id) => members.has(id)),
      of: both,
      silent: [...new Set([...by.value.of, ...why.keys()])]
        .filter((id) => !told.has(id))
        .flatMap((id) => silenceOf(id, why)),
      value: estimable ? oddsRatio : undefined,
      ...(estimable && interval.high < Infinity && { interval: { ...interval, level, method: 'fisher-conditional' } }),
      parts: {
        p: result.p,
        pHolm,
        tests,
        estimable: estimable ? 1 : 0,
        ...(estimable && { oddsRatio }),
        ...(interval.low > 0 && { low: interval.low }),
        ...(interval.high < Infinity && { high: interval.high }),
        inGroup: table.a + table.b,
        rest: table.c + table.d,
        inGroupYes: table.a,
        inGroupNo: table.b,
        restYes: table.c,
        restNo: table.d,
      },
      methods: ['fisher-exact', 'odds-ratio-conditional', 'holm'],
    },
  )
}

const silenceOf = (id: string, why: ReadonlyMap<string, Estimate['silent'][number]['why']>): Estimate['silent'] => {
  const kind = why.get(id)
  return kind === undefined ? [] : [{ id, why: kind }]
}
