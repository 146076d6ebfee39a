import { expect, it } from 'vitest'
import { Refusal, Unreachable, type SaidIssue } from '../api/answer.ts'
import { addressOfList, whereListed } from './where-listed.ts'

const issue = (code: string): SaidIssue => ({
  code,
  level: 'error',
  at: { file: 'patients/' },
  said: { en: code, zh: code },
})

it('leads from what is not there to the list it should be in', () => {
  const at = (code: string): string | undefined => {
    const list = whereListed(new Refusal(422, [issue(code)]))
    return list && addressOfList(list, 'my study')
  }
  expect(
    ['no-such-patient', 'source-unknown', 'record-unknown', 'no-such-number', 'knowledge-unknown'].map(at),
  ).toEqual([
    '/studies/my%20study/patients',
    '/studies/my%20study/sources',
    '/studies/my%20study/literature',
    '/studies/my%20study/analysis',
    '/knowledge',
  ])
})

it('says nothing of other problems, nor of several at once', () => {
  expect(whereListed(new Refusal(422, [issue('input-invalid')]))).toBeUndefined()
  expect(whereListed(new Refusal(422, [issue('no-such-patient'), issue('input-invalid')]))).toBeUndefined()
  expect(whereListed(new Unreachable())).toBeUndefined()
  expect(addressOfList('patients', '')).toBeUndefined()
})
