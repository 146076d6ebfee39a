import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL server of the tests' own, in a folder that goes with it. */
export interface OwnPostgres {
  /** Address of a new, empty database. */
  readonly database: () => Promise<string>
  /** Something to be said to the server as its owner. */
  readonly say: (url: string, sql: string) => Promise<void>
  /** As a power cut of the server: killed without a word, then started again. */
  readonly crash: () => Promise<void>
  readonly stop: () => Promise<void>
}

const root = '/usr/lib/postgresql'
const owner = 'casewright'

/** Where the programs of the newest PostgreSQL here are; undefined where there is none. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return versions.map((v) => join(root, v, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/** Start one. PostgreSQL refuses to run as root, so that root runs it as somebody else. */
export async function startPostgres(programs: string): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'casewright-pg-'))
  const as = process.getuid?.() === 0 ? somebodyElse() : undefined
  if (as !== undefined) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', owner, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...as, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const sockets = join(folder, 's')
  mkdirSync(sockets)
  if (as !== undefined) chownSync(sockets, as.uid, as.gid)
  const urlOf = (name: string): string => `postgres://${owner}@localhost/${name}?host=${encodeURIComponent(sockets)}`
  let server = await start(programs, data, sockets, as, urlOf('postgres'))
  let count = 0
  const say = async (url: string, sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  return {
    say,
    database: async () => {
      const name = `t${++count}`
      await say(urlOf('postgres'), `create database ${name} template template0`)
      return urlOf(name)
    },
    crash: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGKILL')
      await gone
      server = await start(programs, data, sockets, as, urlOf('postgres'))
    },
    stop: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface As {
  readonly uid: number
  readonly gid: number
}

function somebodyElse(): As {
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((l) => l.startsWith(`${name}:`))
      ?.split(':')
    if (line !== undefined) return { uid: Number(line[2]), gid: Number(line[3]) }
  }
  throw new Error('nobody else to run PostgreSQL as')
}

/** Tried again while processes of a server that was killed are still going. */
async function start(
  programs: string,
  data: string,
  sockets: string,
  as: As | undefined,
  url: string,
): Promise<ChildProcess> {
  for (let tries = 0; tries < 40; tries++) {
    const server = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-k', sockets, '-c', 'listen_addresses=', '-c', 'max_connections=60', '-c', 'logging_collector=off'],
      { ...as, stdio: 'ignore' },
    )
    for (let looks = 0; looks < 200 && server.exitCode === null; looks++) {
      const client = new pg.Client({ connectionString: url })
      client.on('error', () => {})
      const up = await client.connect().then(
        () => true,
        () => false,
      )
      await client.end().catch(() => {})
      if (up) return server
      await wait(50)
    }
    if (server.exitCode === null) server.kill('SIGKILL')
    await wait(100)
  }
  throw new Error('PostgreSQL did not start')
}
