import { describe, expect, it } from 'vitest'
import { noMemo, weakMemo } from './memo.ts'

describe('a memo', () => {
  const [a, b, c] = [{ n: 1 }, { n: 2 }, { n: 1 }]
  it('makes a thing once of the same objects, and anew of others, in another order, or under another name', () => {
    const memo = weakMemo()
    let made = 0
    const ask = (what: string, of: readonly [object, ...object[]]): number => memo(what, of, () => ++made)
    expect([ask('sum', [a, b]), ask('sum', [a, b])]).toEqual([1, 1])
    expect([ask('sum', [b, a]), ask('sum', [c, b]), ask('product', [a, b]), ask('sum', [a])]).toEqual([2, 3, 4, 5])
    expect(ask('sum', [a, b])).toBe(1)
  })
  it('keeps nothing where making failed', () => {
    const memo = weakMemo()
    expect(() =>
      memo('x', [a], () => {
        throw new Error('not yet')
      }),
    ).toThrow('not yet')
    expect(memo('x', [a], () => 'now')).toBe('now')
  })
  it('that keeps nothing makes each time', () => {
    expect([noMemo('x', [a], () => 1), noMemo('x', [a], () => 2)]).toEqual([1, 2])
  })
})
