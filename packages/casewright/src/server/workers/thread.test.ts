import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type OpenStore } from '../../adapters/store/open-store.ts'
import { bringBuiltIn } from '../built-in-study.ts'
import type { Answered, Asked, Leave } from './messages.ts'
import { operationThread, type OperationThread } from './thread.ts'

const STUDY = 'neutrophilic-dermatosis'
const folder = mkdtempSync(join(tmpdir(), 'thread-'))
let store: OpenStore
const threads: OperationThread[] = []
beforeAll(async () => {
  store = await openStore({ url: `sqlite:${join(folder, 'store.db')}` })
  await bringBuiltIn(store)
})
afterAll(async () => {
  await Promise.all(threads.map((t) => t.close()))
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const leave: Leave = {
  who: { person: 'li', name: 'Li Na', administrator: false, via: 'web' },
  standing: { administrator: false, roles: { [STUDY]: ['lead'] }, effect: 'write', archived: [] },
  reach: { reads: [`${STUDY}/`, 'uploads/li~'], writes: [`${STUDY}/`] },
}
const asked = (op: string, input: object): Asked => ({ op, input: JSON.stringify(input), study: STUDY, leave })
function thread(settings: { readonly longest?: number } = {}): OperationThread {
  const one = operationThread({ store, dataFolder: folder, origin: 'http://localhost', memory: 1_024, ...settings })
  threads.push(one)
  return one
}
const codeOf = ({ body }: Answered): string | undefined =>
  (
    JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as {
      issues: readonly { code: string }[]
    }
  ).issues[0]?.code

describe('a thread that runs operations', () => {
  it('answers, and says whether the answer is of a study alone', async () => {
    const { answered } = thread().run(asked('analyse', { study: STUDY, section: 'sex' }))
    const { status, of } = await answered
    expect([status, of]).toEqual([200, { study: STUDY, revision: 1 }])
  })
  it('stops what takes too long, and goes on', async () => {
    const one = thread({ longest: 1 })
    const late = await one.run(asked('check', { study: STUDY })).answered
    expect([late.status, codeOf(late)]).toEqual([504, 'took-too-long'])
  })
  it('closed, tells whoever waits', async () => {
    const one = thread()
    const { answered } = one.run(asked('check', { study: STUDY }))
    await one.close()
    expect(codeOf(await answered)).toBe('server-ended')
    // Nor does it leave anybody waiting who comes after: nothing is left that would keep the process.
    expect(codeOf(await one.run(asked('check', { study: STUDY })).answered)).toBe('server-ended')
  })
})
