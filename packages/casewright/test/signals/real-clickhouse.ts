import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const oracles = fileURLToPath(new URL('../../../../tools/oracles/', import.meta.url))

/** Whether there is a ClickHouse to compare with. Said aloud where there is none: these tests are the only ones that ask it. */
export function clickHouseIsThere(): boolean {
  const there = existsSync(join(oracles, 'node_modules/chdb'))
  if (!there) process.stderr.write('NOT RUN: tests against a real ClickHouse (npm install --prefix tools/oracles)\n')
  return there
}

export interface RealClickHouse {
  /** The setting that counts in this table. */
  readonly setting: (table: string) => string
  /** A table that is these Parquet files. */
  readonly view: (table: string, parquet: string) => Promise<void>
  /** A statement that answers nothing. */
  readonly run: (sql: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A real ClickHouse behind its HTTP interface, in a process of its own. */
export async function realClickHouse(): Promise<RealClickHouse> {
  const server = spawn(process.execPath, [join(oracles, 'clickhouse-over-http.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(server.stdout, 'data')
  const address = String(line).trim()
  const run = async (sql: string): Promise<void> => {
    const answer = await fetch(`http://${address}/`, { method: 'POST', body: sql })
    const said = await answer.text()
    if (said !== '') throw new Error(said)
  }
  return {
    setting: (table) => `clickhouse://${address}/default?table=${table}`,
    view: (table, parquet) => run(`CREATE VIEW default.${table} AS SELECT * FROM file('${parquet}', 'Parquet')`),
    run,
    stop: async () => {
      server.stdin.end()
      await once(server, 'exit')
    },
  }
}
