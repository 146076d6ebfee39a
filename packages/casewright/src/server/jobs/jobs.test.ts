import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../adapters/store/open-store.ts'
import { statuses, type Answered, type Asked } from '../workers/messages.ts'
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
    const id = await jobs.start(asked, { table: 'large' }, undefined)
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
    expect(await again.entity('outcome', id)).toMatchObject({ outcome: { issues: [{ code: 'server-ended' }] } })
    await again.close()
  })
  it('that ends while the server ends is written down as it ended; what was cut short or had not begun, as interrupted', async () => {
    const url = `sqlite:${join(folder, 'closing.db')}`
    const store = await openStore({ url })
    const jobs = await openJobs({
      store,
      run: ({ op }) => {
        const { promise: answered, resolve } = Promise.withResolvers<Answered>()
        const ends: Answered =
          op === 'literature.import'
            ? { status: statuses.fine, body: '{"value":{"imported":15000},"issues":[]}' }
            : { status: statuses.stopped, body: '{"issues":[]}' }
        return { answered, stop: () => resolve(ends) }
      },
      atOnce: 2,
      done: () => {},
      fault: (problem) => expect.fail(String(problem)),
    })
    const start = (op: string) => jobs.start({ ...asked, op }, {}, undefined)
    const [first, second, third] = [await start('literature.import'), await start('report'), await start('report')]
    while ((await store.entity('job', second))?.state !== 'running') await new Promise((r) => setTimeout(r, 1))
    await jobs.close()
    await store.close()

    const again = await openStore({ url })
    expect(await again.entity('job', first)).toMatchObject({ state: 'done' })
    expect(await again.entity('outcome', first)).toEqual({ outcome: { value: { imported: 15000 }, issues: [] } })
    for (const cut of [second, third]) {
      expect(await again.entity('job', cut)).toMatchObject({ state: 'interrupted' })
      expect(await again.entity('outcome', cut)).toMatchObject({ outcome: { issues: [{ code: 'server-ended' }] } })
    }
    await again.close()
  })
  it('of one person is listed without what came of it, which whoever follows it is told, until both are swept', async () => {
    const store = await openStore({ url: `sqlite:${join(folder, 'list.db')}` })
    const jobs = await openJobs({
      store,
      run: () => ({
        answered: Promise.resolve({ status: 200, body: '{"value":"large","issues":[]}' }),
        stop: () => {},
      }),
      atOnce: 1,
      done: () => {},
      fault: (problem) => expect.fail(String(problem)),
    })
    const endOf = async (id: string, person: string) =>
      new Promise<string>((resolve) => {
        void jobs.follow(id, person, 0, ({ event, data }) => {
          if (event === 'end') resolve(data)
        })
      })
    const other = { ...asked, leave: { ...asked.leave, who: { ...who, person: 'p2' } } }
    const [own, theirs] = [await jobs.start(asked, {}, undefined), await jobs.start(other, {}, undefined)]
    await Promise.all([endOf(own, 'p1'), endOf(theirs, 'p2')])
    const listed = await jobs.list('p1', undefined)
    expect(listed.map(([id, job]) => [id, job.state])).toEqual([[own, 'done']])
    expect(JSON.stringify(listed)).not.toContain('large')
    expect(JSON.parse(await endOf(own, 'p1'))).toEqual({ state: 'done', issues: [], value: 'large' })
    await jobs.sweep()
    expect(await store.entities('job')).toHaveLength(2)
    const [, job] = listed[0] ?? []
    if (job === undefined) throw new Error('no job')
    const long = '2020-01-01T00:00:00.000Z'
    await store.commit({
      by: 'system',
      name: 'system',
      via: 'system',
      op: 'job',
      changes: [{ kind: 'entity', of: 'job', id: own, is: { ...job, ended: long } }],
    })
    await jobs.sweep()
    expect((await store.entities('job')).map(([id]) => id)).toEqual([theirs])
    expect((await store.entities('outcome')).map(([id]) => id)).toEqual([theirs])
    await store.close()
  })
})
