import { issue, type Issue } from '../../base/issue.ts'
import { decoder } from '../literature/decoder.ts'
import { findEncoding, HEAD_BYTES } from '../literature/encoding.ts'
import { fileKind, type FileKind } from './file-kind.ts'
import { textOfDocx } from './text-of-docx.ts'
import { textOfHtml, tidyLines } from './text-of-html.ts'
import { textOfXml } from './text-of-xml.ts'

export interface FileText {
  readonly kind: FileKind
  /** Undefined where the file holds none that is read here (a picture, a PDF before its pages are). */
  readonly text: string | undefined
  readonly issues: readonly Issue[]
}

/** The words of a file of a source, whatever its encoding. PDF comes back without text: its pages are read by what can. */
export function textOfFile(name: string, bytes: Uint8Array): FileText {
  const kind = fileKind(name, bytes)
  const found = (text: string, issues: readonly Issue[] = []): FileText => ({ kind, text, issues })
  const nothing = (why: Issue): FileText => ({ kind, text: undefined, issues: [why] })
  switch (kind) {
    case 'pdf':
    case 'picture':
      return { kind, text: undefined, issues: [] }
    case 'unread':
      return nothing(issue('error', 'source-file-unread', { file: name }, { file: name }))
    case 'docx': {
      const text = textOfDocx(bytes)
      return text === undefined
        ? nothing(issue('error', 'source-file-unread', { file: name }, { file: name }))
        : found(text)
    }
    case 'html': {
      const html = decodedAs(bytes)
      return html === undefined
        ? nothing(issue('error', 'not-text', { file: name }, { file: name }))
        : found(textOfHtml(html))
    }
    case 'xml': {
      const xml = decodedAs(bytes)
      if (xml === undefined) return nothing(issue('error', 'not-text', { file: name }, { file: name }))
      const { text, brokenAt } = textOfXml(xml)
      return found(
        text,
        brokenAt === undefined
          ? []
          : [issue('warning', 'source-xml-broken', { file: name, line: brokenAt }, { file: name, line: brokenAt })],
      )
    }
    case 'text': {
      const text = decodedAs(bytes)
      return text === undefined
        ? nothing(issue('error', 'not-text', { file: name }, { file: name }))
        : found(tidyLines(text.replaceAll(/\r\n?/gu, '\n')))
    }
  }
}

/** The text in the encoding it is most likely in; undefined for bytes that are no text. */
function decodedAs(bytes: Uint8Array): string | undefined {
  try {
    const text = decoder(findEncoding(bytes.subarray(0, HEAD_BYTES)), 'strict').decode(bytes)
    // A text has no bytes of zero and next to no other controls.
    const controls = text.slice(0, HEAD_BYTES).match(CONTROLS)?.length ?? 0
    return text.includes('\0') || controls > 8 ? undefined : text.replace(/^\uFEFF/u, '')
  } catch {
    return undefined
  }
}

/** Controls other than tabs and ends of lines and pages. */
const CONTROLS = /[^\P{Cc}\t\n\r\f]/gu
