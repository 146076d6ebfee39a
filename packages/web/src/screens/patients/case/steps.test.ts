import { expect, it } from 'vitest'
import type { CaseView } from '../contract.ts'
import type { Entry } from '../../../parts/saving/entry.ts'
import { isSettledSince, stepOf } from './steps.ts'

const settled = { take: 1, by: 'li', on: '2024-01-01', why: 'seen at the bedside', decision: 'D1', hash: 'h' }
const view = (of: typeof settled | undefined): CaseView =>
  ({ fields: [{ path: 'age', ...(of !== undefined && { settled: of }) }] }) as unknown as CaseView
const entry = (op: string, input: object): Entry => ({ op, input }) as Entry

it('keeps of a settlement what the field was settled on before, and what it left', () => {
  const settle = entry('cases.settle', { field: 'age' })
  expect(stepOf(settle, view(undefined), view(settled), undefined)).toEqual({ path: 'age', held: undefined, left: 'h' })
  const back = entry('cases.unsettle', { field: 'age' })
  expect(stepOf(back, view(settled), view(undefined), undefined)).toEqual({ path: 'age', held: settled, left: '' })
  // Read again before the answer came: its own settlement is not what was held before.
  expect(stepOf(settle, view(settled), view(settled), undefined)).toEqual({ path: 'age', held: undefined, left: 'h' })
})

it('keeps of an edit its change, its field and the settlement it was made under; of what changed nothing, nothing', () => {
  const edit = entry('cases.edit', { edits: [{ kind: 'set', path: 'age', readings: [] }] })
  expect(stepOf(edit, view(undefined), view(undefined), '3-abc')).toEqual({ change: '3-abc', path: 'age', under: '' })
  expect(stepOf(edit, view(settled), view(settled), '3-abc')).toEqual({ change: '3-abc', path: 'age', under: 'h' })
  expect(stepOf(edit, view(undefined), view(undefined), undefined)).toBeUndefined()
})

it('keeps that it was decided whether the case belongs to the series, and that this was taken back', () => {
  const sorted = (op: string): unknown => stepOf(entry(op, {}), view(undefined), view(undefined), undefined)
  expect(sorted('cases.exclude')).toEqual({ sorts: 'decided' })
  expect(sorted('cases.reconsider')).toEqual({ sorts: 'back' })
})

it('takes a change for older than the settlement of its field unless it was made under that very settlement', () => {
  const change = { change: '1', path: 'age' }
  expect(isSettledSince(change, view(settled))).toBe(true)
  expect(isSettledSince({ ...change, under: '' }, view(settled))).toBe(true)
  expect(isSettledSince({ ...change, under: 'h' }, view(settled))).toBe(false)
  expect(isSettledSince(change, view(undefined))).toBe(false)
})
