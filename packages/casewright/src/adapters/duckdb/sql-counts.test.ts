import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countEngineConforms } from '../../../test/signals/count-engine-conforms.ts'
import { explainingDuck } from '../../../test/signals/explaining-duck.ts'
import { drugsOfLake, termsOfLake } from '../../../test/signals/random-reports.ts'
import { writeReports } from '../../../test/signals/write-reports.ts'
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

let lakes = 0
countEngineConforms('SQL', {
  runs: 40,
  open: async (reports) => {
    const generation = join(folder, String(lakes++))
    mkdirSync(join(generation, 'reports'), { recursive: true })
    await writeReports(join(generation, 'reports', '00000.parquet'), reports)
    const sql = sqlOf(duck, { folder, checkStop: () => {} })
    return { ...sqlCounts(sql, generation, { drugs: drugsOfLake, events: termsOfLake }), close: async () => {} }
  },
})

it('every question reads only the columns it needs', () => {
  const margins = [...plans].find(([question]) => question.includes('unnest(events) AS id'))
  expect(margins?.[1]).toContain('READ_PARQUET')
  expect(margins?.[1]).not.toContain('report_id')
})
