import { issue } from '../../base/issue.ts'
import { refuse } from './damage.ts'
import { decoder } from './decoder.ts'
import type { ExportFile, ReadSettings } from './reader.ts'
import { wholeCharacters } from './whole-characters.ts'

/**
 * The text of an export in pieces, the byte-order mark taken off: for formats that are not made of lines. A piece may end
 * anywhere between two characters. Bytes that are not of the encoding become U+FFFD and are told once, with the first line.
 * @throws InputProblem where the file is not text.
 */
export async function* textPieces(
  file: ExportFile,
  settings: Pick<ReadSettings, 'encoding' | 'tell'>,
): AsyncGenerator<string> {
  const decode = decoder(settings.encoding, 'lenient')
  let [line, first, faulty] = [1, 0, 0]
  let begun = false
  const taken = (text: string): string => {
    const piece = begun ? text : text.replace(/^\uFEFF/u, '')
    begun ||= text !== ''
    if (piece.includes('\u0000'))
      refuse(
        'export-not-text',
        { file: file.name, line: line + breaks(piece, piece.indexOf('\u0000')) },
        { file: file.name },
      )
    for (let at = piece.indexOf('\uFFFD'); at >= 0; at = piece.indexOf('\uFFFD', at + 1)) {
      if (faulty++ === 0) first = line + breaks(piece, at)
    }
    line += breaks(piece, piece.length)
    return piece
  }
  if (settings.encoding === 'gb18030') {
    for await (const bytes of wholeCharacters(file.bytes())) yield taken(decode.decode(bytes))
  } else {
    for await (const bytes of file.bytes()) yield taken(decode.decode(bytes, { stream: true }))
    yield taken(decode.decode())
  }
  if (faulty > 0)
    settings.tell(
      issue(
        'warning',
        'bytes-invalid',
        { file: file.name, line: first },
        { encoding: settings.encoding, count: faulty },
      ),
    )
}

/** Line feeds in the first `to` characters. */
function breaks(text: string, to: number): number {
  let found = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) found++
  return found
}
