import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Estimate } from '../model/estimate.ts'
import { singleValues } from './summary-parts.ts'

it('the values of up to three patients are listed in the order of their size, whoever they are of', () => {
  const value = fc.tuple(fc.nat(400), fc.nat(30))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (values) => {
      const ends = values.flatMap(([low, width], i) => [
        [`value${i + 1}Low`, low],
        [`value${i + 1}High`, low + width],
      ])
      const parts: Readonly<Record<string, number>> = Object.fromEntries([['n', values.length], ...ends])
      const lows = singleValues({ parts } as unknown as Estimate)?.map((name) => parts[`${name}Low`])
      expect(lows).toEqual(values.map(([low]) => low).toSorted((a, b) => a - b))
    }),
  )
})
