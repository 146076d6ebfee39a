import type { Issue } from '../../../base/issue.ts'
import { joinBytes } from '../../../base/join-bytes.ts'
import { findEncoding, HEAD_BYTES } from '../../literature/encoding.ts'
import type { Limits, ReadSettings } from '../../literature/reader.ts'
import type { SourceFile } from '../report-source.ts'

/** One report may be large (thousands of drugs, a whole narrative); what is larger is no report. */
const limits: Limits = { entry: 64_000_000, authors: Number.POSITIVE_INFINITY, depth: 200 }

/** How XML, JSON and comma-separated files are read: in the encoding of their beginning, refused where they are cut or broken. */
export async function readSettings(file: SourceFile, tell: (issue: Issue) => void): Promise<ReadSettings> {
  return { limits, damaged: 'refuse', tell, encoding: findEncoding(await beginning(file, HEAD_BYTES)) }
}

/** The first bytes of a file, at most about so many. */
export async function beginning(file: SourceFile, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of file.bytes()) {
    pieces.push(piece)
    size += piece.length
    if (size >= most) break
  }
  return joinBytes(pieces).subarray(0, most)
}
