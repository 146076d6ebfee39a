import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { InputProblem } from '../../base/issue.ts'
import { type Duck, openDuck } from './connection.ts'
import { duckFault } from './duck-fault.ts'
import { csv, parquet, toParquet } from './parquet.ts'
import { sqlOf } from './sql.ts'

const folder = mkdtempSync(join(tmpdir(), "duck-fault-[it's]-"))
let duck: Duck
beforeAll(async () => (duck = await openDuck({ memory: '300MB', threads: 1 })))
afterAll(() => {
  duck.close()
  rmSync(folder, { recursive: true, force: true })
})

const told = (problem: unknown): unknown =>
  problem instanceof InputProblem
    ? problem.issues.map(({ code, at, values }) => [code, at.file.replace(folder, 'HERE'), values['why'] ?? ''])
    : problem
const asked = async (query: string, isLake = false): Promise<unknown> => {
  const sql = sqlOf(duck, { folder, isLake, checkStop: () => {} })
  return told(await sql.run(query).catch((problem: unknown) => problem))
}

it('DuckDB that is given no place to spill to spills nowhere', async () => {
  const rows = await duck.connection.run("SELECT current_setting('temp_directory')")
  expect(await rows.getRowsJS()).toEqual([['']])
})

it('what DuckDB itself says of files that are gone or damaged, of a full disk and of too little memory', async () => {
  const gone = join(folder, 'gone.parquet')
  expect(await asked(`FROM ${parquet([gone])}`)).toEqual([
    ['file-unreadable', 'HERE/gone.parquet', 'ENOENT: no such place'],
  ])
  expect(await asked(`FROM ${parquet([gone])}`, true)).toEqual([['lake-unreadable', 'HERE/gone.parquet', '']])
  expect(await asked(`FROM ${csv(gone, "columns = {'a': 'VARCHAR'}", 'auto_detect = false')}`, true)).toEqual([
    ['lake-unreadable', 'HERE/gone.parquet', ''],
  ])
  for (const content of ['', 'x'.repeat(100), `PAR1${'x'.repeat(40)}\u0005\0\0\0PAR1`]) {
    writeFileSync(join(folder, 'damaged.parquet'), content)
    const query = `FROM ${parquet([join(folder, 'damaged.parquet')])}`
    expect(await asked(query, true)).toEqual([['lake-unreadable', 'HERE/damaged.parquet', '']])
  }
  const whole = join(folder, 'whole.parquet')
  await duck.connection.run(toParquet('SELECT hash(range)::VARCHAR AS x FROM range(20000)', whole))
  for (const at of [0.1, 0.5, 0.999]) {
    const bytes = readFileSync(whole)
    writeFileSync(
      join(folder, 'damaged.parquet'),
      bytes.fill(0, Math.floor(bytes.length * at), Math.floor(bytes.length * at) + 40),
    )
    expect(await asked(`SELECT sum(length(x)) FROM ${parquet([join(folder, 'damaged.parquet')])}`, true)).toEqual([
      ['lake-unreadable', expect.stringContaining('HERE'), ''],
    ])
  }
  const into = join(folder, 'no-folder', 'x.parquet')
  expect(await asked(toParquet('SELECT 1', into), true)).toEqual([
    ['not-writable', 'HERE/no-folder/x.parquet', 'ENOENT: no such place'],
  ])
  expect(await asked(toParquet('SELECT 1', '/dev/full'))).toEqual([
    ['not-writable', '/dev/full', 'ENOSPC: no space left on device'],
  ])
  const [[code, place] = []] = (await asked(
    'SELECT x, count(*) FROM (SELECT hash(range) AS x FROM range(40000000)) GROUP BY x',
  )) as string[][]
  expect([code, place]).toEqual(['lake-needs-memory', 'HERE'])
  expect(await asked('SELECT nothing')).toBeInstanceOf(Error)
  expect(await asked("SELECT 'No such file or directory'::INTEGER")).toBeInstanceOf(Error)
})

it.each([
  ['Cannot open file "lake/a.parquet": Permission denied', 'file-unreadable', 'EACCES: permission denied'],
  ['Cannot open file "lake/a.parquet": Too many open files', 'file-unreadable', 'EMFILE: too many open files'],
  ['Could not read from file "lake/a.parquet": Input/output error', 'file-unreadable', 'EIO: input/output error'],
  ['Cannot open file "lake/b.parquet": Permission denied', 'not-writable', 'EACCES: permission denied'],
  ['Cannot open file "lake/b.parquet": Read-only file system', 'not-writable', 'EROFS: read-only file system'],
  [
    'Could not write file "lake/spill/x.tmp": No space left on device',
    'not-writable',
    'ENOSPC: no space left on device',
  ],
])('%s', (message, code, why) => {
  const sql = toParquet(`FROM ${parquet(['lake/a.parquet'])}`, 'lake/b.parquet')
  const problem = duckFault(new Error(`IO Error: ${message}\n\nLINE 1`), { sql, folder: 'lake', isLake: true })
  expect(told(problem)).toEqual([[code, /"(.*)"/u.exec(message)?.[1], why]])
})
