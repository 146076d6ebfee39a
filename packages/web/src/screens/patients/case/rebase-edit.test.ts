import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../parts/saving/entry.ts'
import { rebaseEdit, setOf } from './rebase-edit.ts'

const edit = (path: string, was: string): Entry => ({
  id: `${path} ${was}`,
  key: 'case:s:P1',
  op: 'cases.edit',
  input: { study: 's', patient: 'P1', edits: [{ kind: 'set', path, readings: [], was }] },
  study: 's',
  says: path,
  person: 'li',
  page: 'one',
  turn: 1,
  state: 'waiting',
  failures: 0,
})
const answer = { value: { case: { fields: [{ path: 'age', hash: 'H1' }] } }, issues: [] }

describe('an edit that waits', () => {
  it('is based on what an own edit of the field before it came to', () => {
    const rebased = rebaseEdit(edit('age', 'H0'), edit('age', 'H0'), answer)
    expect(rebased && setOf(rebased)?.was).toBe('H1')
  })
  it('stays as it was where it is of another field or page, knew another version, or nothing is told of the field', () => {
    expect(rebaseEdit(edit('sex', 'H0'), edit('age', 'H0'), answer)).toBeUndefined()
    expect(rebaseEdit(edit('age', 'X'), edit('age', 'H0'), answer)).toBeUndefined()
    expect(rebaseEdit(edit('sex', 'H0'), edit('sex', 'H0'), answer)).toBeUndefined()
    expect(rebaseEdit(edit('age', 'H0'), { ...edit('age', 'H0'), page: 'two' }, answer)).toBeUndefined()
    expect(rebaseEdit(edit('age', 'H0'), { ...edit('age', 'H0'), op: 'cases.undo' }, answer)).toBeUndefined()
  })
})
