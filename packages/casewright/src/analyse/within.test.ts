import { expect, it } from 'vitest'
import { derive } from '../base/traced.ts'
import type { Estimate, TracedEstimate } from '../model/estimate.ts'
import type { Comparison } from '../model/study.ts'
import { within } from './within.ts'

const share = (
  id: string,
  events: readonly string[],
  of: readonly string[],
  silent: readonly string[],
): TracedEstimate =>
  derive({ id: 'test', version: '1' }, [], {
    id,
    section: 'sites',
    label: { key: 'estimate.sites' },
    kind: 'proportion',
    unit: 'share',
    events,
    of,
    silent: silent.map((s) => ({ id: s, why: 'not-reported' as const })),
    value: events.length / of.length,
    methods: [],
    cautions: [],
  } satisfies Estimate)
const asks = (...ids: readonly string[]): Comparison => ({
  format: 'casewright/comparison@1',
  name: { en: 'a study', zh: '研究' },
  citation: 'a study',
  numbers: ids.map((estimate) => ({ estimate, label: { en: estimate, zh: estimate } })),
})
const estimates = [
  share('group.g', ['A', 'B', 'C', 'D'], ['A', 'B', 'C', 'D', 'E', 'F'], []),
  share('sites.face', ['A', 'E'], ['A', 'B', 'E'], ['C', 'D', 'F']),
]
const by = { confidence: 0.95, proportionInterval: 'clopper-pearson' } as const

it('counts a share among the cases of a group only, the silent ones of the group apart', () => {
  const [made] = within(asks('group.g/sites.face'), estimates, by)
  expect(made?.value).toMatchObject({
    id: 'group.g/sites.face',
    section: 'comparison',
    events: ['A'],
    of: ['A', 'B'],
    silent: [
      { id: 'C', why: 'not-reported' },
      { id: 'D', why: 'not-reported' },
    ],
    value: 0.5,
  })
  expect(made?.from).toEqual(estimates)
})
it('gives one for ids asked twice, and none where a half is not there or nothing is asked', () => {
  expect(within(asks('group.g/sites.face', 'group.g/sites.face'), estimates, by)).toHaveLength(1)
  expect(within(asks('group.g/sites.none', 'none/sites.face', 'sites.face'), estimates, by)).toEqual([])
  expect(within(undefined, estimates, by)).toEqual([])
})
it('has an interval where no case of the group is open, and none where one is', () => {
  const [group, sites] = estimates.map((e) => e.value)
  if (group === undefined || sites === undefined) throw new Error('no estimates')
  const openIn = (...open: readonly string[]) => {
    const there = [group, { ...sites, of: [...sites.of, ...open], silent: [], open }].map((e) =>
      derive({ id: 'test', version: '1' }, [], e),
    )
    return within(asks('group.g/sites.face'), there, by)[0]?.value
  }
  expect(openIn('F')).toMatchObject({ of: ['A', 'B'], interval: { method: 'clopper-pearson' } })
  expect(openIn('C')).toMatchObject({ of: ['A', 'B', 'C'], open: ['C'] })
  expect(openIn('C')?.interval).toBeUndefined()
  expect(openIn('C')).toMatchObject({ value: undefined, parts: { shareLow: 1 / 3, shareHigh: 2 / 3 } })
})
