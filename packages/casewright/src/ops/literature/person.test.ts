import { expect, it } from 'vitest'
import { knownAs, personName } from './person.ts'

it('a name is kept as typed but for stray blanks and full-width letters', () => {
  expect(personName.parse('  Li   Na ')).toBe('Li Na')
  expect(personName.parse('Ｌi\u3000Na')).toBe('Li Na')
})

it.each(['', '   ', '\u200B', 'Li\nWang', 'Li\u0000', 'Li\tNa', 'a\u2028b'])('%j is no name', (name) => {
  expect(personName.safeParse(name).success).toBe(false)
})

it('who decided before keeps the name they first gave', () => {
  const name = knownAs([{ by: 'Li Na' }, { by: 'li na' }, { by: 'Wang' }])
  expect([' LI NA', 'wang', 'Zhao'].map(name)).toEqual(['Li Na', 'Wang', 'Zhao'])
})
