import { expect, it } from 'vitest'
import type { CaseView } from '../contract.ts'
import type { Entry } from '../../../parts/saving/entry.ts'
import { isSettledSince, stepOf } from './steps.ts'

const settled = { take: 1, by: 'li', on: '2024-01-01', why: 'seen at the bedside', decision: 'D1', hash: 'h' }
const view = (of: typeof settled | undefined): CaseView =>
  ({ fields: [{ path: 'age', ...(of !== undefined && { settled: of }) }] }) as unknown as CaseView
const entry = (op: string, input: object): Entry => ({ op, input }) as Entry

it('keeps of a settlement what the field was settled on before', () => {
  const settle = entry('cases.settle', { field: 'age' })
  expect(stepOf(settle, view(undefined), undefined)).toEqual({ path: 'age', held: undefined })
  expect(stepOf(entry('cases.unsettle', { field: 'age' }), view(settled), undefined)).toEqual({
    path: 'age',
    held: settled,
  })
})

it('keeps of an edit its change and its field; of what changed nothing, nothing', () => {
  const edit = entry('cases.edit', { edits: [{ kind: 'set', path: 'sex', readings: [] }] })
  expect(stepOf(edit, view(undefined), '3-abc')).toEqual({ change: '3-abc', path: 'sex' })
  expect(stepOf(edit, view(undefined), undefined)).toBeUndefined()
})

it('keeps that it was decided whether the case belongs to the series', () => {
  expect(stepOf(entry('cases.exclude', { why: 'twice' }), view(undefined), undefined)).toEqual({ sorts: true })
})

it('takes no change for older than the settlement of its field that it followed', () => {
  const [change, settlement] = [
    { change: '1', path: 'age' },
    { path: 'age', held: undefined },
  ]
  expect(isSettledSince(change, [change], view(settled))).toBe(true)
  expect(isSettledSince(change, [settlement, change], view(settled))).toBe(false)
  expect(isSettledSince(change, [change], view(undefined))).toBe(false)
  expect(isSettledSince(settlement, [settlement], view(settled))).toBe(false)
})
