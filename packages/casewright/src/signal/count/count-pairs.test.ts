import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnReports, listsOf } from '../../../test/signals/lists-of.ts'
import { addPairs } from './add-pairs.ts'
import { countPairs, type DrugBlock, type DrugRange } from './count-pairs.ts'
import { distinctLists } from './distinct-lists.ts'
import { cellJoiner } from './join-cells.ts'
import { noBits, setBit } from './position-bits.ts'
import { positionsOf } from './positions-of.ts'
import { rarestDrugOrder } from './rarest-drug-order.ts'
import { layOutBlock, orderByEvents } from './report-block.ts'
import { shareDrugs } from './share-drugs.ts'

interface Drawn {
  readonly drugs: readonly number[]
  readonly events: readonly number[]
}
const drugs = 7
// Few events: every drug is tallied. Many: every drug is sorted.
const vocabularies = [5, 3000]

/** Pairs as one counts them by hand: a set of reports for each. */
function byHand(reports: readonly Drawn[]): readonly (readonly number[])[] {
  const seen = new Map<string, Set<number>>()
  reports.forEach((report, i) => {
    for (const d of report.drugs)
      for (const e of report.events) seen.set(`${d} ${e}`, (seen.get(`${d} ${e}`) ?? new Set()).add(i))
  })
  return [...seen]
    .map(([pair, own]) => [...pair.split(' ').map(Number), own.size])
    .sort(([d = 0, e = 0], [d2 = 0, e2 = 0]) => d - d2 || e - e2)
}

function blockOf(reports: readonly Drawn[], events: number, keep?: (report: number) => boolean): DrugBlock {
  const named = distinctLists(listsOf(reports.map((r) => r.drugs)))
  const had = distinctLists(listsOf(reports.map((r) => r.events)))
  const order = orderByEvents(had, rarestDrugOrder(named, drugs))
  const kept = noBits(reports.length)
  order.forEach((row, position) => {
    if (keep?.(row) === true) setBit(kept, position)
  })
  const block = { block: layOutBlock(had, order, events), drugs: positionsOf(named, order, drugs) }
  return keep === undefined ? block : { ...block, kept }
}

function rowsOf(blocks: readonly DrugBlock[], events: number, ranges: readonly DrugRange[]) {
  const joiner = cellJoiner(drugs * events)
  for (const range of ranges.toReversed()) joiner.add(countPairs(blocks, events, range))
  const { drug, event, n } = joiner.table()
  return Array.from(n, (times, i) => [drug[i], event[i], times])
}

const everyDrug = [{ from: 0, below: drugs }]

describe.each(vocabularies)('counting pairs of 7 drugs and %i events', (events) => {
  it('gives how many reports name both, however often a report names either', () => {
    fc.assert(
      fc.property(drawnReports(drugs, events), (reports) => {
        expect(rowsOf([blockOf(reports, events)], events, everyDrug)).toEqual(byHand(reports))
      }),
    )
  })

  it('gives the same however the drugs are shared among threads', () => {
    fc.assert(
      fc.property(drawnReports(drugs, events), fc.integer({ min: 1, max: 9 }), (reports, shares) => {
        const work = Array.from({ length: drugs }, (_, d) => reports.filter((r) => r.drugs.includes(d)).length)
        const ranges = shareDrugs(work, shares)
        expect(rowsOf([blockOf(reports, events)], events, ranges)).toEqual(byHand(reports))
      }),
    )
  })

  it('adds up over stretches of reports, whether they are counted together or apart', () => {
    fc.assert(
      fc.property(drawnReports(drugs, events), drawnReports(drugs, events), (some, others) => {
        const both = byHand([...some, ...others])
        const blocks = [blockOf(some, events), blockOf(others, events)]
        expect(rowsOf(blocks, events, everyDrug)).toEqual(both)
        const [first, second] = blocks.map((block) => {
          const joiner = cellJoiner(drugs * events)
          joiner.add(countPairs([block], events, { from: 0, below: drugs }))
          return joiner.table()
        })
        if (first === undefined || second === undefined) throw new Error('two blocks were made')
        const sum = addPairs(first, second)
        expect(Array.from(sum.n, (n, i) => [sum.drug[i], sum.event[i], n])).toEqual(both)
      }),
    )
  })

  it('leaves out the reports that are not kept', () => {
    fc.assert(
      fc.property(drawnReports(drugs, events), fc.integer({ min: 1, max: 4 }), (reports, every) => {
        const keep = (report: number): boolean => report % every === 0
        const kept = reports.filter((_, i) => keep(i))
        expect(rowsOf([blockOf(reports, events, keep)], events, everyDrug)).toEqual(byHand(kept))
      }),
    )
  })
})

it('a range of drugs that was never counted is told, not passed over', () => {
  const joiner = cellJoiner(10)
  joiner.add(countPairs([blockOf([{ drugs: [6], events: [1] }], 5)], 5, { from: 3, below: 7 }))
  expect(() => joiner.table()).toThrow('not counted')
})
