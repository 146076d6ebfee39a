import { joinBytes } from '../../base/join-bytes.ts'

/** Below `0`, no byte is the second, third or fourth of a character of GB18030: text may be cut behind it. */
const NEVER_INSIDE = 0x30

/**
 * The bytes of a GB18030 text in pieces that end between two characters. The platform's decoder, fed piece by piece, throws on
 * some faulty bytes at a piece's end instead of replacing them.
 */
export async function* wholeCharacters(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  for await (const piece of pieces) {
    const cut = piece.findLastIndex((byte) => byte < NEVER_INSIDE) + 1
    if (cut > 0) {
      yield joinBytes([...held, piece.subarray(0, cut)])
      held = []
    }
    if (cut < piece.length) held.push(piece.slice(cut))
  }
  if (held.length > 0) yield joinBytes(held)
}
