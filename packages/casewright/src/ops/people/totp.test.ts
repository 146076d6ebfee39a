import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../base/content-hash.ts'
import { acceptedStep, codeOf, fromBase32, stepAt, toBase32 } from './totp.ts'

const secret = utf8('12345678901234567890')

describe('codes of the second factor', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i s it is %s (RFC 6238, appendix B, SHA-1)', (seconds, code) =>
    expect(codeOf(secret, stepAt(seconds), 8)).toBe(code),
  )

  it.each([
    [0, '755224'],
    [1, '287082'],
    [9, '520489'],
  ])('of counter %i it is %s (RFC 4226, appendix D)', (counter, code) => expect(codeOf(secret, counter)).toBe(code))

  it('a code works once, and not before or after its time', () => {
    const held = toBase32(secret)
    const now = 1_111_111_109
    const code = codeOf(secret, stepAt(now))
    const step = acceptedStep(held, code, now, undefined)
    expect(step).toBe(stepAt(now))
    expect(acceptedStep(held, code, now, step)).toBeUndefined()
    expect(acceptedStep(held, code, now + 30, undefined)).toBe(step)
    expect(acceptedStep(held, code, now + 90, undefined)).toBeUndefined()
    expect(acceptedStep(held, code, now - 90, undefined)).toBeUndefined()
  })

  it('base32 there and back is the same bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(bytes)
      }),
    ))
})
