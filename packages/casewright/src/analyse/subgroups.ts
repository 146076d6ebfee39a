import { conventionNumber } from '../knowledge/latency/conventions.ts'
import type { Estimate, TracedEstimate } from '../model/estimate.ts'
import { holm } from '../stats/adjust/holm.ts'
import { fisherExact, type FisherExact } from '../stats/table/fisher-exact.ts'
import type { TwoByTwo } from '../stats/table/two-by-two.ts'
import { estimated, termed } from './make/estimate.ts'
import type { Setting } from './setting.ts'

/** What is compared where the protocol names nothing: estimates that every study has. */
const asked = [
  'sex.female',
  'malignancy.haematological',
  'treatment.systemic-steroid',
  'action.stopped',
  'dechallenge.positive',
  'rechallenge.positive',
  'outcome.resolved',
]
const dimensions = { 'drug-class': 'drug-class', 'diagnosis-group': 'entity-group' } as const

interface Comparison {
  readonly by: TracedEstimate
  readonly dimension: keyof typeof dimensions
  readonly what: TracedEstimate
  readonly table: TwoByTwo
  readonly result: Extract<FisherExact, { kind: 'tested' }>
}

/**
 * Each drug class and each diagnosis group against the rest, on each share asked for: Fisher's exact test, conditional odds
 * ratio, P adjusted over all of them (Holm). The protocol's analysis `subgroup` may name the shares (`what`, ids separated by
 * blanks). Groups smaller than the least size on either side are not tested.
 */
export function subgroups(
  estimates: readonly TracedEstimate[],
  { protocol }: Pick<Setting, 'protocol'>,
): readonly TracedEstimate[] {
  const own = protocol.analyses.find((a) => a.id === 'subgroup')?.options['what']
  const wanted = new Set(own === undefined ? asked : own.split(/[\s,;]+/u).filter((id) => id !== ''))
  const shares = estimates.filter((e) => e.value.kind === 'proportion' && wanted.has(e.value.id))
  const compared = groupsOf(estimates).flatMap(({ dimension, by }) =>
    shares.flatMap((what): readonly Comparison[] => {
      const table = tableOf(by.value, what.value)
      const least = conventionNumber('analysis/subgroup-minimum', 'cases')
      if (table.a + table.b < least || table.c + table.d < least) return []
      const result = fisherExact(table, protocol.confidence)
      return result.kind === 'tested' ? [{ by, dimension, what, table, result }] : []
    }),
  )
  const adjusted = holm(compared.map((c) => c.result.p))
  return compared.map((c, i) => testOf(c, adjusted[i] ?? 1, compared.length, protocol.confidence))
}

const groupsOf = (estimates: readonly TracedEstimate[]) =>
  estimates.flatMap((by) => {
    const dimension = (['drug-class', 'diagnosis-group'] as const).find((d) => by.value.partition === d)
    return dimension === undefined ? [] : [{ dimension, by }]
  })

/** Of the cases whose group and answer are both told: in the group yes and no, in the rest yes and no. */
function tableOf(by: Estimate, what: Estimate): TwoByTwo {
  const [grouped, members, yes] = [new Set(by.of), new Set(by.events), new Set(what.events)]
  const table = { a: 0, b: 0, c: 0, d: 0 }
  for (const id of what.of) {
    if (!grouped.has(id)) continue
    if (members.has(id)) table[yes.has(id) ? 'a' : 'b'] += 1
    else table[yes.has(id) ? 'c' : 'd'] += 1
  }
  return table
}

function testOf(
  { by, dimension, what, table, result }: Comparison,
  pHolm: number,
  tests: number,
  level: number,
): TracedEstimate {
  const [grouped, members] = [new Set(by.value.of), new Set(by.value.events)]
  const both = what.value.of.filter((id) => grouped.has(id))
  const told = new Set(both)
  const why = new Map([...by.value.silent, ...what.value.silent].map((s) => [s.id, s.why]))
  const { oddsRatio, interval } = result
  const finite = Number.isFinite(oddsRatio)
  const group = by.value.id.replace(`${dimension}.`, '')
  return estimated(
    {
      id: `subgroup.${by.value.id}.${what.value.id}`,
      section: 'subgroup',
      label: { ...termed('subgroup', { [dimensions[dimension]]: group }), values: { what: what.value.id } },
      cautions: [
        'subgroup-reported-cases',
        'subgroup-multiple-looks',
        ...(finite && oddsRatio > 0 ? [] : ['odds-ratio-at-the-edge']),
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
      value: finite ? oddsRatio : undefined,
      ...(interval.high < Infinity && { interval: { ...interval, level, method: 'fisher-conditional' } }),
      parts: {
        p: result.p,
        pHolm,
        tests,
        ...(finite && { oddsRatio }),
        low: interval.low,
        ...(interval.high < Infinity && { high: interval.high }),
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
