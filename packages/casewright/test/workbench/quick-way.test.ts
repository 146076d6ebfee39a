import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passports } from '../../src/server/passports.ts'
import { quickWay } from '../../src/server/quick-way.ts'
import type { Runtime } from '../../src/server/runtime.ts'
import { waitingFor } from '../../src/server/waiting.ts'
import type { Answered } from '../../src/server/workers/messages.ts'
import { codesOf, openWorkbench, post, type Workbench } from './open-workbench.ts'

let w: Workbench
beforeAll(async () => {
  w = await openWorkbench({ mode: 'single' })
})
afterAll(() => w.close())

/** What somebody let in already is answered where an operation does as told, and how often each was asked. */
async function asked(run: () => Promise<Answered>, more: Partial<Runtime>, requests: number) {
  const counts = { run: 0, longWay: 0 }
  const known = passports(Infinity)
  const asker = { person: 'me', name: 'me', administrator: true, via: 'web' } as const
  const standing = { administrator: true, roles: 'every', effect: 'write', archived: [] } as const
  const desk = () => {
    counts.run += 1
    return { answered: run(), stop: () => {} }
  }
  const listener = await quickWay(
    { ...w.runtime, ...more, passports: known, threads: { ...w.runtime.threads, quick: desk } },
    (_req, res) => {
      counts.longWay += 1
      res.end('{}')
    },
  )
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  known.issue({ host: `127.0.0.1:${port}`, 'x-casewright': '1' }, { asker, standing })
  try {
    const answers = await Promise.all(
      Array.from({ length: requests }, () =>
        fetch(`http://127.0.0.1:${port}/api/ops/me.language`, {
          ...post({ language: 'zh' }),
          headers: { 'x-casewright': '1' },
        }),
      ),
    )
    return { answers, counts }
  } finally {
    server.close()
  }
}

describe('an operation asked for on the quick way', () => {
  it('that ends in a fault is not done a second time: it may have written', async () => {
    const { answers, counts } = await asked(() => Promise.reject(new Error('after the commit')), {}, 1)
    expect([answers[0]?.status, counts]).toEqual([500, { run: 1, longWay: 0 }])
    expect(await codesOf(answers[0] as Response)).toEqual(['server-fault'])
  })
  it('is refused where too many wait, with the time after which to ask again', async () => {
    let end: (answered: Answered) => void = () => {}
    const held = new Promise<Answered>((resolve) => (end = resolve))
    const waiting = waitingFor({ person: 2, all: 10 })
    const both = asked(() => held, { waiting }, 3)
    setTimeout(() => end({ status: 200, body: '{}' }), 300)
    const { answers, counts } = await both
    expect(counts).toEqual({ run: 2, longWay: 0 })
    expect(answers.map((a) => [a.status, a.headers.get('retry-after')]).sort()).toEqual([
      [200, null],
      [200, null],
      [429, '1'],
    ])
  })
})
