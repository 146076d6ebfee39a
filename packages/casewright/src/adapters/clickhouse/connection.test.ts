import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drugsOfLake, termsOfLake } from '../../../test/signals/random-reports.ts'
import { sketched } from '../../../test/signals/sketched-reports.ts'
import { writeReports } from '../../../test/signals/write-reports.ts'
import { InputProblem } from '../../base/issue.ts'
import type { CountScope } from '../../model/signal/scope.ts'
import { openClickHouse } from './clickhouse-engine.ts'
import { connectClickHouse } from './connection.ts'
import { type LakeSums, sumsOfLake } from './lake-sums.ts'

let generation = ''
let sums: LakeSums
beforeAll(async () => {
  generation = await mkdtemp(join(tmpdir(), 'clickhouse-connection-'))
  await mkdir(join(generation, 'reports'))
  await writeReports(join(generation, 'reports', '0.parquet'), sketched([{ drugs: [0, 1], events: [2] }]))
  sums = await sumsOfLake(generation, { memory: '500MB', checkStop: () => {} })
})
afterAll(() => rm(generation, { recursive: true }))

/** A server that has this lake, and answers every question about it in its own way. */
async function withServer(
  answer: (response: ServerResponse, sql: string) => void,
  ask: (setting: string, asked: readonly URL[]) => Promise<void>,
): Promise<void> {
  const asked: URL[] = []
  const server = createServer(async (request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://127.0.0.1'))
    let sql = ''
    for await (const piece of request) sql += String(piece)
    if (!sql.includes('AS parts')) return answer(response, sql)
    const row = [sums.reports, ...Object.values(sums.columns)].map((sum, i) => [`t${i}`, sum])
    response.end(JSON.stringify({ data: [Object.fromEntries(row)] }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await ask(`clickhouse://127.0.0.1:${(server.address() as AddressInfo).port}/default`, asked)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const lake = () => ({ drugs: drugsOfLake, terms: termsOfLake, sums: async () => sums })
const rows = (...numbers: readonly number[]): Buffer => Buffer.from(Uint32Array.from(numbers).buffer)

describe('a server', () => {
  const everything: CountScope = { role: 'any', keep: { withoutDuplicates: [] } }
  const pairsFrom = (answer: (response: ServerResponse) => void): Promise<unknown> => {
    let outcome: unknown
    return withServer(answer, async (setting) => {
      const engine = await openClickHouse(setting, lake())
      outcome = await engine.pairs(everything).catch((problem: unknown) => problem)
      await engine.close()
    }).then(() => outcome)
  }
  const brokenAnswer = { issues: [{ code: 'engine-answer-broken' }] }

  it('that answers is believed', async () => {
    const drug = Uint32Array.of(0, 1)
    const event = Uint32Array.of(2, 2)
    const n = Uint32Array.of(1, 1)
    expect(await pairsFrom((response) => response.end(rows(0, 2, 1, 1, 2, 1)))).toEqual({ drug, event, n })
  })

  it('that breaks off between two rows gives no counts but a problem', async () => {
    const outcome = await pairsFrom((response) => {
      response.write(rows(0, 2, 1))
      setTimeout(() => response.socket?.destroy(), 50)
    })
    expect(outcome).toBeInstanceOf(InputProblem)
    expect(outcome).toMatchObject(brokenAnswer)
  })

  it('whose answer ends within a row gives no counts but a problem', async () => {
    expect(await pairsFrom((response) => response.end(rows(0, 2, 1, 1, 2)))).toMatchObject(brokenAnswer)
  })

  it('whose words stand behind half an answer gives no counts but a problem', async () => {
    const words = Buffer.from('Code: 241. DB::Exception: Memory limit exceeded.')
    expect(words.length % 12).toBe(0)
    const outcome = await pairsFrom((response) => response.end(Buffer.concat([rows(0, 2, 1), words])))
    expect(outcome).toMatchObject(brokenAnswer)
  })

  it('that gives pairs in another order than asked for, or one twice, gives no counts but a problem', async () => {
    expect(await pairsFrom((response) => response.end(rows(1, 2, 1, 0, 2, 1)))).toMatchObject(brokenAnswer)
    expect(await pairsFrom((response) => response.end(rows(0, 2, 1, 0, 2, 1)))).toMatchObject(brokenAnswer)
  })

  it('that counts a drug the lake does not have gives no counts but a problem', () =>
    withServer(
      // The number of all reports first, then those of the drugs.
      (response, sql) => response.end(sql.includes('FORMAT JSON') ? '{"data":[{"n":"1"}]}' : rows(drugsOfLake, 1)),
      async (setting) => {
        const engine = await openClickHouse(setting, lake())
        await expect(engine.margins(everything)).rejects.toMatchObject(brokenAnswer)
        await engine.close()
      },
    ))

  it('that breaks off within the strata gives no counts but a problem', () =>
    withServer(
      (response) => {
        response.write('{"data":[{"s0":"F","bits":0,"n":"1"},\n')
        setTimeout(() => response.socket?.destroy(), 50)
      },
      async (setting) => {
        const engine = await openClickHouse(setting, lake())
        const cube = engine.cube({ flags: [], by: ['sex'], keep: everything.keep })
        await expect(cube).rejects.toMatchObject(brokenAnswer)
        await engine.close()
      },
    ))

  it('is asked to answer only when it has done', () =>
    withServer(
      (response) => response.end(),
      async (setting, asked) => {
        const engine = await openClickHouse(setting, lake())
        await engine.pairs(everything)
        expect(asked.map((url) => url.searchParams.get('wait_end_of_query'))).toEqual(['1', '1'])
        await engine.close()
      },
    ))

  it('that is not there', async () => {
    let closed = ''
    await withServer(
      () => {},
      async (setting) => void (closed = setting),
    )
    await expect(openClickHouse(closed, lake())).rejects.toThrow(/engine-unreachable/u)
  })
})

describe('a setting that leads nowhere', () => {
  it('is refused without showing its password', async () => {
    const opened = connectClickHouse('clickhous://me:secret@host/')
    await expect(opened).rejects.toThrow(/engine-setting-unreadable/u)
    await expect(opened).rejects.not.toThrow(/secret/u)
  })

  it.each(['a`b', 'a\\b'])('the name %s is refused, in place of another one', async (name) => {
    const table = connectClickHouse(`clickhouse://host/default?table=${encodeURIComponent(name)}`)
    await expect(table).rejects.toThrow(/engine-setting-unreadable/u)
    const database = connectClickHouse(`clickhouse://host/${encodeURIComponent(name)}`)
    await expect(database).rejects.toThrow(/engine-setting-unreadable/u)
  })
})
