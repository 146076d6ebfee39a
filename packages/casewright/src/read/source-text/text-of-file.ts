import { issue, type Issue } from '../../base/issue.ts'
import { decoder } from '../literature/decoder.ts'
import { findEncoding, HEAD_BYTES } from '../literature/encoding.ts'
import { beliedEnding, fileKind, type FileKind } from './file-kind.ts'
import { textOfDocx } from './text-of-docx.ts'
import { textOfHtml, tidyLines } from './text-of-html.ts'
import { textOfXml } from './text-of-xml.ts'

export interface FileText {
  readonly kind: FileKind
  /** Undefined where the file holds none that is read here (a picture, a PDF before its pages are). */
  readonly text: string | undefined
  /** WHATWG label of the encoding a text was read in. */
  readonly encoding?: string
  readonly issues: readonly Issue[]
}

/** The words of a file of a source, whatever its encoding. PDF comes back without text: its pages are read by what can. */
export function textOfFile(name: string, bytes: Uint8Array): FileText {
  const kind = fileKind(name, bytes)
  const nothing = (why: Issue): FileText => ({ kind, text: undefined, issues: [why] })
  const unread = (): FileText => nothing(issue('error', 'source-file-unread', { file: name }, { file: name }))
  if (bytes.length === 0) return nothing(issue('error', 'source-file-zero', { file: name }, { file: name }))
  const ending = beliedEnding(name, kind)
  if (ending !== undefined) return nothing(issue('error', 'source-file-belies', { file: name }, { file: name, ending }))
  switch (kind) {
    case 'pdf':
    case 'picture':
      return { kind, text: undefined, issues: [] }
    case 'unread':
      return unread()
    case 'docx': {
      const text = textOfDocx(bytes)
      return text === undefined ? unread() : { kind, text, issues: [] }
    }
    case 'html':
    case 'xml':
    case 'text': {
      const decoded = decodedAs(bytes)
      return decoded === undefined
        ? unread()
        : { kind, encoding: decoded.encoding, ...wordsOf(kind, decoded.text, name) }
    }
  }
}

function wordsOf(kind: 'html' | 'xml' | 'text', written: string, file: string): Pick<FileText, 'text' | 'issues'> {
  if (kind === 'html') return { text: textOfHtml(written), issues: [] }
  if (kind === 'text') return { text: tidyLines(written.replaceAll(/\r\n?/gu, '\n')), issues: [] }
  const { text, brokenAt: line } = textOfXml(written)
  return {
    text,
    issues: line === undefined ? [] : [issue('warning', 'source-xml-broken', { file, line }, { file, line })],
  }
}

/** The text in the encoding it is most likely in; undefined for bytes that are no text. */
function decodedAs(bytes: Uint8Array): { readonly text: string; readonly encoding: string } | undefined {
  try {
    const encoding = findEncoding(bytes.subarray(0, HEAD_BYTES))
    const text = decoder(encoding, 'strict').decode(bytes)
    // A text has no bytes of zero and next to no other controls.
    const controls = text.slice(0, HEAD_BYTES).match(CONTROLS)?.length ?? 0
    return text.includes('\0') || controls > 8 ? undefined : { text: text.replace(/^\uFEFF/u, ''), encoding }
  } catch {
    return undefined
  }
}

/** Controls other than tabs and ends of lines and pages. */
const CONTROLS = /[^\P{Cc}\t\n\r\f]/gu
