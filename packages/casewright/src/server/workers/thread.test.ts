import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
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
function thread(settings: { readonly memory?: number; readonly longest?: number } = {}): OperationThread {
  const one = operationThread({ store, dataFolder: folder, origin: 'http://localhost', memory: 1_024, ...settings })
  threads.push(one)
  return one
}
const mapping = `format: casewright/mapping@1
source: { id: table, title: A table }
recorded: { by: Li Na, on: 2026-11-01 }
patient: id
columns: []
ignore: [text]
`
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
  it('that runs out of memory says so, and another takes its place', async () => {
    const one = thread({ memory: 120 })
    mkdirSync(join(folder, 'uploads', 'li~1'), { recursive: true })
    const rows = Array.from({ length: 250_000 }, (_, i) => `${i},"${'x'.repeat(60)}"`)
    writeFileSync(join(folder, 'uploads', 'li~1', 'large.csv'), `id,text\n${rows.join('\n')}\n`)
    writeFileSync(join(folder, 'uploads', 'li~1', 'map.yaml'), mapping)
    const large = await one.run(
      asked('import.cases', { into: STUDY, table: 'uploads/li~1/large.csv', mapping: 'uploads/li~1/map.yaml' }),
    ).answered
    const next = async (): Promise<number> => {
      const { status } = await one.run(asked('signals.published', {})).answered
      if (status !== 503) return status
      await new Promise((resolve) => setTimeout(resolve, 300))
      return next()
    }
    expect([large.status, codeOf(large)]).toEqual([503, 'server-memory'])
    expect(await next()).not.toBe(503)
  })
  it('closed, tells whoever waits', async () => {
    const one = thread()
    const { answered } = one.run(asked('check', { study: STUDY }))
    await one.close()
    expect(codeOf(await answered)).toBe('server-ended')
  })
})
