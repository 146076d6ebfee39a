import { describe, expect, it } from 'vitest'
import { dedupe } from '../../packages/casewright/src/sift/dedupe/dedupe.ts'
import { generatedSet } from './dedupe-generated.ts'
import { count } from './dedupe-sets.ts'

describe('made-up references with planted copies and near-twins', () => {
  for (const seed of [1, 20_261])
    it(`of seed ${seed}: no record is lost, and at least 99 of 100 copies are found`, () => {
      const set = generatedSet(seed, 4000)
      const { groups } = dedupe(set.records, { decided: [] })
      const removed = new Set(groups.flatMap((g) => g.members.filter((m) => m !== g.keep)))
      const { falsePositives, truePositives, falseNegatives } = count(set, removed)
      expect(truePositives + falseNegatives).toBeGreaterThan(700)
      expect(falsePositives).toBe(0)
      expect(truePositives / (truePositives + falseNegatives)).toBeGreaterThanOrEqual(0.99)
      // No group holds two publications, even where the count of kept records would come out right.
      const publication = new Map(set.duplicates.flatMap((ids, n) => ids.map((id) => [id, n] as const)))
      for (const { members } of groups) expect(new Set(members.map((id) => publication.get(id) ?? id)).size).toBe(1)
    })
})
