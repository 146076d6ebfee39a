import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { killAndCheck, victims } from '../../../../../tools/crash/kill-and-check.ts'
import { seeded } from '../../../../../tools/crash/seeded.ts'
import { postgresPrograms, startPostgres } from '../../../test/store/own-postgres.ts'
import { verifyStore } from '../../ops/audit/verify-store.ts'
import { openStore } from './open-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'casewright-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function survives(urls: readonly string[], kills: number, meanwhile?: () => Promise<void>): Promise<void> {
  const at = victims(urls)
  const chance = seeded(20261129)
  for (let kill = 0; kill < kills; kill++) expect((await killAndCheck(at, chance, meanwhile)).faults).toEqual([])
  for (const url of urls) {
    const store = await openStore({ url })
    const { chain, deviations } = await verifyStore(store)
    expect(chain.broken).toBeUndefined()
    expect(deviations).toEqual([])
    await store.close()
  }
}

// `npm run crash:store` does the same thousands of times.
describe('a store whose process is killed while it writes', () => {
  it('in SQLite, loses nothing acknowledged, does nothing by half, and its trail is whole', async () => {
    await survives(
      [1, 2, 3].map((n) => `sqlite:${join(folder, `${n}.sqlite`)}`),
      8,
    )
  }, 240_000)

  const programs = postgresPrograms()
  it.skipIf(programs === undefined)(
    programs === undefined ? 'in PostgreSQL (not run: not installed)' : 'in PostgreSQL, also when the server is killed',
    async () => {
      const server = await startPostgres(programs ?? '')
      let round = 0
      try {
        await survives([await server.database()], 4, async () => (++round % 2 === 0 ? await server.crash() : undefined))
      } finally {
        await server.stop()
      }
    },
    240_000,
  )
})
