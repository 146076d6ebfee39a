import { HEAD_BYTES, findEncoding } from './encoding.ts'
import { refuse } from './damage.ts'
import { decoder } from './decoder.ts'
import { packedOther, refuseNoExport } from './no-export.ts'
import type { ExportFile, Head, LiteratureReader } from './reader.ts'
import spokenNames from './spoken-names.json' with { type: 'json' }

/** How sure a reader must be. */
const ENOUGH = 0.3
/** Readers as sure as the best by less than this: the file's name decides between them. */
const TIE = 0.05

/** Extensions that speak for a reader among equals. */
const extensions: Readonly<Record<string, readonly string[]>> = {
  ris: ['ris'],
  nbib: ['nbib'],
  ovid: ['cgi', 'ovd'],
  'wos-text': ['ciw', 'isi'],
  refer: ['enw'],
  noteexpress: ['net'],
}

/**
 * The reader of a file, by its content; its name only decides between readers that are equally sure, so that a wrong extension
 * does no harm.
 * @throws InputProblem where none knows the content: says what it begins with, and what can be read.
 */
export function readerFor(head: Head, readers: readonly LiteratureReader[]): LiteratureReader {
  const packed = packedOther(head)
  if (packed !== undefined) return refuse(packed, { file: head.name }, {})
  const sure = readers.map((reader) => ({ reader, by: reader.sniff(head) })).filter(({ by }) => by >= ENOUGH)
  const best = Math.max(...sure.map(({ by }) => by))
  const equals = sure.filter(({ by }) => by > best - TIE).toSorted((a, b) => b.by - a.by)
  const extension = /\.([^.]+)$/u.exec(head.name)?.[1]?.toLowerCase() ?? ''
  const named = equals.find(({ reader }) => extensions[reader.id]?.includes(extension))
  const found = (named ?? equals[0])?.reader
  if (found !== undefined) return found
  refuseNoExport(head)
  return refuse(
    'format-unknown',
    { file: head.name, line: 1 },
    {
      seen: beginning(head),
      readable: readers.map(({ id, name }) => spoken.get(id)?.en ?? name).join(', '),
      readableInChinese: readers.map(({ id, name }) => spoken.get(id)?.zh ?? name).join('、'),
    },
  )
}

/** Formats whose names are partly words. */
const spoken = new Map(Object.entries(spokenNames))

/** The first words of a file, for people: no line breaks, no control characters. */
const beginning = (head: Head): string =>
  head.text
    .slice(0, 400)
    .replace(/[\p{Cc}\p{Co}\uFFFD]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 60)

/** The beginning of a file, decoded in the encoding found or told. */
export async function headOf(
  file: ExportFile,
  encoding?: string,
): Promise<{ readonly head: Head; readonly encoding: string }> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of file.bytes()) {
    pieces.push(piece)
    size += piece.length
    if (size >= HEAD_BYTES) break
  }
  const bytes = new Uint8Array(Math.min(size, HEAD_BYTES))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece.subarray(0, bytes.length - at), at)
    at += Math.min(piece.length, bytes.length - at)
  }
  const found = encoding ?? findEncoding(bytes)
  const text = decoder(found, 'lenient')
    .decode(bytes, { stream: true })
    .replace(/^\uFEFF/u, '')
  return { head: { name: file.name, bytes, text }, encoding: found }
}
