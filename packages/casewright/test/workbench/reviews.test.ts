import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codesOf,
  newcomer,
  openWorkbench,
  post,
  setUp,
  valueOf,
  type LoggedIn,
  type Workbench,
} from './open-workbench.ts'

const study = 'series'
let w: Workbench
let lead: LoggedIn
let ada: LoggedIn
let reader: LoggedIn
beforeAll(async () => {
  w = await openWorkbench({ rate: { perSecond: 1e6, burst: 1e6 } })
  ada = await setUp(w)
  await valueOf(await send(ada, 'studies.create', { study, builtIn: 'neutrophilic-dermatosis', roles: ['lead'] }))
  lead = await newcomer(w, ada, 'Lena Lead', { [study]: ['lead'] })
  reader = await newcomer(w, ada, 'Rui Reader', { [study]: ['reader'] })
})
afterAll(() => w.close())

const send = (who: LoggedIn, name: string, input: object) =>
  w.ask(`/api/ops/${name}`, { ...post(input), cookie: who.cookie })
const ask = async <T>(who: LoggedIn, name: string, input: object): Promise<T> =>
  valueOf<T>(await send(who, name, input))
const entry = { kind: 'causality', id: 'naranjo' } as const
const html = async (): Promise<string> => (await ask<{ html: string }>(lead, 'report.preview', { study })).html
/** The row of the standing table. */
const standing = async (): Promise<string> => /<tr>(?:(?!<\/tr>).)*>naranjo<.*?<\/tr>/su.exec(await html())?.[0] ?? ''

/** What the overview says of knowledge nobody signed, and of signatures that wait. */
async function open(): Promise<{ readonly unsigned: number; readonly waiting: number }> {
  const { open: work } = await ask<{ open: readonly { id: string; n: number }[] }>(lead, 'overview', { study })
  const n = (id: string): number => work.find((o) => o.id === id)?.n ?? 0
  return { unsigned: n('knowledge'), waiting: n('reviews') }
}

describe('a clinician’s signature', () => {
  it('counts in the report of a study once it is taken in, and travels with the study as a file', async () => {
    const { hash } = await ask<{ hash: string }>(lead, 'knowledge.show', entry)
    expect(await standing()).toContain('not yet reviewed by a clinician')
    const before = await open()
    await ask(lead, 'knowledge.sign', { entry: entry.id, hash, as: 'consultant dermatologist' })
    // Where the work is looked over, it counts at once, and waits to be taken in.
    expect(await open()).toEqual({ unsigned: before.unsigned - 1, waiting: 1 })
    expect(await standing()).toContain('not yet reviewed by a clinician')
    expect(await ask(lead, 'knowledge.take', { study })).toEqual({ study, reviews: 1, changed: 1 })
    expect(await standing()).toMatch(/>reviewed</u)
    expect(await open()).toEqual({ unsigned: before.unsigned - 1, waiting: 0 })
    expect(await html()).toContain('Lena Lead')
    const file = await w.ask(`/api/files/${study}/reviews.yaml`, { cookie: lead.cookie })
    expect(await file.text()).toMatch(/entry: naranjo[\s\S]*by: Lena Lead/u)
    expect(await codesOf(await send(lead, 'check', { study }))).not.toContain('file-unread')
  })

  it('is taken in once', async () =>
    expect(await ask(lead, 'knowledge.take', { study })).toEqual({ study, reviews: 1, changed: 0 }))

  it('is withdrawn by whoever gave it, with a line of its own in the trail; a study loses it when signatures are taken in', async () => {
    const { hash } = await ask<{ hash: string }>(lead, 'knowledge.show', entry)
    const own = { entry: entry.id, hash }
    expect(await codesOf(await send(reader, 'knowledge.withdraw', own))).toEqual(['signature-not-there'])
    await ask(lead, 'knowledge.withdraw', own)
    expect(await codesOf(await send(lead, 'knowledge.withdraw', own))).toEqual(['signature-not-there'])
    const { signatures } = await ask<{ signatures: readonly object[] }>(lead, 'knowledge.signatures', {
      entry: entry.id,
    })
    expect(signatures).toEqual([expect.objectContaining({ name: 'Lena Lead', withdrawn: expect.any(String) })])
    expect(await ask(lead, 'knowledge.take', { study })).toEqual({ study, reviews: 0, changed: 1 })
    expect(await standing()).toContain('not yet reviewed by a clinician')
    const trail = await w.store.audit({ limit: 2 })
    expect(trail.filter((l) => l.op.startsWith('knowledge.')).map((l) => l.op)).toEqual([
      'knowledge.take',
      'knowledge.withdraw',
    ])
    const { events } = await ask<{ events: readonly { op: string; object: object }[] }>(lead, 'audit.list', { study })
    expect(events.every((e) => e.op !== 'knowledge.sign')).toBe(true)
    const all = await ask<{ events: readonly { op: string; object: object }[] }>(ada, 'audit.list', { limit: 5 })
    expect(all.events.find((e) => e.op === 'knowledge.withdraw')?.object).toMatchObject({
      en: expect.stringMatching(/Naranjo/u),
      entry: { kind: 'causality', id: 'naranjo' },
    })
    await ask(lead, 'knowledge.sign', { ...own, as: 'consultant dermatologist' })
    expect(await ask(lead, 'knowledge.take', { study })).toEqual({ study, reviews: 1, changed: 1 })
  })

  it('is disputed by another: nobody’s agreement counts then', async () => {
    const { hash } = await ask<{ hash: string }>(reader, 'knowledge.show', entry)
    const dispute = { entry: entry.id, hash, as: 'pharmacist', verdict: 'disputed', note: 'the sixth question' }
    await ask(reader, 'knowledge.sign', dispute)
    await ask(lead, 'knowledge.take', { study })
    expect(await standing()).toContain('disputed by a clinician of the study')
  })

  it('is not taken in by a reader', async () =>
    expect((await send(reader, 'knowledge.take', { study })).status).toBe(403))
})

describe('results in a server', () => {
  it('are read by a reader, made into files by a statistician or lead only', async () => {
    expect(
      (await ask<{ patients: number }>(reader, 'results.numbers', { study, filter: ['sex=female'] })).patients,
    ).toBe(16)
    expect((await ask<{ lakes: readonly unknown[] }>(reader, 'signals.lakes', {})).lakes).toEqual([])
    expect((await ask<{ reports: readonly unknown[] }>(reader, 'report.list', { study })).reports).toEqual([])
    expect((await send(reader, 'report', { study, out: `reports/${study}/x` })).status).toBe(403)
    expect((await send(reader, 'signals.question-remove', { study, id: 'flt3-inhibitors' })).status).toBe(403)
  })

  it('name no folder outside of their own', async () => {
    expect((await send(reader, 'signals.lakes', { folder: '..' })).status).toBeGreaterThanOrEqual(400)
    expect((await send(reader, 'report.list', { study, folder: 'reports/another/x' })).status).toBeGreaterThanOrEqual(
      400,
    )
    expect((await send(lead, 'report.pack', { study, report: 'reports/another/x' })).status).toBeGreaterThanOrEqual(400)
  })
})
