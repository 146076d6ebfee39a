import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'

const web = join(import.meta.dirname, '../packages/web')

it('the web is built of sources alone: in a fresh clone nothing of the core is compiled yet', {
  timeout: 120_000,
}, async () => {
  const { output } = (await build({ root: web, logLevel: 'warn', build: { write: false } })) as Rolldown.RolldownOutput
  const modules = output.flatMap((o) => (o.type === 'chunk' ? o.moduleIds : []))
  const ofTheCore = modules.filter((id) => id.includes('packages/casewright/'))
  expect(ofTheCore.length).toBeGreaterThan(0)
  expect(ofTheCore.filter((id) => !id.includes('packages/casewright/src/'))).toEqual([])
})
