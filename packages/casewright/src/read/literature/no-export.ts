import type { IssueCode } from '../../base/issue-codes.ts'
import { beliedEnding, fileKind } from '../source-text/file-kind.ts'
import { isOle } from '../workbook/open-old-workbook.ts'
import { refuse } from './damage.ts'
import type { Head } from './reader.ts'
import { isZip } from './table/table-rows.ts'

type WithoutValues = Extract<
  IssueCode,
  'export-blank' | 'export-is-document' | 'export-is-picture' | 'export-is-word' | 'export-is-archive'
>

/** Folders of the archive that a workbook is, and that a Word document is; a file both begin with. */
const WORKBOOK = 'xl/'
const WORD = 'word/'
const OFFICE = '[Content_Types].xml'

/**
 * What a file that may not be taken for a table is all the same, though workbooks begin as it does: a Word document, an archive of
 * other files. Undefined where it is a workbook, however damaged.
 */
export function packedOther({ name, bytes }: Head): 'export-is-word' | 'export-is-archive' | undefined {
  if (isOle(bytes)) return /\.docx?$/iu.test(name) ? 'export-is-word' : undefined
  if (!isZip(bytes)) return undefined
  const names = namesIn(bytes)
  if (names.some((n) => n.startsWith(WORKBOOK)) || /\.(?:xlsx|ods)$/iu.test(name)) return undefined
  if (names.some((n) => n.startsWith(WORD)) || /\.docx$/iu.test(name)) return 'export-is-word'
  return names.includes(OFFICE) ? undefined : 'export-is-archive'
}

/** What begins a file within an archive; its name’s length and its name stand so many bytes behind. */
const LOCAL = { mark: 'PK\u0003\u0004', length: 26, name: 30 } as const

/** Names of the files whose entries begin in the first bytes of an archive. */
function namesIn(bytes: Uint8Array): readonly string[] {
  const text = String.fromCharCode(...bytes.subarray(0, LOOKED_AT))
  return [...text.matchAll(new RegExp(LOCAL.mark, 'gu'))].map(({ index }) => {
    const length = text.charCodeAt(index + LOCAL.length) + 256 * text.charCodeAt(index + LOCAL.length + 1)
    return text.slice(index + LOCAL.name, index + LOCAL.name + length)
  })
}
const LOOKED_AT = 32_768

/** Endings of what is packed, and so never text. */
const PACKED = /\.(zip|xlsx|xls|doc)$/iu

/** What a file is that no reader knows, where that can be told: nothing, a document, a picture, or not what its name promises. */
export function refuseNoExport(head: Head): void {
  const at = { file: head.name, line: 1 }
  const is = (code: WithoutValues): never => refuse(code, at, {})
  if (head.bytes.length === 0) is('export-blank')
  const kind = fileKind(head.name, head.bytes)
  if (kind === 'pdf') is('export-is-document')
  if (kind === 'picture') is('export-is-picture')
  const ending = beliedEnding(head.name, kind) ?? PACKED.exec(head.name)?.[1]?.toLowerCase()
  if (ending !== undefined) refuse('export-belies', { file: head.name }, { ending })
  if (head.text.trim() === '') is('export-blank')
}
