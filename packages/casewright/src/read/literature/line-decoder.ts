import { issue } from '../../base/issue.ts'
import { type Decoder, decoder } from './decoder.ts'
import { type ByteEncoding, encodingOfLine, encodingWithin } from './encoding-of-line.ts'
import type { ReadSettings } from './reader.ts'

const LF = 0x0a
const CR = 0x0d

/** Text of the bytes of whole lines, of which the first has the number given. */
type DecodeLines = (bytes: Uint8Array, firstLine: number) => string

export interface LineDecoder {
  readonly decode: DecodeLines
  /** Tells, once for the whole file, what could not be decoded as expected. */
  readonly finish: () => void
}

/** @see linesOf */
export function lineDecoder(file: string, settings: Pick<ReadSettings, 'encoding' | 'tell'>): LineDecoder {
  const told = new Told(file, settings)
  const { encoding } = settings
  const decode = encoding.startsWith('utf-16') ? wideDecoder(encoding, told) : byteDecoder(encoding, told)
  return { decode, finish: () => told.finish() }
}

function wideDecoder(encoding: string, told: Told): DecodeLines {
  const lenient = decoder(encoding, 'lenient')
  return (bytes, firstLine) => {
    const text = lenient.decode(bytes)
    if (text.includes('\uFFFD')) told.invalid(firstLine)
    return text
  }
}

const isByteEncoding = (label: string): label is ByteEncoding =>
  label === 'utf-8' || label === 'gb18030' || label === 'windows-1252'

/** A block that is valid as a whole is decoded as a whole; one that is not, or could be valid by chance, line by line. */
function byteDecoder(encoding: string, told: Told): DecodeLines {
  const strict = new Map<string, Decoder>()
  const lenient = new Map<string, Decoder>()
  const of = (known: Map<string, Decoder>, label: string, faults: 'strict' | 'lenient'): Decoder => {
    const found = known.get(label) ?? decoder(label, faults)
    known.set(label, found)
    return found
  }
  const valid = (label: string, bytes: Uint8Array): string | undefined => {
    try {
      return of(strict, label, 'strict').decode(bytes)
    } catch {
      return undefined
    }
  }
  const decodeLine = (bytes: Uint8Array, line: number): string => {
    const verdict = isByteEncoding(encoding) ? encodingWithin(encoding, bytes) : encodingOfLine(bytes)
    const own = verdict === 'ascii' || verdict === 'unclear' || verdict === encoding
    const text = valid(own ? encoding : verdict, bytes)
    if (text === undefined) {
      told.invalid(line)
      return of(lenient, encoding, 'lenient').decode(bytes)
    }
    if (!own) told.other(line, verdict)
    return text
  }
  return (bytes, firstLine) => {
    const whole = encoding === 'utf-8' ? valid(encoding, bytes) : undefined
    if (whole !== undefined) return whole
    let text = ''
    let line = firstLine
    for (let from = 0; from < bytes.length; ) {
      let to = from
      while (to < bytes.length && bytes[to] !== LF && bytes[to] !== CR) to++
      if (bytes[to] === CR && bytes[to + 1] === LF) to++
      to = Math.min(to + 1, bytes.length)
      text += decodeLine(bytes.subarray(from, to), line++)
      from = to
    }
    return text
  }
}

/** What is told of a whole file at its end. */
class Told {
  readonly #file: string
  readonly #settings: Pick<ReadSettings, 'encoding' | 'tell'>
  readonly #others = new Map<ByteEncoding, { first: number; lines: number }>()
  #invalid: { first: number; lines: number } | undefined

  constructor(file: string, settings: Pick<ReadSettings, 'encoding' | 'tell'>) {
    this.#file = file
    this.#settings = settings
  }

  other(line: number, encoding: ByteEncoding): void {
    const found = this.#others.get(encoding) ?? { first: line, lines: 0 }
    found.lines++
    this.#others.set(encoding, found)
  }

  invalid(line: number): void {
    this.#invalid ??= { first: line, lines: 0 }
    this.#invalid.lines++
  }

  finish(): void {
    const { encoding, tell } = this.#settings
    for (const [other, { first, lines }] of this.#others)
      tell(issue('note', 'encoding-mixed', { file: this.#file, line: first }, { encoding, other, count: lines }))
    if (this.#invalid !== undefined)
      tell(
        issue(
          'warning',
          'bytes-invalid',
          { file: this.#file, line: this.#invalid.first },
          { encoding, count: this.#invalid.lines },
        ),
      )
  }
}
