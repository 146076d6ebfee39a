import { issue, type Issue } from '../../base/issue.ts'
import { decoder } from '../literature/decoder.ts'
import { chineseEvidence } from './chinese-evidence.ts'
import { westernSigns } from './western-signs.ts'

/** What tables are read in (WHATWG labels). */
export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'

/** The name of an encoding that is told to people. */
const encodingSaid: Readonly<Record<TableEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GB18030',
  'windows-1252': 'Windows-1252',
}

/** How a table is written; `binary` is no text, `untold` text of an encoding that its bytes do not tell, from this line on. */
export type EncodingTold =
  | { readonly kind: 'told'; readonly encoding: TableEncoding }
  | { readonly kind: 'binary' }
  | { readonly kind: 'untold'; readonly line: number }

export interface EncodingTeller {
  readonly add: (bytes: Uint8Array) => void
  readonly told: () => EncodingTold
}

/**
 * Tells how a table is written from all its bytes, in pieces of any size: by its mark; UTF-8 where all of it is right UTF-8;
 * Windows-1252 where it holds no more of it than signs that every Windows code page of Europe has in the same place (µ, °, ±);
 * GB18030, as Excel writes it in China, where what comes out is Chinese. Anything else is not guessed at: an accented letter of one
 * code page is another one, or a hanzi, in the next.
 */
export function encodingTeller(): EncodingTeller {
  const [utf8, gb] = [decoder('utf-8', 'strict'), decoder('gb18030', 'strict')]
  const [chinese, signs] = [chineseEvidence(), westernSigns()]
  let [begun, line, first] = [false, 1, 1]
  let [isUtf8, isGb, isBinary, hasControls] = [true, true, false, false]
  let mark: TableEncoding | undefined
  const asUtf8 = (bytes: Uint8Array): boolean => holds(() => utf8.decode(bytes, { stream: true }))

  return {
    add: (bytes) => {
      if (!begun) mark = markOf(bytes)
      begun = true
      if (mark !== undefined) return
      isBinary ||= bytes.includes(0)
      if (isUtf8 && !asUtf8(bytes)) {
        isUtf8 = false
        first = line + lineOfFault(bytes)
      }
      hasControls ||= !isUtf8 && bytes.some(isControl)
      signs.add(bytes)
      isGb &&= holds(() => chinese.add(gb.decode(bytes, { stream: true })))
      if (isUtf8) line += newlines(bytes)
    },
    told: () => {
      if (mark !== undefined) return { kind: 'told', encoding: mark }
      if (isBinary) return { kind: 'binary' }
      if (isUtf8 && holds(() => utf8.decode())) return { kind: 'told', encoding: 'utf-8' }
      if (hasControls) return { kind: 'binary' }
      if (signs.areAll()) return { kind: 'told', encoding: 'windows-1252' }
      if (isGb && holds(() => gb.decode()) && chinese.isPlausible()) return { kind: 'told', encoding: 'gb18030' }
      return { kind: 'untold', line: isUtf8 ? line : first }
    },
  }
}

function markOf(bytes: Uint8Array): TableEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** Control characters that text does not have; tabs and line ends it has. */
const isControl = (byte: number): boolean => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)

const newlines = (bytes: Uint8Array): number => bytes.reduce((n, byte) => (byte === 0x0a ? n + 1 : n), 0)

/** In which line of a piece that is not UTF-8 the first wrong byte stands, counted from 0. */
function lineOfFault(bytes: Uint8Array): number {
  let [line, from] = [0, 0]
  for (let to = bytes.indexOf(0x0a); to >= 0; to = bytes.indexOf(0x0a, from)) {
    const own = bytes.subarray(from, to)
    // The end of a character that the piece before began is no fault.
    const whole = from === 0 ? own.subarray(own.findIndex((b) => b < 0x80 || b > 0xbf)) : own
    if (!holds(() => decoder('utf-8', 'strict').decode(whole))) return line
    line += 1
    from = to + 1
  }
  return line
}

function holds(decode: () => unknown): boolean {
  try {
    decode()
    return true
  } catch (problem) {
    if (problem instanceof TypeError) return false
    throw problem
  }
}

/** That a table was not in UTF-8, and what it was read in. */
export const readIn = (file: string, encoding: TableEncoding): readonly Issue[] =>
  encoding === 'utf-8' ? [] : [issue('note', 'table-encoding', { file }, { file, encoding: encodingSaid[encoding] })]

/** What is to be said where the encoding of a table was not told. */
export const untoldIssue = (file: string, told: Exclude<EncodingTold, { readonly kind: 'told' }>): Issue =>
  told.kind === 'binary'
    ? issue('error', 'table-not-text', { file }, { file })
    : issue('error', 'table-encoding-untold', { file, line: told.line }, { file, line: told.line })
