import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type OpenStore } from '../../adapters/store/open-store.ts'
import { bringBuiltIn } from '../built-in-study.ts'
import type { Answered, Asked, Leave } from './messages.ts'
import { operationProcess } from './process.ts'
import { mayRunAgain } from './run-again.ts'
import { storeRelay } from './store-relay.ts'
import type { OperationThread } from './thread.ts'

const STUDY = 'neutrophilic-dermatosis'
const folder = mkdtempSync(join(tmpdir(), 'process-'))
const own = join(folder, 'uploads', 'li~1')
let store: OpenStore
const processes: OperationThread[] = []
beforeAll(async () => {
  store = await openStore({ url: `sqlite:${join(folder, 'store.db')}` })
  await bringBuiltIn(store)
  mkdirSync(own, { recursive: true })
  const rows = Array.from({ length: 250_000 }, (_, i) => `${i},"${'x'.repeat(60)}"`)
  writeFileSync(join(own, 'large.csv'), `id,text\n${rows.join('\n')}\n`)
  writeFileSync(join(own, 'map.yaml'), mapping)
})
afterAll(async () => {
  await Promise.all(processes.map((p) => p.close()))
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const leave: Leave = {
  who: { person: 'li', name: 'Li Na', administrator: false, via: 'web' },
  standing: { administrator: false, roles: { [STUDY]: ['lead'] }, effect: 'write', archived: [] },
  reach: { reads: [`${STUDY}/`, 'uploads/li~'], writes: [`${STUDY}/`] },
}
const asked = (op: string, input: object): Asked => ({ op, input: JSON.stringify(input), study: STUDY, leave })
const large = asked('import.cases', {
  into: STUDY,
  table: 'uploads/li~1/large.csv',
  mapping: 'uploads/li~1/map.yaml',
})
const mapping = `format: casewright/mapping@1
source: { id: table, title: A table }
recorded: { by: Li Na, on: 2026-11-01 }
patient: id
columns: []
ignore: [text]
`
function process(memory: number, more: { readonly idleFor?: number } = {}): OperationThread {
  const one = operationProcess({ store, dataFolder: folder, origin: 'http://localhost', memory, niceness: 0, ...more })
  processes.push(one)
  return one
}
const outcome = ({ body }: Answered) =>
  JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as {
    readonly value?: unknown
    readonly issues: readonly { readonly code: string }[]
  }

describe('a process that runs operations', () => {
  it('reads and writes in the store of the process that holds it, and tells how far it is', async () => {
    const one = process(1_024)
    const before = await store.study(STUDY)
    const protocol = await one.run(asked('protocol.show', { study: STUDY })).answered
    expect([protocol.status, protocol.of]).toEqual([200, { study: STUDY, revision: before?.revision }])
    const told: string[] = []
    const report = await one.run(asked('check', { study: STUDY }), ({ step }) => told.push(step)).answered
    expect(report.status).toBe(200)
    const { value } = outcome(await one.run(asked('sources.list', { study: STUDY })).answered)
    const source = (value as { readonly sources: readonly { readonly id: string }[] }).sources[0]?.id
    const added = await one.run(asked('cases.add', { study: STUDY, id: 'one-more', sources: [source], by: 'x' }))
      .answered
    expect([added.status, outcome(added).issues]).toEqual([200, []])
    expect((await store.study(STUDY))?.revision).toBe((before?.revision ?? 0) + 1)
  })
  it('that runs out of memory says so, and another takes its place', async () => {
    const one = process(120)
    const ended = await one.run(large).answered
    expect([ended.status, outcome(ended).issues[0]?.code]).toEqual([503, 'server-memory'])
    const next = async (): Promise<number> => {
      const { status } = await one.run(asked('signals.published', {})).answered
      if (status !== 503) return status
      await new Promise((resolve) => setTimeout(resolve, 300))
      return next()
    }
    expect(await next()).not.toBe(503)
  })
  it('lost to a file that is too large, runs what others asked for again, and tells only whoever sent the file', async () => {
    const one = process(160)
    const { value } = outcome(await one.run(asked('sources.list', { study: STUDY })).answered)
    const source = (value as { readonly sources: readonly { readonly id: string }[] }).sources[0]?.id
    const before = (await store.study(STUDY))?.revision ?? 0
    const culprit = one.run(large).answered
    const others = [
      asked('protocol.show', { study: STUDY }),
      asked('cases.add', { study: STUDY, id: 'beside-large', sources: [source], by: 'x' }),
      asked('sources.list', { study: STUDY }),
    ].map((other) => one.run(other).answered)
    const told = outcome(await culprit)
    expect(told.issues.map((i) => i.code)).toEqual(['server-memory'])
    const answers = await Promise.all(others)
    expect(answers.map((a) => [a.status, outcome(a).issues])).toEqual(others.map(() => [200, []]))
    // What was written was written once.
    expect((await store.study(STUDY))?.revision).toBe(before + 1)
  })
  it('does not run again what has asked for something to be written, or writes elsewhere than in the store', () => {
    const may = (op: string, hasWritten: boolean, input = {}) =>
      mayRunAgain({ op, input: JSON.stringify(input) }, hasWritten)
    expect(may('signals.build', false)).toBe(false)
    expect(may('cases.add', true)).toBe(false)
    expect(may('cases.add', false)).toBe(true)
    expect(may('analyse', true)).toBe(true)
    expect(may('toString', false)).toBe(false)
    expect(may('literature.flow', false)).toBe(true)
    expect(may('literature.flow', false, { out: 'uploads/li~1/flow.svg' })).toBe(false)
    expect(may('signals.screen', false, { map: 'uploads/li~1/map.svg' })).toBe(false)
  })
  it('runs nothing again that would write a file: the second run is refused for what the first has written', async () => {
    const one = process(1_024)
    const rows = join(own, 'records.csv')
    writeFileSync(rows, 'id,title,year\n1,A neutrophilic dermatosis,2020\n2,A neutrophilic dermatosis,2020\n')
    const deduped = asked('dedupe', { what: 'uploads/li~1/records.csv', out: 'uploads/li~1/kept.csv' })
    const reaching = { ...deduped, leave: { ...leave, reach: { ...leave.reach, writes: ['uploads/li~'] } } }
    expect((await one.run(reaching).answered).status).toBe(200)
    expect(outcome(await one.run(reaching).answered).issues.map((i) => i.code)).toEqual(['output-exists'])
    expect(mayRunAgain(reaching, false)).toBe(false)
  })
  it('stops when it is told to, without having written anything', async () => {
    const one = process(2_048)
    const before = (await store.study(STUDY))?.revision
    const { answered, stop } = one.run(large)
    stop()
    expect(outcome(await answered).issues[0]?.code).toBe('work-stopped')
    expect((await store.study(STUDY))?.revision).toBe(before)
  })
  it('with nothing to do ends, and the next operation is not sent to one that is ending', async () => {
    const one = process(1_024, { idleFor: 0 })
    for (let i = 0; i < 3; i++) {
      const { status } = await one.run(asked('signals.published', {})).answered
      expect(status).not.toBe(503)
      await new Promise((resolve) => setTimeout(resolve, i * 5))
    }
  })
  it('of which a thread is gone holds no turn any more', async () => {
    const heard: unknown[] = []
    const relay = storeRelay(store, ({ message }) => heard.push(message))
    relay.take({ channel: 2, message: { ask: 'alone', id: 1, key: `${STUDY}/literature` } })
    await expect.poll(() => heard).toHaveLength(1)
    const turn = store.alone(`${STUDY}/literature`, async () => 'mine')
    relay.closeChannel(2)
    expect(await turn).toBe('mine')
    relay.close()
  })
  it('closed, tells whoever waits', async () => {
    const one = process(1_024)
    const { answered } = one.run(asked('check', { study: STUDY }))
    await one.close()
    expect(outcome(await answered).issues[0]?.code).toBe('server-ended')
  })
})
