import { describe, expect, it } from 'vitest'
import { couldBeOne, personName } from './person-names.ts'

const name = (literal: string) => personName({ literal })
const pair = (family: string, given: string) => personName({ family, given })

describe('names of authors', () => {
  it('a Chinese name and its pinyin meet, in either order and with or without a hyphen', () => {
    const written = name('王小明')
    for (const other of [
      name('Wang XM'),
      name('Wang, Xiao-Ming'),
      pair('Wang', 'X. M.'),
      name('Xiao Ming Wang'),
      pair('王', '小明'),
    ])
      expect(other).toEqual({ family: 'wang', initials: 'xm', common: true })
    expect(written).toEqual({ family: 'wang', initials: 'xm', common: true })
  })
  it('surnames of two characters and those read unlike their dictionary reading are read as surnames', () => {
    expect(name('欧阳修')).toMatchObject({ family: 'ouyang', initials: 'x' })
    expect(name('单雅婷')).toMatchObject({ family: 'shan', initials: 'yt' })
    expect(name('曾国强')).toMatchObject({ family: 'zeng', initials: 'gq' })
    expect(name('司马')).toMatchObject({ family: 'si', initials: 'm' })
  })
  it('accents and case are no difference, other initials are', () => {
    const [a, b, c] = [pair('Maldonado-Seral', 'C.'), pair('MALDONADO SERAL', 'Cristina'), pair('Maldonado-Seral', 'P')]
    expect(a !== undefined && b !== undefined && couldBeOne(a, b)).toBe(true)
    expect(a !== undefined && c !== undefined && couldBeOne(a, c)).toBe(false)
    expect(pair('Müller', 'Jörg')).toEqual(pair('Muller', 'J'))
  })
  it('fewer initials can be the same person', () => {
    const [a, b] = [name('Ayirookuzhi S. J.'), name('Ayirookuzhi S')]
    expect(a !== undefined && b !== undefined && couldBeOne(a, b)).toBe(true)
  })
  it('what is no name is none', () => {
    expect(personName({ family: '…' })).toBeUndefined()
    expect(name('')).toBeUndefined()
  })
})
