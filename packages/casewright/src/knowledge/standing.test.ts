import { expect, it } from 'vitest'
import { standing } from './standing.ts'

const entry = { id: 'imatinib', hash: '00000000000000aa' }
const signed = (hash: string) => ({ id: 'imatinib', hash, by: 'A. Reviewer', on: '2026-11-23' })

it('an entry nobody signed was never reviewed, whoever signed others', () => {
  expect(standing(entry, [])).toBe('never reviewed')
  expect(standing(entry, [{ ...signed(entry.hash), id: 'dasatinib' }])).toBe('never reviewed')
})
it('a signature holds for the content it names and no other', () => {
  expect(standing(entry, [signed(entry.hash)])).toBe('reviewed')
  expect(standing(entry, [signed('00000000000000bb')])).toBe('changed since review')
  expect(standing(entry, [signed('00000000000000bb'), signed(entry.hash)])).toBe('reviewed')
})
