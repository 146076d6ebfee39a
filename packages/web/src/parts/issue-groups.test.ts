import { expect, it } from 'vitest'
import type { SaidIssue } from '../api/answer.ts'
import { issueGroups, placeSaid, toldApart } from './issue-groups.ts'

const issue = (level: SaidIssue['level'], said: string, at: SaidIssue['at']): SaidIssue => ({
  code: 'x',
  level,
  at,
  said: { en: said, zh: said },
})
const part = (what: string, value: string | number): string => `${what} ${value}`

it('says a sentence once, errors first, with each of its places apart', () => {
  const groups = issueGroups([
    issue('note', 'read', { file: 'a.csv' }),
    issue('error', 'no number', { file: 'a.csv', row: 2, field: 'age' }),
    issue('error', 'no number', { file: 'a.csv', row: 3, field: 'age' }),
    issue('error', 'no number', { file: 'a.csv', row: 3, field: 'age' }),
    issue('error', 'no date', { file: 'a.csv', row: 3, field: 'start' }),
  ])
  expect(groups.map((g) => [g.first.said.en, ...g.places.map((at) => placeSaid(at, part))])).toEqual([
    ['no number', 'a.csv · row 2 · field age', 'a.csv · row 3 · field age'],
    ['no date', 'a.csv · row 3 · field start'],
    ['read', 'a.csv'],
  ])
})

it('names no file where the place is the form in front of the reader', () => {
  expect(placeSaid({ file: 'input', field: 'study' }, part)).toBe('field study')
  expect(placeSaid({ file: 'input' }, part)).toBe('')
  expect(placeSaid({ file: 'lakes/faers-2025' }, part)).toBe('')
})

it('tells places of one name apart where they lead to different fields', () => {
  const told = toldApart([
    { said: 'C008 · Onset', to: 'first' },
    { said: 'C008 · Onset', to: 'second' },
    { said: 'C008 · Onset', to: 'second' },
    { said: 'C011 · Onset', to: 'third' },
    { said: '', to: undefined },
  ])
  expect(told.map((p) => p.said)).toEqual(['C008 · Onset (1)', 'C008 · Onset (2)', 'C011 · Onset'])
})
