import { expect, it } from 'vitest'
import { protocolFile } from '../model/protocol.ts'
import { fieldName, protocolPartName } from './field-name.ts'
import { sayIssueAtWorkbench } from './say-issue.ts'

it('names a field of a case by the last part the form has, and a part of the protocol by its first', () => {
  expect(fieldName('episodes.0.onset')?.zh).toBe('发病')
  expect(protocolPartName('reaction.name')).toEqual({ en: 'Name of the reaction', zh: '反应名称' })
  expect(protocolPartName('eligibility.0.label')?.zh).toBe('纳入标准')
  expect(protocolPartName('nothing')).toBeUndefined()
})
it('names what a protocol says in two languages, and says at the workbench neither a path nor a file', () => {
  const parts = ['title', 'question', 'reaction', 'drugs', 'eligibility', 'completeness', 'screening']
  for (const part of parts) {
    expect(Object.keys(protocolFile.shape)).toContain(part)
    expect(protocolPartName(part)).toBeDefined()
  }
  const told = { code: 'not-translated', values: { field: 'title', language: 'en' } } as const
  expect(sayIssueAtWorkbench(told, 'zh')).not.toMatch(/title|yaml/u)
  expect(sayIssueAtWorkbench(told, 'en')).not.toMatch(/yaml/u)
})
