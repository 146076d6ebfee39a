import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFile, keptFixtures, knownHarm } from '../../test/uploads/hostile-files.ts'
import { isHarm, readAlike, readers, tryUpload } from '../../test/uploads/try-upload.ts'
import operations from '../ops/permissions/operations.json' with { type: 'json' }
import { serve, type Served } from './serve.ts'

const STUDY = 'neutrophilic-dermatosis'
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
const fixtures = new URL('../../test/fixtures/literature', import.meta.url).pathname
let served: Served
let base = ''
beforeAll(async () => {
  served = await serve({ dataFolder: folder, host: '127.0.0.1', port: 0, mode: 'single' })
  base = `http://127.0.0.1:${served.port}`
})
afterAll(async () => {
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Fields that name a folder of the store, never an upload: a lake, a report that was made, those above them, a dictionary. */
const ofTheStore: ReadonlySet<string> = new Set(['lake', 'lakes', 'report', 'folder', 'meddra'])

it('every operation that reads a file from outside is tried', () => {
  const reads = Object.entries(operations).flatMap(([op, is]) =>
    typeof is === 'object' && 'in' in is && is.in.some((field) => !ofTheStore.has(field)) ? [op] : [],
  )
  const tried = [...Object.keys(readers), ...Object.keys(readAlike)]
  expect(tried.toSorted()).toEqual(reads.toSorted())
  expect(Object.values(readAlike).filter((op) => !(op in readers))).toEqual([])
})

/** Long versions of these: `npm run fuzz:uploads`. */
describe('an upload given to any operation', () => {
  it.each(knownHarm().map((file) => [file.name, file] as const))(
    '%s is used or refused, never a fault',
    async (_name, file) => {
      expect((await tryUpload(base, STUDY, file)).filter(isHarm)).toEqual([])
    },
  )
  it('of any bytes is used or refused, never a fault', async () => {
    const ops = fc.constantFrom(...Object.keys(readers))
    await fc.assert(
      fc.asyncProperty(anyFile(keptFixtures(fixtures)), ops, async (file, op) => {
        expect((await tryUpload(base, STUDY, file, [op])).filter(isHarm)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
  it('leaves a server that answers', async () => {
    const response = await fetch(`${base}/api/ops/check`, {
      method: 'POST',
      headers: { 'x-casewright': '1' },
      body: JSON.stringify({ study: STUDY }),
    })
    expect(response.status).toBe(200)
  })
})
