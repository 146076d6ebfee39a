import { describe, expect, it } from 'vitest'
import { derive } from '../base/traced.ts'
import type { Estimate, Results } from '../model/estimate.ts'
import { compareResults } from './compare-results.ts'

const share = (
  id: string,
  events: readonly string[],
  of: readonly string[],
  silent: readonly string[] = [],
): Estimate => ({
  id,
  section: 'sex',
  label: { key: id },
  kind: 'proportion',
  value: of.length === 0 ? undefined : events.length / of.length,
  unit: 'share',
  events,
  of,
  silent: silent.map((s) => ({ id: s, why: 'not-reported' as const })),
  interval: { low: 0, high: 1, level: 0.95, method: 'test' },
  methods: [],
  cautions: [],
})
const results = (included: readonly string[], ...estimates: readonly Estimate[]): Results => ({
  flow: [{ id: 'included', label: { key: 'flow.included' }, cases: included, excluded: [] }],
  included,
  estimates: estimates.map((e) => derive({ id: 'test', version: '1' }, [], e)),
  series: [],
})

const before = results(
  ['a', 'b', 'c'],
  share('women', ['a', 'b'], ['a', 'b', 'c']),
  share('fever', ['c'], ['c'], ['a', 'b']),
  share('gone', [], []),
)
const after = results(
  ['a', 'c'],
  share('women', ['a'], ['a', 'c']),
  share('fever', ['a'], ['a'], ['c']),
  share('fresh', ['a'], ['a']),
)

describe('what changes in every number', () => {
  it('two files that become one patient: value, counts and who left are told (by hand: 2/3 before, 1/2 after)', () => {
    const [women] = compareResults(before, after).numbers
    expect(women).toMatchObject({
      id: 'women',
      what: 'changed',
      entered: [],
      left: ['b'],
      before: { events: 2, of: 3, value: 2 / 3 },
      after: { events: 1, of: 2, value: 0.5 },
    })
  })
  it('numbers only one result has are new or gone, and the flow and who is included are told', () => {
    const change = compareResults(before, after)
    expect(change.numbers.map((n) => [n.id, n.what])).toEqual([
      ['women', 'changed'],
      ['fever', 'changed'],
      ['fresh', 'added'],
      ['gone', 'gone'],
    ])
    expect(change.included).toEqual({ entered: [], left: ['b'] })
    expect(change.flow).toEqual([
      {
        id: 'included',
        label: { key: 'flow.included' },
        before: { cases: 3, excluded: 0 },
        after: { cases: 2, excluded: 0 },
      },
    ])
  })
  it('the same digits from other patients are told apart from a number that changed', () => {
    const other = results(['a', 'c'], share('women', ['c'], ['a', 'c']))
    const change = compareResults(results(['a', 'c'], share('women', ['a'], ['a', 'c'])), other)
    expect(change.numbers.map((n) => [n.what, n.entered, n.left])).toEqual([['cases', ['c'], ['a']]])
    expect(change.same).toBe(0)
  })
  it('results beside themselves do not differ, and swapping swaps', () => {
    const none = compareResults(before, before)
    expect([none.numbers, none.flow, none.same]).toEqual([[], [], 3])
    const back = new Map(compareResults(after, before).numbers.map((n) => [n.id, n]))
    for (const n of compareResults(before, after).numbers)
      expect([back.get(n.id)?.before, back.get(n.id)?.after, back.get(n.id)?.left]).toEqual([
        n.after,
        n.before,
        n.entered,
      ])
  })
})
