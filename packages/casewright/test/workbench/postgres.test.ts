import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyStore } from '../../src/ops/audit/verify-store.ts'
import { serve, type Served } from '../../src/server/serve.ts'
import { type OwnPostgres, postgresPrograms, startPostgres } from '../store/own-postgres.ts'

const programs = postgresPrograms()

describe.skipIf(programs === undefined)(
  programs === undefined ? 'a server on PostgreSQL (not run: not installed)' : 'a server on PostgreSQL',
  () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'serve-postgres-'))
    let database: OwnPostgres
    let url: string
    let served: Served
    const begin = (): Promise<Served> => serve({ dataFolder, store: url, host: '127.0.0.1', port: 0, mode: 'single' })
    beforeAll(async () => {
      database = await startPostgres(programs ?? '')
      url = await database.database()
      served = await begin()
    }, 120_000)
    afterAll(async () => {
      await served?.close()
      await database?.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    })

    const send = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`http://127.0.0.1:${served.port}${path}`, { ...init, headers: { 'x-casewright': '1' } })
    async function op<T>(name: string, input: object): Promise<T> {
      const answer = await send(`/api/ops/${name}`, { method: 'POST', body: JSON.stringify(input) })
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
      const { value, job } = (await answer.json()) as { readonly value: T; readonly job?: string }
      return job === undefined ? value : ended<T>(job)
    }
    async function ended<T>(job: string): Promise<T> {
      const text = await (await send(`/api/jobs/${job}/events`)).text()
      const end = JSON.parse(/event: end\ndata: (.*)/u.exec(text)?.[1] ?? '{}') as {
        readonly state?: string
        readonly value?: T
      }
      if (end.state !== 'done') throw new Error(text)
      return end.value as T
    }
    const study = 'on-postgres'
    const notes = async (patient: string): Promise<readonly string[]> =>
      (await op<{ notes: readonly string[] }>('cases.show', { study, patient })).notes

    it('makes a study, changes a case, takes it back, does long work, and its trail holds, also when it begins again', async () => {
      await op('studies.create', { study, builtIn: 'neutrophilic-dermatosis' })
      const { rows } = await op<{ rows: readonly { patient: string }[] }>('cases.list', { study })
      expect(rows.length).toBeGreaterThan(30)
      const patient = rows[0]?.patient ?? ''
      const before = await notes(patient)
      const edits = [{ kind: 'note', notes: ['looked at again', '复核'] }]
      const { change } = await op<{ change: string }>('cases.edit', { study, patient, by: '', edits })
      expect(await notes(patient)).toEqual(['looked at again', '复核'])
      await op('cases.undo', { study, patient, change, by: '' })
      expect(await notes(patient)).toEqual(before)
      const file = await send(`/api/files/${study}/history/${patient}.jsonl`)
      expect((await file.text()).trimEnd().split('\n')).toHaveLength(2)

      const zip = await op<{ path: string; size: number }>('studies.export', { study })
      expect((await (await send(`/api/files/${zip.path}`)).arrayBuffer()).byteLength).toBe(zip.size)
      const { jobs } = (await (await send('/api/jobs')).json()) as { readonly jobs: readonly { readonly op: string }[] }
      expect(jobs.map((j) => j.op)).toEqual(['studies.export'])

      const verified = await op<{ holds: boolean; head: { seq: number; hash: string } }>('audit.verify', {})
      expect(verified).toMatchObject({ holds: true, deviations: [] })
      await served.close()
      served = await begin()
      expect((await send('/readyz')).status).toBe(200)
      const again = await verifyStore(served.store, { expectedHead: verified.head })
      expect([again.chain.expected, again.chain.broken, again.deviations]).toEqual(['holds', undefined, []])
    }, 120_000)
  },
)
