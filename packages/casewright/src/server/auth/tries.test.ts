import { describe, expect, it } from 'vitest'
import { tries } from './tries.ts'

const rules = { free: 3, longest: 60, memory: 600, most: 100 }

describe('tries that failed', () => {
  it('make the next one wait twice as long each time, up to a longest', () => {
    const t = tries(rules)
    const waits: number[] = []
    for (let i = 0; i < 12; i++) {
      t.failed('a', 0)
      waits.push(t.wait('a', 0))
    }
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
    expect(t.wait('b', 0)).toBe(0)
    expect(t.wait('a', 30_000)).toBe(30)
    expect(t.wait('a', 60_000)).toBe(0)
  })
  it('are forgotten after a time, or when one succeeds', () => {
    const t = tries(rules)
    for (let i = 0; i < 9; i++) t.failed('a', 0)
    expect(t.wait('a', 601_000)).toBe(0)
    t.failed('a', 601_000)
    expect(t.wait('a', 601_000)).toBe(0)
    for (let i = 0; i < 9; i++) t.failed('b', 0)
    t.forget('b')
    expect(t.wait('b', 0)).toBe(0)
  })
  it('taken back leave those before them as they were', () => {
    const t = tries(rules)
    for (let i = 0; i < 4; i++) t.failed('a', 0)
    for (let i = 0; i < 9; i++) {
      t.failed('a', 0)
      t.takeBack('a')
    }
    expect(t.wait('a', 0)).toBe(2)
    t.failed('b', 0)
    t.takeBack('b')
    t.takeBack('b')
    expect(t.wait('b', 0)).toBe(0)
  })
  it('of very many names are not held for ever', () => {
    const t = tries(rules)
    for (let i = 0; i < 9; i++) t.failed('first', 0)
    for (let i = 0; i < 1_000; i++) t.failed(`name ${i}`, 0)
    expect(t.wait('first', 0)).toBe(0)
    for (let i = 0; i < 9; i++) t.failed('last', 0)
    expect(t.wait('last', 0)).toBeGreaterThan(0)
  })
})
