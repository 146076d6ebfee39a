import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsFrom } from '../../test/facts-from.ts'
import type { FactValue } from '../model/judgement.ts'
import type { Rule, Verdict } from '../model/rule.ts'
import { flip, judge } from './judge.ts'

const NAMES = ['a', 'b', 'c', 'd'] as const
const leaf = fc
  .constantFrom(...NAMES)
  .chain(
    (fact): fc.Arbitrary<Rule> => fc.constantFrom<Rule>({ fact, is: true }, { fact, is: false }, { fact, says: true }),
  )
const { tree } = fc.letrec<{ tree: Rule }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }).map((all): Rule => ({ all })),
    fc.array(tie('tree'), { maxLength: 3 }).map((any): Rule => ({ any })),
    tie('tree').map((not): Rule => ({ not })),
    fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.array(tie('tree'), { minLength: 1, maxLength: 4 }))
      .map(([atLeast, of]): Rule => ({ atLeast, of })),
    fc.boolean().map((always): Rule => ({ always })),
  ),
}))
const given = fc.dictionary(fc.constantFrom(...NAMES), fc.boolean())
const verdict = (rule: Rule, facts: Readonly<Record<string, FactValue>>): Verdict =>
  judge(rule, factsFrom(facts)).verdict

describe('three-valued logic', () => {
  it.each<[Verdict, Verdict]>([
    ['met', 'not met'],
    ['not met', 'met'],
    ['cannot tell', 'cannot tell'],
  ])('not: %s becomes %s', (a, b) => expect(flip(a)).toBe(b))

  it('what is not told is never "not met"', () => expect(verdict({ fact: 'a', is: true }, {})).toBe('cannot tell'))

  it('obeys De Morgan', () =>
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), given, (rules, facts) => {
        expect(verdict({ not: { all: rules } }, facts)).toBe(
          verdict({ any: rules.map((not): Rule => ({ not })) }, facts),
        )
        expect(verdict({ not: { any: rules } }, facts)).toBe(
          verdict({ all: rules.map((not): Rule => ({ not })) }, facts),
        )
      }),
    ))

  it('all is "at least every one", any is "at least one"', () =>
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), given, (of, facts) => {
        expect(verdict({ all: of }, facts)).toBe(verdict({ atLeast: of.length, of }, facts))
        expect(verdict({ any: of }, facts)).toBe(verdict({ atLeast: 1, of }, facts))
      }),
    ))

  it('a fact more never turns a decided verdict', () =>
    fc.assert(
      fc.property(tree, given, fc.constantFrom(...NAMES), fc.boolean(), (rule, facts, name, value) => {
        const before = verdict(rule, facts)
        const after = verdict(rule, name in facts ? facts : { ...facts, [name]: value })
        if (before !== 'cannot tell') expect(after).toBe(before)
      }),
    ))

  it('with every fact told, is decided', () =>
    fc.assert(
      fc.property(
        tree,
        fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), d: fc.boolean() }),
        (rule, facts) => {
          expect(verdict(rule, facts)).not.toBe('cannot tell')
        },
      ),
    ))

  it('the order of parts decides nothing', () =>
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), given, (rules, facts) => {
        const back = [...rules].reverse()
        expect(verdict({ all: back }, facts)).toBe(verdict({ all: rules }, facts))
        expect(verdict({ atLeast: 2, of: back }, facts)).toBe(verdict({ atLeast: 2, of: rules }, facts))
      }),
    ))

  it('lacks something where it cannot tell, and nothing where it can', () =>
    fc.assert(
      fc.property(tree, given, (rule, facts) => {
        const g = judge(rule, factsFrom(facts))
        expect(g.lacking.length > 0).toBe(g.verdict === 'cannot tell')
        for (const fact of g.lacking) expect(Object.hasOwn(facts, fact)).toBe(false)
        for (const use of g.used) expect(Object.hasOwn(facts, use.fact)).toBe(true)
      }),
    ))
})

describe('numbers', () => {
  const at = (low: number, high: number) => ({ a: { low, high } })
  it.each<[Rule, number, number, Verdict]>([
    [{ fact: 'a', gt: 38 }, 38, 38, 'not met'],
    [{ fact: 'a', ge: 38 }, 38, 38, 'met'],
    [{ fact: 'a', gt: 38 }, 38, 40, 'cannot tell'],
    [{ fact: 'a', ge: 38 }, 37, 38, 'cannot tell'],
    [{ fact: 'a', ge: 5, le: 28 }, 5, 28, 'met'],
    [{ fact: 'a', ge: 5, le: 28 }, 4, 28, 'cannot tell'],
    [{ fact: 'a', ge: 5, le: 28 }, 29, 40, 'not met'],
    [{ fact: 'a', lt: 5 }, 5, 5, 'not met'],
    [{ fact: 'a', gt: { uln: 1 } }, 9, 9, 'cannot tell'],
  ])('%j of [%d, %d] is %s', (rule, low, high, want) => expect(verdict(rule, at(low, high))).toBe(want))
})

describe('a fact that is only known to be among some values', () => {
  const facts = {
    ...factsFrom({}),
    among: (fact: string) => (fact === 'alternative-cause' ? ['possible', 'plausible'] : undefined),
  }
  it('decides what they all decide, and no more', () => {
    expect(judge({ fact: 'alternative-cause', atLeast: 'possible' }, facts).verdict).toBe('met')
    expect(judge({ fact: 'alternative-cause', atMost: 'unlikely' }, facts).verdict).toBe('not met')
    expect(judge({ fact: 'alternative-cause', is: 'plausible' }, facts).verdict).toBe('cannot tell')
  })
})
