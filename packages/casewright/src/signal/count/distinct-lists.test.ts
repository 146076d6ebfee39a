import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawnReports, listsOf } from '../../../test/signals/lists-of.ts'
import { distinctLists } from './distinct-lists.ts'

it('a list names nothing twice, is sorted, and loses nothing', () => {
  fc.assert(
    fc.property(drawnReports(9, 9), (reports) => {
      const { offsets, ids } = distinctLists(listsOf(reports.map((r) => r.events)))
      reports.forEach(({ events }, row) => {
        const own = Array.from(ids.subarray(offsets[row], offsets[row + 1]))
        expect(own).toEqual([...new Set(events)].sort((a, b) => a - b))
      })
    }),
  )
})
