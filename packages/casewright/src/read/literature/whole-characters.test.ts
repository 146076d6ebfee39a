import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Issue } from '../../base/issue.ts'
import { textPieces } from './chunks.ts'

const piecesOf = (bytes: Uint8Array, size: number) =>
  async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
const textOf = async (bytes: Uint8Array, size: number) => {
  const issues: Issue[] = []
  let text = ''
  const file = { name: 'export.xml', bytes: piecesOf(bytes, size) }
  for await (const piece of textPieces(file, { encoding: 'gb18030', tell: (i) => issues.push(i) })) text += piece
  return { text, faulty: issues.map((i) => i.code) }
}

test('bytes that are no GB18030 are told wherever a piece ends in them, and nothing throws', async () => {
  // C8 opens a character that 30 makes one of four bytes, and 80 cannot be its third.
  const bytes = Uint8Array.of(0x3c, 0x61, 0x3e, 0xc8, 0x30, 0x80, 0x3c, 0x2f, 0x61, 0x3e, 0x0a)
  for (const size of [1, 2, 3, 5, 11]) {
    const { text, faulty } = await textOf(bytes, size)
    expect(text).toMatch(/^<a>.*<\/a>\n$/u)
    expect(faulty).toEqual(['bytes-invalid'])
  }
})

test('any bytes give the same text in pieces of any size', async () => {
  const anyBytes = fc.uint8Array({ max: 255, maxLength: 60 }).map((b) => b.map((byte) => (byte === 0 ? 1 : byte)))
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
      expect(await textOf(bytes, size)).toEqual(await textOf(bytes, 1000))
    }),
  )
})
