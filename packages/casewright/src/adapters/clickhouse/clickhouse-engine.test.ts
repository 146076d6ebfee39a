import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { naiveCounts } from '../../../test/signals/naive-counts.ts'
import {
  anyFilter,
  anyPredicate,
  anyScope,
  drugsOfLake,
  type PlainReport,
  plainReports,
  termsOfLake,
} from '../../../test/signals/random-reports.ts'
import { writeReports } from '../../../test/signals/write-reports.ts'
import { InputProblem } from '../../base/issue.ts'
import type { CountEngine } from '../../model/signal/counts.ts'
import { strata } from '../../model/signal/scope.ts'
import { openClickHouse } from './clickhouse-engine.ts'

const oracles = fileURLToPath(new URL('../../../../../tools/oracles/', import.meta.url))
/** The sums that dictionaries of these reports would give. */
function lakeOf(reports: readonly PlainReport[]) {
  const members = (of: (r: PlainReport) => readonly number[]) => reports.flatMap(of)
  const total = (ids: readonly number[]) => ids.reduce((sum, id) => sum + id, 0)
  const [drugs, events] = [members((r) => r.drugs), members((r) => r.events)]
  const sums = {
    reports: reports.length,
    drugs: drugs.length,
    drugIds: total(drugs),
    events: events.length,
    eventIds: total(events),
  }
  return { drugs: drugsOfLake, terms: termsOfLake, sums }
}

/** A real ClickHouse, asked through its official client. Installed by `npm install --prefix tools/oracles`; not run without. */
describe.skipIf(!existsSync(join(oracles, 'node_modules/chdb')))('ClickHouse counts as one would by hand', () => {
  let server: ReturnType<typeof spawn>
  let address = ''
  let folder = ''
  let table = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'casewright-clickhouse-'))
    server = spawn(process.execPath, [join(oracles, 'clickhouse-over-http.mjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    if (server.stdout === null) throw new Error('no output')
    const [line] = await once(server.stdout, 'data')
    address = String(line).trim()
  })
  afterAll(async () => {
    server.stdin?.end()
    await once(server, 'exit')
    await rm(folder, { recursive: true, force: true })
  })

  const engineOver = async (reports: readonly PlainReport[], lake = lakeOf(reports)): Promise<CountEngine> => {
    const name = `reports${table++}`
    const path = join(folder, `${name}.parquet`)
    await writeReports(path, reports)
    const made = await fetch(`http://${address}/`, {
      method: 'POST',
      body: `CREATE VIEW default.${name} AS SELECT * FROM file('${path}', 'Parquet')`,
    })
    expect(await made.text()).toBe('')
    return openClickHouse(`clickhouse://${address}/default?table=${name}`, lake)
  }

  test('margins, pairs and cube of any reports under any filter', async () => {
    await fc.assert(
      fc.asyncProperty(
        plainReports,
        anyScope,
        anyFilter,
        fc.array(anyPredicate, { maxLength: 5 }),
        fc.subarray([...strata]),
        async (reports, scope, keep, flags, by) => {
          const engine = await engineOver(reports)
          const byHand = naiveCounts(reports)
          const range = { from: 3, below: 20 }
          for (const r of [undefined, range]) {
            expect(await engine.margins(scope, r)).toEqual(byHand.margins(scope, r))
            expect(await engine.pairs(scope, r)).toEqual(byHand.pairs(scope, r))
            expect(await engine.cube({ flags, by, keep }, r)).toEqual(byHand.cube({ flags, by, keep }, r))
          }
          await engine.close()
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a table that is not there is told with the server’s own words', async () => {
    const opened = openClickHouse(`clickhouse://${address}/default?table=nowhere`, lakeOf([]))
    await expect(opened).rejects.toThrow(/engine-unreachable.*nowhere/u)
  })

  test('a table filled from another lake is refused', async () => {
    const [reports] = fc.sample(plainReports, { numRuns: 1, seed: 4 })
    if (reports === undefined) throw new Error('no reports')
    await expect(engineOver(reports, lakeOf(reports.slice(1)))).rejects.toThrow(/engine-other-lake/u)
  })
})

describe('a setting that leads nowhere', () => {
  test('is refused without showing its password', async () => {
    const opened = openClickHouse('clickhous://me:secret@host/', lakeOf([]))
    await expect(opened).rejects.toThrow(InputProblem)
    await expect(opened).rejects.not.toThrow(/secret/u)
  })

  test('no server there', async () => {
    const closed = await unusedPort()
    const opened = openClickHouse(`clickhouse://127.0.0.1:${closed}/default`, lakeOf([]))
    await expect(opened).rejects.toThrow(/engine-unreachable/u)
  })
})

/** A port that was free a moment ago. */
async function unusedPort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const at = listener.address()
  listener.close()
  await once(listener, 'close')
  if (at === null || typeof at === 'string') throw new Error('no port')
  return at.port
}
