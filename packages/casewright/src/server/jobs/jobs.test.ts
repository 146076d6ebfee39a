import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../adapters/store/open-store.ts'
import type { Asked } from '../workers/messages.ts'
import { openJobs } from './jobs.ts'

const folder = mkdtempSync(join(tmpdir(), 'jobs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const who = { person: 'p1', name: 'Li Na', administrator: false, via: 'web' } as const
const asked: Asked = {
  op: 'audit.verify',
  input: '{}',
  study: undefined,
  leave: {
    who,
    standing: { administrator: false, roles: {}, effect: 'write', archived: [] },
    reach: { reads: [], writes: [] },
  },
}

describe('long work', () => {
  it('whose end the store no longer takes is told as interrupted, then and by the next start', async () => {
    const url = `sqlite:${join(folder, 'jobs.db')}`
    const store = await openStore({ url })
    const faults: unknown[] = []
    const jobs = await openJobs({
      store,
      run: () => ({ answered: store.close().then(() => ({ status: 200, body: '{"value":1}' })), stop: () => {} }),
      atOnce: 1,
      done: () => {},
      fault: (problem) => faults.push(problem),
    })
    const id = await jobs.start(asked, {}, undefined)
    const end = await new Promise<string>((resolve) => {
      void jobs.follow(id, 'p1', 0, ({ event, data }) => {
        if (event === 'end') resolve(data)
      })
    })
    expect(JSON.parse(end)).toMatchObject({ state: 'interrupted', issues: [{ code: 'server-ended' }] })
    expect(faults).toHaveLength(1)

    const again = await openStore({ url })
    await openJobs({
      store: again,
      run: () => expect.fail('nothing is begun anew'),
      atOnce: 1,
      done: () => {},
      fault: () => {},
    })
    expect(await again.entity('job', id)).toMatchObject({ state: 'interrupted' })
    await again.close()
  })
})
