import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blendOrders, shareOfTopic } from './blend-orders.ts'
import { rankRows } from './rank-rows.ts'

const scores = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 })
  .map((s) => Float64Array.from(s))
const both = scores.chain((topic) =>
  fc.record({ topic: fc.constant(topic), learnt: fc.shuffledSubarray([...topic.keys()], { minLength: topic.length }) }),
)

it('each order alone is kept at the ends: the topic’s with equals as learnt or by row, the learnt one exactly', () => {
  fc.assert(
    fc.property(both, ({ topic, learnt }) => {
      expect([...blendOrders(topic, learnt, 1)]).toEqual([...rankRows(topic)])
      expect([...blendOrders(topic, learnt, 0)]).toEqual(learnt)
    }),
  )
})

it('a row that both orders put before another stays before it, whatever the share', () => {
  fc.assert(
    fc.property(both, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ topic, learnt }, share) => {
      const order = [...blendOrders(topic, learnt, share)]
      expect(order.toSorted((a, b) => a - b)).toEqual([...topic.keys()])
      for (const [at, a] of learnt.entries())
        for (const b of learnt.slice(at + 1))
          if ((topic[a] ?? 0) >= (topic[b] ?? 0)) expect(order.indexOf(a)).toBeLessThan(order.indexOf(b))
    }),
  )
})

it('the words of the protocol weigh less with each verdict, and after thirty nothing', () => {
  const shares = Array.from({ length: 40 }, (_, n) => shareOfTopic(n))
  expect([shares[0], shares[15], shares[30], shares[39]]).toEqual([1, 0.5, 0, 0])
  expect(shares).toEqual(shares.toSorted((a, b) => b - a))
})
