import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnReports, listsOf } from '../../../test/signals/lists-of.ts'
import { reportsOfDrug, reportsWithDrugs, reportsWithEvents } from './count-blocks.ts'
import { distinctLists } from './distinct-lists.ts'
import { noBits, setBit } from './position-bits.ts'
import { positionsOf } from './positions-of.ts'
import { layOutBlock, orderByEvents } from './report-block.ts'

const drugs = 6
// Two bytes an event, and four.
const vocabularies = [8, 70_000]

describe.each(vocabularies)('reports with up to 14 of %i events', (events) => {
  const drawn = fc.tuple(drawnReports(drugs, events), fc.integer({ min: 1, max: 3 }))
  const laidOut = (
    reports: readonly { readonly drugs: readonly number[]; readonly events: readonly number[] }[],
    every: number,
  ) => {
    const had = distinctLists(
      listsOf(
        reports.map((r) => r.events),
        events,
      ),
    )
    const order = orderByEvents(had)
    const kept = noBits(reports.length)
    order.forEach((row, position) => {
      if (row % every === 0) setBit(kept, position)
    })
    const named = distinctLists(listsOf(reports.map((r) => r.drugs)))
    return { block: layOutBlock(had, order, events), drugs: positionsOf(named, order, drugs), kept }
  }
  const having = (reports: readonly { readonly events: readonly number[] }[], event: number): number =>
    reports.filter((r) => r.events.includes(event)).length

  it('are counted by event, by drug, and by event among those of one drug; all of them, and the kept ones', () => {
    fc.assert(
      fc.property(drawn, ([reports, every]) => {
        const { kept, ...block } = laidOut(reports, every)
        const some = reports.filter((_, i) => i % every === 0)
        const mentioned = [...new Set(reports.flatMap((r) => r.events))]
        for (const [asked, own] of [
          [block, reports],
          [{ ...block, kept }, some],
        ] as const) {
          const byEvent = reportsWithEvents(asked, events)
          expect(byEvent.reports).toBe(own.length)
          for (const e of mentioned) expect(byEvent.of[e]).toBe(having(own, e))
          const byDrug = reportsWithDrugs(asked, drugs)
          for (let d = 0; d < drugs; d++) {
            const naming = own.filter((r) => r.drugs.includes(d))
            expect(byDrug.of[d]).toBe(naming.length)
            const row = reportsOfDrug(asked, d, events)
            expect(row.reports).toBe(naming.length)
            for (const e of mentioned) expect(row.of[e]).toBe(having(naming, e))
          }
        }
      }),
    )
  })
})
