import { expect, it } from 'vitest'
import { stepsBefore } from './steps-before.ts'

const change = (id: string, by = 'li', more: object = {}) => ({
  id,
  by,
  undone: false,
  fields: [{ path: `f${id}`, before: null, after: null }],
  ...more,
})

it('takes back after a reload what one did last, up to where somebody else changed the case', () => {
  const newestFirst = [change('4'), change('3'), change('2', 'wang'), change('1')]
  expect(stepsBefore(newestFirst, ['li', 'Li Na'])).toEqual([
    { change: '3', path: 'f3' },
    { change: '4', path: 'f4' },
  ])
  expect(stepsBefore([change('5', 'wang'), ...newestFirst], ['li'])).toEqual([])
})

it('leaves out what is taken back already, and the taking back', () => {
  expect(stepsBefore([change('2', 'li', { undoes: '1' }), change('1', 'li', { undone: true })], ['li'])).toEqual([])
})
