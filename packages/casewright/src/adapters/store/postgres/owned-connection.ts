import type { Client } from 'pg'
import { setTimeout as wait } from 'node:timers/promises'
import { InputProblem, issue } from '../../../base/issue.ts'
import { nameOf } from '../store-address.ts'
import { isUnreachable, type PostgresAddress, type PostgresDriver, unreachable } from './postgres-driver.ts'

/** The one connection that writes, which holds the lock by which a database is this process's own. */
export interface OwnedConnection {
  readonly current: () => Client
  /** A new one in place of one that broke, with the lock; waits while the server starts again. */
  readonly again: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Any number nobody else is likely to lock: “casewrit” as bytes. */
const lockNumber = '7161120161634216308'
const tryEvery = 100
/** The server may take a moment to notice that a process before us has gone. */
const lockPatience = 5_000
const serverPatience = 60_000
const startPatience = 15_000

/** @throws InputProblem `store-unreachable`, `store-in-use`, `store-encoding` */
export async function ownConnection(address: PostgresAddress, driver: PostgresDriver): Promise<OwnedConnection> {
  let client = await connectWithin(startPatience, isStarting, address, driver)
  return {
    current: () => client,
    again: async () => {
      await client.end().catch(() => {})
      client = await connectWithin(serverPatience, isUnreachable, address, driver)
    },
    close: () => client.end(),
  }
}

/** Tries for some time, as long as what is wrong may pass. */
async function connectWithin(
  patience: number,
  mayPass: (problem: unknown) => boolean,
  address: PostgresAddress,
  driver: PostgresDriver,
): Promise<Client> {
  const until = Date.now() + patience
  for (;;)
    try {
      return await connect(address, driver)
    } catch (problem) {
      if (!mayPass(problem) || Date.now() > until)
        throw isUnreachable(problem) || isRefusal(problem) ? unreachable(address, problem) : problem
      await wait(tryEvery)
    }
}

/** A server that is starting up, or again after a crash. */
const isStarting = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === '57P03'

async function connect(address: PostgresAddress, driver: PostgresDriver): Promise<Client> {
  const client = driver.client()
  // Whoever asks next is told; without a listener the process would end.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(
      "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
    )
    // So that the lock of a process that is gone does not outlive it for long.
    await client.query('set client_connection_check_interval = 5000').catch(() => {})
    await client.query('set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3')
    await checkEncoding(client, address)
    await lock(client, address)
    return client
  } catch (problem) {
    await client.end().catch(() => {})
    throw problem
  }
}

/** A wrong password, or a database or role that is not there. */
const isRefusal = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && /^(?:28|3D)/u.test(String(problem.code))

async function checkEncoding(client: Client, address: PostgresAddress): Promise<void> {
  const { rows } = await client.query<{ readonly encoding: string }>(
    "select current_setting('server_encoding') as encoding",
  )
  const encoding = rows[0]?.encoding ?? ''
  if (encoding !== 'UTF8')
    throw new InputProblem([issue('error', 'store-encoding', { file: nameOf(address) }, { encoding })])
}

async function lock(client: Client, address: PostgresAddress): Promise<void> {
  const until = Date.now() + lockPatience
  for (;;) {
    const { rows } = await client.query<{ readonly own: boolean }>(`select pg_try_advisory_lock(${lockNumber}) as own`)
    if (rows[0]?.own === true) return
    if (Date.now() > until)
      throw new InputProblem([issue('error', 'store-in-use', { file: nameOf(address) }, { store: nameOf(address) })])
    await wait(tryEvery)
  }
}
