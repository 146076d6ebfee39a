import { expect, it } from 'vitest'
import { InputProblem } from '../../base/issue.ts'
import { nameOf, storeAddress } from './store-address.ts'

const named = (url: string): string => {
  try {
    return nameOf(storeAddress(url))
  } catch (problem) {
    return problem instanceof InputProblem ? JSON.stringify(problem.issues) : String(problem)
  }
}

it.each([
  ['postgres://ward:secret@db.example.org/casewright', 'postgres://ward@db.example.org/casewright'],
  ['postgres://ward:se@cret@db.example.org/casewright', 'postgres://ward@db.example.org/casewright'],
  ['postgres://ward:secret@db/casewright?password=secret', 'postgres://ward@db/casewright'],
])('a store is named without its password: %s', (url, name) => expect(named(url)).toBe(name))
it.each(['postgres://ward:se/cret@db/casewright', 'mysql://ward:secret@db/x', 'postgres://ward:se?cret@db/casewright'])(
  'an address that cannot be used is refused without its password: %s',
  (url) => expect(named(url)).not.toMatch(/cret|se[/?]/u),
)
