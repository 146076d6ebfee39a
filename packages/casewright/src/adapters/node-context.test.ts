import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { makeLake } from '../../test/signals/make-lake.ts'
import { nodeContext } from './node-context.ts'

const folder = mkdtempSync(join(tmpdir(), 'node-context-'))
const lake = join(folder, 'lake')
const source = {
  id: 'faers:2017q1',
  report: [{ report_id: '1', case_id: '1' }],
  drug: [{ report_id: '1', seq: '1', role: 'secondary', name: 'FAST' }],
  reaction: [{ report_id: '1', term: 'Rash' }],
}
beforeAll(() => makeLake(lake, [source]))
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const counting = async (settings: { readonly engine?: string }, asked?: string): Promise<string> => {
  const open = await nodeContext(settings).lakes.open(lake, asked)
  await open.close()
  return open.counts.name
}

it('who counts is what is asked for, else what the program was given, else CASEWRIGHT_ENGINE, else this machine', async () => {
  vi.stubEnv('CASEWRIGHT_ENGINE', undefined)
  expect(await counting({})).toBe('duckdb')
  vi.stubEnv('CASEWRIGHT_ENGINE', '')
  expect(await counting({})).toBe('duckdb')
  vi.stubEnv('CASEWRIGHT_ENGINE', 'nobody')
  await expect(counting({})).rejects.toThrow(/engine-setting-unreadable/u)
  expect(await counting({ engine: 'duckdb' })).toBe('duckdb')
  expect(await counting({}, 'duckdb')).toBe('duckdb')
  expect(await counting({ engine: 'nobody' }, 'duckdb')).toBe('duckdb')
})
