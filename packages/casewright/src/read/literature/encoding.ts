import { decoder } from './decoder.ts'
import { bytesAsUtf8 } from './bytes-as-utf8.ts'
import { type ByteEncoding, encodingOfLine } from './encoding-of-line.ts'

/** How many bytes of the beginning the encoding is found from. */
export const HEAD_BYTES = 1_000_000

const starts = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((b, i) => bytes[i] === b)

/**
 * The encoding of an export from its beginning (WHATWG label): by its byte-order mark; UTF-16 without one by where its zero
 * bytes lie; by what an XML file declares, if that is true; UTF-8 where all of it is right UTF-8; otherwise by vote of the lines
 * that are not plain ASCII, UTF-8 where they leave it open. @see encodingOfLine
 */
export function findEncoding(head: Uint8Array): string {
  if (starts(head, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (starts(head, 0xff, 0xfe)) return 'utf-16le'
  if (starts(head, 0xfe, 0xff)) return 'utf-16be'
  return utf16WithoutMark(head) ?? declaredByXml(head) ?? byVote(head)
}

/** Of how many UTF-16 units at least one is a line break, blank or Latin letter in every format that can be read. */
const ASCII_SHARE = 20

/** Line breaks, blanks and Latin letters give UTF-16 its zero bytes, nearly all on one side. */
function utf16WithoutMark(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const most = Math.min(head.length - (head.length % 2), 4_096)
  let [even, odd] = [0, 0]
  for (let i = 0; i < most; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  if (Math.max(even, odd) * 2 * ASCII_SHARE < most || Math.max(even, odd) < 4 * Math.min(even, odd) + 3)
    return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

const XML_DECLARATION = /^\s*<\?xml[^<>]{0,80}\sencoding=["'](utf-8|gb2312|gbk|gb18030)["']/iu

/** The encoding the first line of an XML file names, where the bytes are valid in it. */
function declaredByXml(head: Uint8Array): ByteEncoding | undefined {
  const beginning = decoder('utf-8', 'lenient').decode(head.subarray(0, 200), { stream: true })
  const label = XML_DECLARATION.exec(beginning)?.[1]?.toLowerCase()
  if (label === undefined) return undefined
  const encoding = label === 'utf-8' ? 'utf-8' : 'gb18030'
  try {
    decoder(encoding, 'strict').decode(head, { stream: true })
    return encoding
  } catch {
    return undefined
  }
}

function byVote(head: Uint8Array): ByteEncoding {
  const votes: Record<ByteEncoding, number> = { 'utf-8': 0, gb18030: 0, 'windows-1252': 0 }
  // The last line may be cut within a character.
  const end =
    head.length < HEAD_BYTES ? head.length : Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x0d)) + 1 || head.length
  if (bytesAsUtf8(head, 0, end).bad === 0) return 'utf-8'
  for (let from = 0; from < end; ) {
    let to = from
    while (to < end && head[to] !== 0x0a && head[to] !== 0x0d) to++
    const verdict = encodingOfLine(head, from, to)
    if (verdict !== 'ascii' && verdict !== 'unclear') votes[verdict]++
    from = to + 1
  }
  if (votes.gb18030 > votes['utf-8'] && votes.gb18030 >= votes['windows-1252']) return 'gb18030'
  return votes['windows-1252'] > votes['utf-8'] ? 'windows-1252' : 'utf-8'
}
