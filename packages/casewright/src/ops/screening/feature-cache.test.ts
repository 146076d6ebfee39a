import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { featuresOf } from '../../sift/screen/features.ts'
import { cachedFeatures } from './feature-cache.ts'

const study = mkdtempSync(join(tmpdir(), 'casewright-cache-'))
afterAll(() => rmSync(study, { recursive: true, force: true }))
const ctx = nodeContext()
const cache = join(study, 'literature/cache')
const made = () =>
  featuresOf([['皮肤', 'rash', 'fever'], ['rash', 'fever'], ['皮肤'], []].map((words) => [{ words, times: 1 }]))

it('features are kept for the same records, made anew where the file is damaged or the records are others', async () => {
  let times = 0
  const make = () => {
    times++
    return made()
  }
  expect(await cachedFeatures(ctx, study, 'one', make)).toEqual(made())
  expect(await cachedFeatures(ctx, study, 'one', make)).toEqual(made())
  expect(times).toBe(1)
  const file = join(cache, readdirSync(cache)[0] ?? '')
  const bytes = readFileSync(file)
  for (const damaged of [
    bytes.subarray(0, 10),
    bytes.subarray(0, -1),
    Buffer.concat([bytes.subarray(0, 60), Buffer.of(99), bytes.subarray(61)]),
  ]) {
    writeFileSync(file, damaged)
    expect(await cachedFeatures(ctx, study, 'one', make)).toEqual(made())
  }
  expect(times).toBe(4)
  await cachedFeatures(ctx, study, 'two', make)
  expect([times, readdirSync(cache)]).toEqual([5, [expect.stringMatching(/^features-/u)]])
})
