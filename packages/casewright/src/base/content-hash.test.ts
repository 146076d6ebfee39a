import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, sha256Hex, sha256OfPieces } from './content-hash.ts'

describe('canonical JSON (RFC 8785)', () => {
  it('sorts keys by UTF-16 code units, numbers among them too (section 3.2.3)', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
    const written = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))
    expect([...written.matchAll(/"((?:[^"\\]|\\.)*)":/gu)].map(([, key]) => JSON.parse(`"${key}"`) as string)).toEqual([
      '\r',
      '1',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ])
    expect(canonicalJson({ 9: 1, 10: 2, b: { 2: 0, 11: 0 } })).toBe('{"10":2,"9":1,"b":{"11":0,"2":0}}')
  })
  it('writes numbers, literals and text as section 3.2.2 shows them', () => {
    const shown = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    }
    expect(canonicalJson(shown)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    expect(canonicalJson(-0)).toBe('0')
  })
  it('says what JSON says, whatever the order of keys', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = canonicalJson(value)
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(written)
      }),
    ))
  it('leaves out what is undefined, as JSON.stringify does', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, () => 1], c: new Date(0) })).toBe(
      '{"a":[null,null],"c":"1970-01-01T00:00:00.000Z"}',
    )
  })
})

it('the hash of bytes does not depend on the pieces they come in', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 })), async (pieces) => {
      async function* come() {
        yield* pieces
      }
      const all = Uint8Array.from(pieces.flatMap((p) => [...p]))
      expect(await sha256OfPieces(come())).toEqual({ hash: sha256Hex(all), size: all.length })
    }),
  ))
