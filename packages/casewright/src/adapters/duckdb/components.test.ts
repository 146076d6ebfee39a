import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Components } from './components.ts'

it('things joined two by two hang together, by hand and here, whatever the order', () => {
  const pair = fc.tuple(fc.nat(3000), fc.nat(40))
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), (pairs) => {
      const own = new Components()
      for (const [a, b] of pairs) own.join(a, b)
      const found = [...own.members()]
      expect(found.map(([thing]) => thing)).toEqual([...new Set(pairs.flat())].toSorted((a, b) => a - b))
      for (const [thing, lowest] of found) expect(Math.min(...reached(thing, pairs))).toBe(lowest)
    }),
  )
})

function reached(start: number, pairs: readonly (readonly [number, number])[]): ReadonlySet<number> {
  const there = new Set([start])
  for (let before = 0; before !== there.size; ) {
    before = there.size
    for (const [a, b] of pairs)
      if (there.has(a) || there.has(b)) {
        there.add(a)
        there.add(b)
      }
  }
  return there
}
