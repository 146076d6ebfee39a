import { describe, expect, it } from 'vitest'
import type { Estimate } from '../model/estimate.ts'
import { besidePublished } from './beside-published.ts'

const label = { en: 'men', zh: '男性' }
const share: Estimate = {
  id: 'sex.male',
  section: 'demographics',
  label: { key: 'estimate.sex.male' },
  kind: 'proportion',
  value: 0.5,
  unit: 'share',
  events: ['a', 'b'],
  of: ['a', 'b', 'c', 'd'],
  silent: [],
  interval: { low: 0.07, high: 0.93, level: 0.95, method: 'clopper-pearson' },
  methods: [],
  cautions: [],
}
const printed = (more: object) => ({ estimate: 'sex.male', label, ...more })

describe('a published number beside this study’s', () => {
  it.each([
    [
      'a share: 4 of 14 would be 1 of our 4',
      printed({ events: 4, of: 14 }),
      share,
      { kind: 'shares', events: 2, open: 0, of: 4, atTheirShare: 1 },
    ],
    [
      'a share far from ours',
      printed({ events: 14, of: 14 }),
      share,
      { kind: 'shares', events: 2, open: 0, of: 4, atTheirShare: 4 },
    ],
    [
      'a share of which a case is open',
      printed({ events: 4, of: 14 }),
      { ...share, open: ['c'] },
      { kind: 'shares', events: 2, open: 1, of: 4, atTheirShare: 1 },
    ],
    ['a share without its denominator', printed({ events: 4 }), share, { kind: 'not comparable' }],
    ['a share of nobody', printed({ events: 0, of: 0 }), share, { kind: 'not comparable' }],
    ['a number this study does not have', printed({ events: 4, of: 14 }), undefined, { kind: 'not comparable' }],
    [
      'a finding that no source denies',
      printed({ events: 4, of: 14 }),
      { ...share, of: share.events, silent: [{ id: 'z', why: 'not-reported' as const }] },
      { kind: 'not comparable' },
    ],
    [
      'the same count',
      printed({ value: 9 }),
      { ...share, kind: 'count' as const, value: 9, interval: undefined },
      { kind: 'values', there: 9, here: 9 },
    ],
    [
      'another count',
      printed({ value: 8 }),
      { ...share, kind: 'count' as const, value: 9, interval: undefined },
      { kind: 'values', there: 8, here: 9 },
    ],
  ])('%s', (_, theirs, ours, is) => {
    const { interval, ...rest } = ours ?? share
    const here = ours === undefined ? undefined : { ...rest, ...(interval !== undefined && { interval }) }
    expect(besidePublished(theirs, here)).toEqual(is)
  })
})
