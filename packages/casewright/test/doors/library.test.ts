import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './casewright.ts'

// `npm test` builds first; the published entry points are what is imported here.
const { ops } = await import('casewright')
const { nodeContext } = await import('casewright/node')
const { clopperPearson } = await import('casewright/stats')

it('a program calls an operation as the command line does', async () => {
  const done = await ops['drug']?.call(nodeContext(), { names: ['Glivec'] })
  expect(done?.value).toMatchObject([{ verdict: 'exact', matches: [{ inn: 'imatinib' }] }])
  expect(done?.show('zh')).toContain('imatinib')
})

it('a stop asked for ends long work at a safe place', async () => {
  const study = join(root, 'examples/neutrophilic-dermatosis')
  const context = nodeContext({ signal: AbortSignal.abort() })
  await expect(ops['check']?.call(context, { study })).rejects.toThrow('stopped')
})

it('statistics are there by themselves', () => {
  const { low, high } = clopperPearson(7, 7, 0.95)
  // Closed form where every case has the event: (α/2)^(1/n).
  expect(low).toBeCloseTo(0.025 ** (1 / 7), 12)
  expect(high).toBe(1)
})
