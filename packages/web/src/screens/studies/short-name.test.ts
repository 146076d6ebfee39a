import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStudyId } from '../../../../casewright/src/ops/permissions/virtual-path.ts'
import { shortName } from './short-name.ts'

const today = new Date(2026, 10, 30)

describe('the short name of a study', () => {
  it('is made from the Latin letters of its title, else from the month it was begun in', () => {
    expect(shortName('Hand–foot reactions, 2026', [], today)).toBe('hand-foot-reactions-2026')
    expect(shortName('Éruptions sévères', [], today)).toBe('eruptions-severes')
    expect(shortName('维奈克拉相关Sweet综合征', [], today)).toBe('sweet')
    expect(shortName('维奈克拉相关中性粒细胞性皮病', [], today)).toBe('study-2026-11')
    expect(shortName('第2期药疹', ['study-2026-11'], today)).toBe('study-2026-11-2')
    expect(shortName('  ', [], today)).toBe('')
  })
  it('is the same in an address as it is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (title) => {
        const name = shortName(title, [], today)
        expect(encodeURIComponent(name)).toBe(name)
      }),
    )
  })
  it('is another where it is taken', () => {
    expect(shortName('Rashes', ['rashes', 'rashes-2'], today)).toBe('rashes-3')
  })
  it('is always one the server takes, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (title) => {
        const name = shortName(title, [], today)
        // A few words are the server's own; it says so.
        return name === '' || isStudyId(name) || isStudyId(`${name}-x`)
      }),
    )
  })
})
