import { describe, expect, it } from 'vitest'
import { groupRecords } from './group-records.ts'

const chain = (records: number): readonly { a: number; b: number; weight: number; link: number }[] =>
  Array.from({ length: records - 1 }, (_, i) => ({ a: i, b: i + 1, weight: 30, link: i }))

describe('grouping of records', () => {
  it('joins no record by way of another that it contradicts', () => {
    const { groups, refused } = groupRecords([1, 2, 3], chain(3), (a, b) => a === 0 && b === 2)
    expect(groups).toEqual([[0, 1], [2]])
    expect(refused.map((j) => j.link)).toEqual([1])
  })

  it('looks at a record a bounded number of times however many others say the same', () => {
    let looks = 0
    const records = 5000
    const { groups } = groupRecords(
      Array.from({ length: records }, () => 7),
      chain(records),
      () => {
        looks++
        return false
      },
    )
    expect(groups.map((g) => g.length)).toEqual([records])
    expect(looks).toBeLessThan(2 * records)
  })

  it('looks at every one that says something of its own', () => {
    const records = 200
    const sayings = Array.from({ length: records }, (_, i) => i)
    const { groups } = groupRecords(sayings, chain(records), (a, b) => a === 3 && b === 180)
    expect(groups.map((g) => g.length)).toEqual([180, 20])
  })
})
