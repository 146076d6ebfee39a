import { joinBytes } from '../../base/join-bytes.ts'
import { decodeText } from '../../base/decode-text.ts'

const mostLedgerBytes = 64_000_000
const newline = 0x0a

/** Files that are ledgers by their name. */
export const isLedgerPath = (path: string): boolean => path.endsWith('.jsonl')

/**
 * The lines of a file that can be a ledger: UTF-8, each line ended, no byte-order mark or zero byte, so that lines joined again are the
 * same bytes. Undefined for others, which are documents whatever they are called.
 */
export function ledgerLines(path: string, bytes: Uint8Array): readonly string[] | undefined {
  if (!isLedgerPath(path) || bytes.length > mostLedgerBytes || bytes.includes(0)) return undefined
  if (bytes.length === 0) return []
  if (bytes.at(-1) !== newline || (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)) return undefined
  return decodeText(bytes)?.slice(0, -1).split('\n')
}

/** The bytes a ledger of these lines has as a file. */
export const ledgerText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** Complete lines of a document, and what follows the last line end. */
export function splitTorn(bytes: Uint8Array): { readonly whole: Uint8Array; readonly torn: Uint8Array } {
  const end = bytes.lastIndexOf(newline) + 1
  return { whole: bytes.subarray(0, end), torn: bytes.subarray(end) }
}

/** Lines of a text in batches as its bytes come; the last with or without its end. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines
  }
  rest += decoder.decode()
  if (rest !== '') yield [rest]
}

/** All pieces as one. */
export async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return all.length === 1 && all[0] !== undefined ? all[0] : joinBytes(all)
}
