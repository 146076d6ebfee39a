import type { Client, Pool, PoolConfig } from 'pg'
import { InputProblem, issue } from '../../../base/issue.ts'
import { nameOf } from '../store-address.ts'

export interface PostgresAddress {
  readonly engine: 'postgres'
  readonly url: string
}
export interface PostgresDriver {
  readonly client: () => Client
  readonly pool: (most: number) => Pool
}

const bigintType = 20

/**
 * The driver, loaded only where a PostgreSQL database is asked for: whole numbers of 64 bits come as numbers, not as text.
 * @throws InputProblem `store-driver-missing`
 */
export async function postgresDriver(address: PostgresAddress): Promise<PostgresDriver> {
  const { default: pg } = await import('pg').catch(() => {
    throw new InputProblem([issue('error', 'store-driver-missing', { file: nameOf(address) }, { name: 'pg' })])
  })
  const config: PoolConfig = {
    connectionString: address.url,
    application_name: 'casewright',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    types: {
      // pg's own type of this function knows more overloads than can be written in one.
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === bigintType ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  }
  return {
    client: () => new pg.Client(config),
    pool: (most) => {
      const pool = new pg.Pool({ ...config, max: most })
      // A connection that breaks while nobody uses it is replaced by the next who needs one.
      pool.on('error', () => {})
      return pool
    },
  }
}

/** Whether the database cannot be reached at the moment, rather than refusing what was asked. */
export function isUnreachable(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false
  const code = 'code' in problem ? String(problem.code) : ''
  // SQLSTATE: connection exceptions, server shutting down, crashed or starting, too many connections.
  if (/^(?:08|57P0[123]|53300)/u.test(code)) return true
  if (/^(?:ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOST|ENET|ENOENT$)/u.test(code)) return true
  return /Connection terminated|connection timeout|timeout exceeded|not queryable|Client was closed/iu.test(
    problem.message,
  )
}

export const unreachable = (address: PostgresAddress, problem: unknown): InputProblem =>
  new InputProblem([
    issue(
      'error',
      'store-unreachable',
      { file: nameOf(address) },
      {
        store: nameOf(address),
        why:
          problem instanceof Error
            ? problem.message || ('code' in problem ? String(problem.code) : problem.name)
            : String(problem),
      },
    ),
  ])
