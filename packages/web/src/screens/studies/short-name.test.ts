import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStudyId } from '../../../../casewright/src/ops/permissions/virtual-path.ts'
import { shortName } from './short-name.ts'

describe('the short name of a study', () => {
  it('is made from its title in any script', () => {
    expect(shortName('Hand–foot reactions, 2026', [])).toBe('hand-foot-reactions-2026')
    expect(shortName('维奈克拉相关Sweet综合征', [])).toBe('维奈克拉相关sweet综合征')
    expect(shortName('  !? ', [])).toBe('')
  })
  it('is another where it is taken', () => {
    expect(shortName('Rashes', ['rashes', 'rashes-2'])).toBe('rashes-3')
  })
  it('is always one the server takes, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (title) => {
        const name = shortName(title, [])
        // A few words are the server's own; it says so.
        return name === '' || isStudyId(name) || isStudyId(`${name}-x`)
      }),
    )
  })
})
