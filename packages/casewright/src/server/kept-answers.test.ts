import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Known } from './auth/who-asks.ts'
import { keptAnswers, type KeepingAnswers } from './kept-answers.ts'

const somebody: Known = {
  asker: { person: 'ann', name: 'Ann', administrator: false, via: 'web' },
  standing: { administrator: false, roles: {}, effect: 'write', archived: [] },
}
const kept = (limits: Partial<KeepingAnswers> = {}) =>
  keptAnswers({ answers: 4, bytes: 1_000_000, today: () => 1, ...limits })
const answer = (size: number, revision = 1) => ({ study: 's', revision, bytes: new Uint8Array(size).fill(97) })
const keyOf = (answers: ReturnType<typeof kept>, input: string): string => answers.key('cases.show', somebody, input)

describe('answers that were given before', () => {
  it('are dropped where nobody asked for them again, before those that somebody did', () => {
    const answers = kept()
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'].map((input) => keyOf(answers, input))
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = keys
    for (const key of [a, b, c, d]) answers.put(key, answer(10))
    // All came in alike: the oldest goes.
    answers.put(e, answer(10))
    expect(keys.map((key) => answers.get(key) !== undefined)).toEqual([false, true, true, true, true, false])
    answers.put(f, answer(10))
    expect(answers.size().answers).toBe(4)
    expect(answers.get(f)).toBeDefined()
  })

  it('stay while they are asked for, however many others come', () => {
    const answers = kept()
    const often = keyOf(answers, 'often')
    answers.put(often, answer(10))
    for (let i = 0; i < 50; i++) {
      answers.put(keyOf(answers, `once ${i}`), answer(10))
      expect(answers.get(often)).toBeDefined()
    }
  })

  it('never take more than they may, and are counted as they are', () => {
    const step = fc.record({
      key: fc.integer({ min: 0, max: 9 }),
      size: fc.integer({ min: 1, max: 200 }),
      put: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const answers = kept({ answers: 5, bytes: 1_600 })
        const sizes = new Map<string, number>()
        for (const { key, size, put } of steps) {
          const name = keyOf(answers, String(key))
          if (put) {
            answers.put(name, answer(size))
            sizes.set(name, size)
          } else {
            const found = answers.get(name)
            if (found !== undefined) expect(found.sent(true).bytes.length).toBe(sizes.get(name))
          }
          const held = [...sizes].filter(([k]) => answers.get(k) !== undefined)
          expect(answers.size()).toEqual({ answers: held.length, bytes: held.reduce((n, [, s]) => n + s, 0) })
          expect(answers.size().answers).toBeLessThanOrEqual(5)
          expect(answers.size().bytes).toBeLessThanOrEqual(1_600)
        }
      }),
    )
  })

  it('are nobody else’s, and are gone when their study or anybody’s rights change', () => {
    const answers = kept()
    const other: Known = { ...somebody, asker: { ...somebody.asker, person: 'bob' } }
    const key = keyOf(answers, 'x')
    expect(answers.key('cases.show', other, 'x')).not.toBe(key)
    answers.put(key, answer(10))
    answers.changed('another', 9)
    expect(answers.get(key)).toBeDefined()
    answers.changed('s', 2)
    expect(answers.get(key)).toBeUndefined()
    answers.put(key, answer(10, 2))
    answers.forget()
    expect(answers.get(key)).toBeUndefined()
    expect(keyOf(answers, 'x')).not.toBe(key)
  })

  it('of one person’s keys that are good for different things are not one', () => {
    const answers = kept()
    const keyed = (effect: 'read' | 'write'): Known => ({
      asker: { ...somebody.asker, via: 'token' },
      standing: { ...somebody.standing, effect },
    })
    expect(answers.key('cases.show', keyed('read'), 'x')).not.toBe(answers.key('cases.show', keyed('write'), 'x'))
  })
})
