import { expect, it } from 'vitest'
import { passwordProblem } from './password-rules.ts'

const codeOf = (password: string): string | undefined => passwordProblem(password, 'Ada Lovelace')?.code

it.each([
  ['short', 'password-short'],
  ['a'.repeat(300), 'password-long'],
  ['passwordpassword', 'password-guessable'],
  ['Password2026!!', 'password-guessable'],
  ['admin-admin-1234', 'password-guessable'],
  ['hospital123456', 'password-guessable'],
  ['woaini1314520', 'password-guessable'],
  ['qwertyuiopqwertyuiop', 'password-guessable'],
  ['fluffyfluffyflu', 'password-guessable'],
  ['ada lovelace 1815', 'password-guessable'],
  ['a sentence to remember 7', undefined],
  ['correct horse battery staple', undefined],
  ['床前明月光疑是地上霜举头', undefined],
  ['the secret of my hospital is rain', undefined],
])('takes %s as %s', (password, code) => expect(codeOf(password)).toBe(code))
