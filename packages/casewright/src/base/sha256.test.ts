import fc from 'fast-check'
import { expect, it } from 'vitest'
import { portableSha256, sha256Hex } from './sha256.ts'

it('gives the digests NIST prints (FIPS 180-4 examples, one block and two)', () => {
  const printed = [
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ] as const
  for (const [text, digest] of printed) expect([sha256Hex(text), portableSha256(text)]).toEqual([digest, digest])
})

it('is the same by native code and without it, for any text and any bytes', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.nat(0xffff).map((c) => String.fromCharCode(c)) }),
        fc.uint8Array(),
      ),
      (content) => {
        expect(sha256Hex(content)).toBe(portableSha256(content))
      },
    ),
  )
})
