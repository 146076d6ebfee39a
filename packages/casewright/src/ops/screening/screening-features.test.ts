import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { weakMemo } from '../../base/memo.ts'
import { featuresOfScreening } from './screening-features.ts'
import { screeningOf } from './screening-of.ts'

const home = mkdtempSync(join(tmpdir(), 'casewright-features-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

it('whoever waits for what another was stopped at makes it themselves', async () => {
  const memo = weakMemo()
  const waiting = { ...nodeContext({ home }), memo }
  const stopped = { ...waiting, files: { ...waiting.files, exists: () => Promise.reject(new Error('stopped')) } }
  const screening = await screeningOf(waiting, 'neutrophilic-dermatosis')
  const both = [featuresOfScreening(stopped, screening), featuresOfScreening(waiting, screening)]
  const [first, second] = await Promise.allSettled(both)
  expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled'])
  expect((await featuresOfScreening(stopped, screening)).rows).toBe(screening.publications.length)
})
