import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { makeLake, type PlainSource } from '../../../test/signals/make-lake.ts'
import { InputProblem } from '../../base/issue.ts'
import { buildCountCache } from '../counting/build-count-cache.ts'
import { type Duck, type DuckSettings, openDuck } from './connection.ts'
import { openLake, type OpenLakeSettings } from './open-lake.ts'

const folder = mkdtempSync(join(tmpdir(), 'open-lake-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const source: PlainSource = {
  id: 'faers:2017q1',
  report: [{ report_id: '1', case_id: '1', received: '2017-01-01' }],
  drug: [{ report_id: '1', seq: '1', role: 'primary', name: 'FAST' }],
  reaction: [{ report_id: '1', term: 'Rash' }],
}
const settings: OpenLakeSettings = { memory: '500MB', checkStop: () => {}, cache: true }
const ask = { drugs: [0], role: 'any' as const, events: [0], keep: { withoutDuplicates: [] } }

let lake = ''
let n = 0
beforeEach(async () => {
  lake = join(folder, String(n++))
  await makeLake(lake, [source])
})
const generation = () => join(lake, 'generations', 'made')

/** DuckDBs that are opened, where they spill, and how many of them were closed. */
function watched(before: () => void = () => {}) {
  const seen = { spills: [] as string[], closed: 0 }
  const open = async (given: DuckSettings): Promise<Duck> => {
    before()
    seen.spills.push(given.spill ?? '')
    const { connection, close } = await openDuck(given)
    return {
      connection,
      close: () => {
        seen.closed++
        close()
      },
    }
  }
  return { seen, open }
}

const refused = async (work: Promise<unknown>) => {
  const problem: unknown = await work.then(
    () => undefined,
    (p: unknown) => p,
  )
  if (!(problem instanceof InputProblem)) return problem
  return problem.issues.map((i) => `${i.code} ${i.at.file.replace(lake, 'LAKE')}`)
}

it('a lake spills to a folder of its own, which goes when it is closed', async () => {
  const { seen, open } = watched()
  const opened = await openLake(lake, settings, open)
  expect(await opened.reports(ask)).toHaveLength(1)
  expect(seen.spills.map((spill) => existsSync(spill))).toEqual([true])
  await opened.close()
  expect([seen.closed, ...seen.spills.map((spill) => existsSync(spill))]).toEqual([1, false])
})

it('of a lake that cannot be opened nothing stays behind, and the file that is amiss is named', async () => {
  const { seen, open } = watched()
  rmSync(join(generation(), 'terms.parquet'))
  expect(await refused(openLake(lake, settings, open))).toEqual(['lake-unreadable LAKE/generations/made/terms.parquet'])
  writeFileSync(join(generation(), 'terms.parquet'), '')
  await buildCountCache(generation(), { reports: 1, drugs: 1, events: 1 })
  rmSync(join(generation(), 'reports'), { recursive: true })
  writeFileSync(join(generation(), 'reports'), '')
  expect(await refused(openLake(lake, settings, open))).toEqual(['file-unreadable LAKE/generations/made/reports'])
  expect(seen.closed).toBe(seen.spills.length)
  expect(seen.spills.filter((spill) => existsSync(spill))).toEqual([])
})

it('files that are taken away or damaged while a lake is open are told as the lake’s', async () => {
  const opened = await openLake(lake, settings)
  const drugs = join(generation(), 'drugs.parquet')
  const whole = readFileSync(drugs)
  for (const bytes of [Buffer.of(), whole.subarray(0, whole.length - 1), whole.subarray(0, 12)]) {
    writeFileSync(drugs, bytes)
    expect(await refused(opened.drugs())).toEqual(['lake-unreadable LAKE/generations/made/drugs.parquet'])
  }
  rmSync(drugs)
  expect(await refused(opened.drugs())).toEqual(['lake-unreadable LAKE/generations/made/drugs.parquet'])
  for (const name of readdirSync(join(generation(), 'reports'))) rmSync(join(generation(), 'reports', name))
  expect(await refused(opened.reports(ask))).toEqual(['lake-unreadable LAKE/generations/made/reports/*.parquet'])
  await opened.close()
})

it('where a build puts another generation into place while a lake is being opened, that one is opened', async () => {
  const manifest = join(lake, 'lake.json')
  const { open } = watched(() => {
    if (!existsSync(generation())) return
    renameSync(generation(), join(lake, 'generations', 'next'))
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"generation": "made"', '"generation": "next"'))
  })
  const opened = await openLake(lake, settings, open)
  expect([opened.manifest.generation, (await opened.reports(ask)).length]).toEqual(['next', 1])
  await opened.close()
})
