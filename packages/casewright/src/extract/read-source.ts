import type { Issue, Place } from '../base/issue.ts'
import type { Memo } from '../base/memo.ts'
import { sourceFile, type Source } from '../model/source.ts'
import { holdTexts } from './held-text.ts'
import { fieldOf, keptOfFile, readFile } from './read-file.ts'

/** A file of `sources/` with the texts it names. */
export interface ReadSource {
  readonly path: string
  /** Undefined where too little of it could be read. */
  readonly own: { readonly source: Source; readonly texts: readonly string[]; readonly idAt: Place } | undefined
  readonly issues: readonly Issue[]
  /** What there was to say of the texts. */
  readonly textIssues: readonly Issue[]
}

interface Kept {
  readonly made: ReadSource
  /** Bytes of each text it names; undefined where there were none. */
  readonly texts: ReadonlyMap<string, Uint8Array | undefined>
}

/** Read a source; again only where its file or one of its texts is another. */
export function readSource(
  path: string,
  bytes: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
  memo: Memo,
): ReadSource {
  const holds = ({ texts }: Kept): boolean => [...texts].every(([file, held]) => files.get(file) === held)
  return keptOfFile(memo, `source:${path}`, bytes, holds, (): Kept => {
    const { read, issues } = readFile(path, bytes, sourceFile)
    if (read === undefined) return { made: { path, own: undefined, issues, textIssues: [] }, texts: new Map() }
    const { source, issues: textIssues } = holdTexts(read.value, read.yaml, files)
    const texts = read.value.texts.map((t) => t.file)
    const own = { source, texts, idAt: fieldOf(read, ['id']) }
    return { made: { path, own, issues, textIssues }, texts: new Map(texts.map((file) => [file, files.get(file)])) }
  }).made
}
