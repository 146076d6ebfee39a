import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { explainingDuck } from '../../../test/signals/explaining-duck.ts'
import { naiveCounts } from '../../../test/signals/naive-counts.ts'
import {
  anyFilter,
  anyPredicate,
  anyScope,
  drugsOfLake,
  plainReports,
  termsOfLake,
} from '../../../test/signals/random-reports.ts'
import { writeReports } from '../../../test/signals/write-reports.ts'
import { strata } from '../../model/signal/scope.ts'
import type { Duck } from './connection.ts'
import { sqlCounts } from './sql-counts.ts'
import { sqlOf } from './sql.ts'

const folder = mkdtempSync(join(tmpdir(), 'sql-counts-'))
const plans = new Map<string, string>()
let duck: Duck
beforeAll(async () => (duck = await explainingDuck({ memory: '500MB', threads: 2 }, plans)))
afterAll(() => {
  duck.close()
  rmSync(folder, { recursive: true, force: true })
})

it('SQL counts margins, pairs and cube of any reports under any filter as one would by hand', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(
      plainReports,
      anyScope,
      anyFilter,
      fc.array(anyPredicate, { maxLength: 5 }),
      fc.subarray([...strata]),
      async (reports, scope, keep, flags, by) => {
        const generation = join(folder, String(n++))
        mkdirSync(join(generation, 'reports'), { recursive: true })
        await writeReports(join(generation, 'reports', '00000.parquet'), reports)
        const sql = sqlOf(duck, { folder, checkStop: () => {} })
        const engine = sqlCounts(sql, generation, { drugs: drugsOfLake, events: termsOfLake })
        const byHand = naiveCounts(reports)
        for (const range of [undefined, { from: 3, below: 20 }]) {
          expect(await engine.margins(scope, range)).toEqual(byHand.margins(scope, range))
          expect(await engine.pairs(scope, range)).toEqual(byHand.pairs(scope, range))
          expect(await engine.cube({ flags, by, keep }, range)).toEqual(byHand.cube({ flags, by, keep }, range))
        }
      },
    ),
    { numRuns: 40 },
  )
})

it('every question reads only the columns it needs', () => {
  const margins = [...plans].find(([question]) => question.includes('unnest(events) AS id'))
  expect(margins?.[1]).toContain('READ_PARQUET')
  expect(margins?.[1]).not.toContain('report_id')
})
