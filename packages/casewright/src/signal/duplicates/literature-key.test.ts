import { describe, expect, it } from 'vitest'
import { literatureKey } from './literature-key.ts'

describe('a citation', () => {
  it.each([
    [
      'Knoops L, Jacquemain A. Bortezomib-induced Sweet syndrome. Br J Haematol. 2005;131(2):142',
      'KNOOPS L., ET AL. BR J HAEMATOL 2005; 131: 142',
    ],
    ['Doe J. Title. Journal 2015 Mar 4; 10(3): 123-30', 'DOE J, ROE R. Another way to put it. J. 2015, vol 10, pp 123'],
    ['Doe J. Title. doi:10.1002/abc.123.', 'DOE J, https://doi.org/10.1002/ABC.123'],
    ['PMID: 12345678', 'Doe J et al. (pmid 12345678)'],
  ])('is the same however two parties write it: %s', (a, b) => {
    expect(literatureKey(a)).not.toBeNull()
    expect(literatureKey(a)).toBe(literatureKey(b))
  })

  it('of another article is another', () => {
    expect(literatureKey('Doe J. Title. Journal 2015;10:123')).not.toBe(
      literatureKey('Doe J. Title. Journal 2015;10:124'),
    )
    expect(literatureKey('Doe J. Title. Journal 2015;10:123')).not.toBe(
      literatureKey('Roe J. Title. Journal 2015;10:123'),
    )
  })

  it.each([null, '', '   ', '.,;'])('that says nothing is none: %j', (nothing) =>
    expect(literatureKey(nothing)).toBeNull(),
  )

  it('of hostile length is cut, not refused', () =>
    expect(literatureKey('9'.repeat(1_000_000))?.length).toBeLessThan(200))
})
