import { expect, it } from 'vitest'
import form from './form/zh.json' with { type: 'json' }
import { placeSeen } from './place-seen.ts'

it('what was seen as a whole is named in the reader’s language; a place of its own stays as it was recorded', () => {
  for (const what of Object.keys(form.seen)) expect(placeSeen(what, 'zh')).toMatch(/^\p{Script=Han}+$/u)
  expect(placeSeen('full-text', 'en')).toBe('full text')
  expect(placeSeen('table 2, row 4', 'zh')).toBe('table 2, row 4')
  expect(placeSeen('constructor', 'en')).toBe('constructor')
})
