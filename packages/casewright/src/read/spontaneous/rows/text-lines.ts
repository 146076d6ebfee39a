import { InputProblem, issue } from '../../../base/issue.ts'
import { joinBytes } from '../../../base/join-bytes.ts'
import { decoder } from '../../literature/decoder.ts'
import type { SourceFile } from '../report-source.ts'
import type { CountedIssues } from './counted-issues.ts'

/** Lines that follow each other, without their ends; the first has number `first`. */
export interface LineBatch {
  readonly first: number
  readonly lines: readonly string[]
  /** Whether the last of them is ended: of a file that was cut off it seldom is. */
  readonly isEnded: boolean
}

const LF = 0x0a
const BLOCK = 262_144
const MOST_LINE = 4_000_000

/**
 * The lines of a file in UTF-8, in batches. A line that is not valid UTF-8 is read as Windows-1252, zero bytes are taken out;
 * how often is told at the end. LF and CRLF end a line, a CR within one is a blank.
 * @throws InputProblem where a line is longer than four million bytes.
 */
export async function* textLines(file: SourceFile, issues: CountedIssues): AsyncGenerator<LineBatch> {
  const { decode, found } = lineDecoder()
  let held: Uint8Array[] = []
  let [size, wanted, line] = [0, BLOCK, 1]
  const linesOf = (bytes: Uint8Array): LineBatch => {
    const decoded = decode(bytes, line)
    const text = line === 1 ? decoded.replace(/^\uFEFF/u, '') : decoded
    const lines = text.split('\n')
    const isEnded = lines.at(-1) === ''
    if (isEnded) lines.pop()
    const batch = { first: line, lines: text.includes('\r') ? lines.map(withoutReturns) : lines, isEnded }
    line += lines.length
    return batch
  }
  for await (const piece of file.bytes()) {
    held.push(piece)
    size += piece.length
    if (size < wanted) continue
    const all = joinBytes(held)
    const to = all.lastIndexOf(LF) + 1
    held = [all.subarray(to)]
    size = all.length - to
    if (to > 0) yield linesOf(all.subarray(0, to))
    if (size > MOST_LINE)
      throw new InputProblem([issue('error', 'line-too-long', { file: file.name, line }, { most: MOST_LINE })])
    // A line longer than a block is looked through again only when it has doubled.
    wanted = Math.max(BLOCK, size * 2)
  }
  if (size > 0) yield linesOf(joinBytes(held))
  const { western, nul } = found
  if (western.count > 0)
    issues.say(
      'note',
      'encoding-mixed',
      { line: western.first },
      { encoding: 'utf-8', other: 'windows-1252', count: western.count },
    )
  if (nul.count > 0) issues.say('note', 'zero-bytes', { line: nul.first }, { count: nul.count })
}

const withoutReturns = (line: string): string => {
  const ended = line.endsWith('\r') ? line.slice(0, -1) : line
  return ended.includes('\r') ? ended.replaceAll('\r', ' ') : ended
}

interface Seen {
  count: number
  first: number
}

/** Blocks of whole lines as text: as a whole where they are valid UTF-8, else line by line. */
function lineDecoder() {
  const [utf8, windows] = [decoder('utf-8', 'strict'), decoder('windows-1252', 'lenient')]
  const found: { readonly western: Seen; readonly nul: Seen } = {
    western: { count: 0, first: 0 },
    nul: { count: 0, first: 0 },
  }
  const valid = (bytes: Uint8Array): string | undefined => {
    try {
      return utf8.decode(bytes)
    } catch {
      return undefined
    }
  }
  const decode = (all: Uint8Array, first: number): string => {
    const bytes = withoutZeros(all, first)
    const whole = valid(bytes)
    if (whole !== undefined) return whole
    let [text, line] = ['', first]
    for (let from = 0; from < bytes.length; line += 1) {
      const feed = bytes.indexOf(LF, from)
      const to = feed < 0 ? bytes.length : feed + 1
      const one = bytes.subarray(from, to)
      const own = valid(one)
      if (own === undefined) see(found.western, line)
      text += own ?? windows.decode(one)
      from = to
    }
    return text
  }
  function withoutZeros(bytes: Uint8Array, first: number): Uint8Array {
    const zero = bytes.indexOf(0)
    if (zero < 0) return bytes
    if (found.nul.count === 0) found.nul.first = first + bytes.subarray(0, zero).filter((b) => b === LF).length
    const without = bytes.filter((b) => b !== 0)
    found.nul.count += bytes.length - without.length
    return without
  }
  return { decode, found }
}

function see(seen: Seen, line: number): void {
  if (seen.count === 0) seen.first = line
  seen.count += 1
}
