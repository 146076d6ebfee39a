import { joinBytes } from '../../base/join-bytes.ts'
import { refuse } from './damage.ts'
import { lineDecoder } from './line-decoder.ts'
import type { ExportFile, ReadSettings } from './reader.ts'

/** Lines that follow each other, without their ends; the first has number `first`. */
export interface Lines {
  readonly first: number
  readonly texts: readonly string[]
  /** Only on the last batch: how the file ends. */
  readonly end?: FileEnd
}

/** `text`: the last line has no line break. `broken`: it ends within a character, so that something was cut off. */
export type FileEnd = 'line-break' | 'text' | 'broken'

const LF = 0x0a
const CR = 0x0d
/** Lines are cut and decoded by so many bytes at a time. */
const BLOCK = 262_144
/** No encoding that is read takes more bytes for one UTF-16 unit. */
const BYTES_A_UNIT = 4

/**
 * The lines of an export, in batches, decoded: each in the file's encoding or, where it is not valid in it, in the one its bytes
 * speak for (files put together from several exports). LF, CRLF and CR end a line; U+2028 is a blank within one. Lines in
 * another encoding, and lines with bytes of none, are told once each with their number and the first of them.
 * @throws InputProblem where the file is not text, or a line alone is longer than an entry may be.
 */
export async function* linesOf(
  file: ExportFile,
  settings: Pick<ReadSettings, 'encoding' | 'tell' | 'limits'>,
): AsyncGenerator<Lines> {
  const wide = settings.encoding.startsWith('utf-16')
  const decoder = lineDecoder(file.name, settings)
  const most = settings.limits.entry
  let line = 1
  for await (const { bytes, final } of blocks(file, most * BYTES_A_UNIT, wide)) {
    if (bytes === undefined) refuse('entry-too-large', { file: file.name, line }, { most })
    const decoded = decoder.decode(bytes, line)
    const text = line === 1 ? decoded.replace(/^\uFEFF/u, '') : decoded
    const texts = cut(text)
    const unended = texts.pop() ?? ''
    if (unended !== '') texts.push(unended)
    const nul = text.includes('\u0000') ? texts.findIndex((t) => t.includes('\u0000')) : -1
    if (nul >= 0) refuse('export-not-text', { file: file.name, line: line + nul }, { file: file.name })
    const tooLong = text.length > most ? texts.findIndex((t) => t.length > most) : -1
    if (tooLong >= 0) refuse('entry-too-large', { file: file.name, line: line + tooLong }, { most })
    const end = unended === '' ? 'line-break' : unended.endsWith('\uFFFD') ? 'broken' : 'text'
    yield final ? { first: line, texts, end } : { first: line, texts }
    line += texts.length
  }
  decoder.finish()
}

function cut(text: string): string[] {
  const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/u) : text.split('\n')
  return /[\u2028\u2029]/u.test(text) ? lines.map((l) => l.replace(/[\u2028\u2029]/gu, ' ')) : lines
}

interface Block {
  /** Undefined where a single line is longer than `most`. */
  readonly bytes: Uint8Array | undefined
  readonly final: boolean
}

/** Bytes of whole lines, about `BLOCK` of them; the last may end without a line break. */
async function* blocks(file: ExportFile, most: number, wide: boolean): AsyncGenerator<Block> {
  let held: Uint8Array[] = []
  let size = 0
  let wanted = BLOCK
  for await (const piece of file.bytes()) {
    held.push(piece)
    size += piece.length
    if (size < wanted) continue
    const all = oneOf(held)
    const to = endOfLines(all, wide)
    held = [all.subarray(to)]
    size = all.length - to
    if (to > 0) yield { bytes: all.subarray(0, to), final: false }
    if (size > most) yield { bytes: undefined, final: true }
    // A line longer than a block is looked through again only when it has doubled.
    wanted = Math.max(BLOCK, size * 2)
  }
  yield { bytes: oneOf(held), final: true }
}

/** The offset after the last line break. A CR at the very end may be half of a CRLF. In UTF-16 a line feed is two bytes at an even offset. */
function endOfLines(bytes: Uint8Array, wide: boolean): number {
  if (wide) {
    for (let i = bytes.length - (bytes.length % 2) - 2; i >= 0; i -= 2)
      if ((bytes[i] ?? 0) + (bytes[i + 1] ?? 0) === LF && (bytes[i] === 0 || bytes[i + 1] === 0)) return i + 2
    return 0
  }
  const feed = bytes.lastIndexOf(LF)
  return feed >= 0 ? feed + 1 : bytes.lastIndexOf(CR, bytes.length - 2) + 1
}

/** Pieces as one; a single piece is not copied. */
const oneOf = (pieces: readonly Uint8Array[]): Uint8Array => {
  const [only] = pieces
  return pieces.length === 1 && only !== undefined ? only : joinBytes(pieces)
}
