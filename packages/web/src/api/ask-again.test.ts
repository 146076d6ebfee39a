import { expect, it } from 'vitest'
import { Refusal, Unreachable } from './answer.ts'
import { askAgain, waitBefore } from './ask-again.ts'

const refused = (status: number, code: string, wait?: number): Refusal =>
  new Refusal(status, [{ code, level: 'error', at: { file: 'x' }, said: { en: code, zh: code } }], wait)

it.each([
  [422, 'no-such-patient'],
  [403, 'not-allowed'],
  [404, 'op-unknown'],
  [500, 'server-fault'],
  [504, 'took-too-long'],
  [503, 'server-memory'],
])('%i %s is not asked for again: it would be the same', (status, code) => {
  expect(askAgain(0, refused(status, code))).toBe(false)
})

it('what failed for now is asked for once more, after the wait the server names', () => {
  for (const problem of [new Unreachable(), refused(503, 'server-busy'), refused(503, 'store-away', 3), new Error('x')])
    expect([askAgain(0, problem), askAgain(1, problem)]).toEqual([true, false])
  expect(waitBefore(0, refused(503, 'store-away', 3))).toBe(3000)
  expect(waitBefore(0, new Unreachable())).toBe(1000)
})

it('nobody waits long without being told', () => {
  expect(askAgain(0, refused(429, 'too-many-tries', 60))).toBe(false)
  expect(waitBefore(0, new Unreachable(60))).toBe(5000)
})
