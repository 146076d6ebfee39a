import { describe, expect, it } from 'vitest'
import { emptyBibliographic, type PersonName } from '../../model/literature/record.ts'
import { dedupe } from './dedupe.ts'
import type { Identified } from './record-features.ts'
import tricky from './tricky-pairs.json' with { type: 'json' }

interface Reference {
  readonly title: string
  readonly otherTitle?: string
  readonly authors?: string
  readonly year?: number
  readonly journal?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: string
  readonly doi?: string
}
interface TrickyPair {
  readonly shows: string
  readonly is: string
  readonly a: Reference
  readonly b: Reference
}

const named = (name: string): PersonName => {
  const [family = '', given] = name.split(', ')
  return given === undefined ? { literal: family } : { family, given }
}
const record = (id: string, { authors = '', ...told }: Reference): Identified => ({
  ...emptyBibliographic(),
  ...told,
  id,
  authors: authors
    .split('; ')
    .filter((n) => n !== '')
    .map(named),
})

/** What is found, said as the table says it; the same whichever record comes first. */
function found(
  one: Reference,
  other: Reference,
): { readonly kind: string | undefined; readonly standing: string | undefined; readonly groups: number } {
  const { links, groups } = dedupe([record('1', one), record('2', other)], { decided: [] })
  expect(links.length).toBeLessThanOrEqual(1)
  return { kind: links[0]?.kind, standing: links[0]?.standing, groups: groups.length }
}

describe('pairs that are easily taken for what they are not', () => {
  for (const { shows, is, a, b } of tricky.pairs as readonly TrickyPair[])
    it(`${shows}: ${is}`, () => {
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const { kind, standing, groups } = found(one, other)
        if (is === 'duplicate' || is === 'translation') expect([kind, standing, groups]).toEqual([is, 'certain', 1])
        else {
          expect(groups).toBe(2)
          if (is === 'maybe') expect([kind, standing]).toEqual(['duplicate', 'maybe'])
          else if (is !== 'not-certain') expect(kind).toBe(is)
        }
      }
    })
})
