import { describe, expect, it } from 'vitest'
import { randomStream } from '../../stats/random/xoshiro128.ts'
import { featuresOf } from './features.ts'
import { rankRows } from './rank-rows.ts'
import { replay } from './replay.ts'
import { ScreeningSession } from './screening-session.ts'

/** Made-up records: those of a topic draw a quarter of their words from it. */
function madeUp(count: number, seed: number) {
  const random = randomStream(seed)
  const relevant = Array.from({ length: count }, () => random.uniform() < 0.08)
  const word = (topic: boolean): string =>
    topic && random.uniform() < 0.25 ? `topic${random.below(12)}` : `w${Math.floor(400 * random.uniform() ** 2)}`
  const texts = relevant.map((topic) => [{ words: Array.from({ length: 40 }, () => word(topic)), times: 1 }])
  return { features: featuresOf(texts), relevant }
}

describe('a queue that learns', () => {
  it('brings relevant records forward, tells why, and answers from the last order until a step ends', () => {
    const { features, relevant } = madeUp(400, 1)
    const session = new ScreeningSession(features, 7)
    const first = session.next(5)
    const yes = relevant.indexOf(true)
    session.label(yes, true)
    session.label(relevant.indexOf(false), false)
    expect(session.next(400)).toHaveLength(398)
    expect(session.next(5)).toEqual(
      first
        .filter((r) => r !== yes && r !== relevant.indexOf(false))
        .concat(session.next(5))
        .slice(0, 5),
    )
    session.finish()
    const top = session.next(20)
    expect(top.filter((r) => relevant[r]).length).toBeGreaterThan(10)
    expect(session.reasons(top[0] ?? 0, 3)[0]?.term).toMatch(/topic/u)
  })
  it('gives a reader only what is fit for them, and forgets a verdict taken back', () => {
    const { features } = madeUp(60, 2)
    const session = new ScreeningSession(features, 1)
    expect(session.next(100, (row) => row % 2 === 0).every((row) => row % 2 === 0)).toBe(true)
    const untouched = session.next(60)
    session.label(3, false)
    expect(session.next(60)).not.toContain(3)
    session.unlabel(3)
    session.finish()
    expect(session.next(60)).toEqual(untouched)
  })
  it('is the same from the same seed', () => {
    const { features, relevant } = madeUp(150, 3)
    const order = (seed: number) => [
      ...run(replay({ features, relevant, priors: { relevant: 1, irrelevant: 1 }, seed })).order,
    ]
    expect(order(5)).toEqual(order(5))
    expect(order(5)).toHaveLength(148)
  })
  it('refuses priors that are not there', () => {
    const { features } = madeUp(10, 4)
    expect(() =>
      run(
        replay({
          features,
          relevant: Array.from({ length: 10 }, () => false),
          priors: { relevant: 1, irrelevant: 1 },
          seed: 1,
        }),
      ),
    ).toThrow(RangeError)
  })
  it('ranks from high to low, equal scores in the order of rows', () => {
    expect([...rankRows(Float64Array.of(0, 2, -1, 2, 0.5))]).toEqual([1, 3, 4, 0, 2])
    expect([...rankRows(Float64Array.of(1, 1, 1))]).toEqual([0, 1, 2])
  })
})

function run<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
