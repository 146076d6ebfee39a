import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { conforms } from '../../../test/store/conforms.ts'
import { type OwnPostgres, postgresPrograms, startPostgres } from '../../../test/store/own-postgres.ts'
import { attachStore, openStore } from './open-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'casewright-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newFile = (): string => `sqlite:${join(folder, `${++files}.sqlite`)}`

const owned = async (url: string) => {
  const store = await openStore({ url })
  return { store, close: store.close }
}
const attached = async (url: string) => {
  const owner = await openStore({ url })
  const store = await attachStore(owner.share())
  return {
    store,
    close: async () => {
      await store.close()
      await owner.close()
    },
  }
}

conforms('SQLite', () => owned(newFile()))
conforms('SQLite, attached to from elsewhere,', () => attached(newFile()))

const programs = postgresPrograms()
describe.skipIf(programs === undefined)(
  programs === undefined ? 'PostgreSQL (not run: not installed)' : 'PostgreSQL',
  () => {
    let server: OwnPostgres
    beforeAll(async () => {
      server = await startPostgres(programs ?? '')
    }, 120_000)
    afterAll(() => server?.stop())
    conforms('PostgreSQL', async () => owned(await server.database()))
    conforms('PostgreSQL, attached to from elsewhere,', async () => attached(await server.database()))
  },
)
