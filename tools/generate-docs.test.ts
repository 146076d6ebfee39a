import { expect, it } from 'vitest'
import { ops } from '../packages/casewright/src/ops/index.ts'
import { commandPages, committedPages } from './generate-docs.ts'

it('the pages of the commands are those the list of operations makes (npm run generate)', () => {
  expect(Object.fromEntries(committedPages())).toEqual(Object.fromEntries(commandPages()))
})

it.each(Object.entries(ops))('%s says what it does and shows a command that works', (name, o) => {
  expect(o.summary).toMatch(/^[A-Z].*\.$/u)
  expect(o.examples.length).toBeGreaterThan(0)
  for (const example of o.examples) expect(example).toContain(`casewright ${name.replace('.', ' ')}`)
})
