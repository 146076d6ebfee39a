import type { LineBatch } from '../../ops/ports.ts'

/** Lines of UTF-8 that comes in pieces, in batches, from line `from` on (0 is the first). A last line without an end is told apart. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let left = from
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    const wanted = lines.slice(left)
    left = Math.max(0, left - lines.length)
    if (wanted.length > 0) yield { lines: wanted }
  }
  if (rest !== '') yield { lines: [], unfinished: rest }
}
