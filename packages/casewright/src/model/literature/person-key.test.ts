import fc from 'fast-check'
import { expect, it } from 'vitest'
import { personKey } from './person-key.ts'

it('one person is one person however the name is typed', () => {
  expect(new Set([' li', 'Li', 'LI ', 'ＬＩ', 'L\u200Bi'].map(personKey))).toEqual(new Set(['li']))
  expect(personKey('Li  Na')).toBe(personKey('li\u3000na'))
  expect(personKey('李娜')).not.toBe(personKey('李那'))
})

it('a key is its own key', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => personKey(personKey(name)) === personKey(name)))
})
