import fc from 'fast-check'
import type { ReportLists } from '../../src/signal/count/report-lists.ts'

/** Lists as they are counted, of whole numbers. */
export const listsOf = (rows: readonly (readonly number[])[], below = 65_536): ReportLists => {
  const offsets = new Uint32Array(rows.length + 1)
  rows.forEach((row, i) => {
    offsets[i + 1] = (offsets[i] ?? 0) + row.length
  })
  return { offsets, ids: below <= 65_536 ? Uint16Array.from(rows.flat()) : Uint32Array.from(rows.flat()) }
}

/** Reports with drugs and events as drawn: none, one or many of them, some twice. */
export const drawnReports = (drugs: number, events: number) =>
  fc.array(
    fc.record({
      drugs: fc.array(fc.nat(drugs - 1), { maxLength: 6 }),
      events: fc.array(fc.nat(events - 1), { maxLength: 14, size: 'max' }),
    }),
    { maxLength: 40 },
  )
