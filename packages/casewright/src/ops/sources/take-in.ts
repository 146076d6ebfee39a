import type { Issue } from '../../base/issue.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import type { FileKind } from '../../read/source-text/file-kind.ts'
import { textOfFile } from '../../read/source-text/text-of-file.ts'
import { textOfPages } from '../../read/source-text/text-of-pages.ts'
import { ORIGINALS } from '../load-study.ts'
import type { Context } from '../ports.ts'

/** A file of a source as it came, and the words in it. */
export interface TakenIn {
  readonly name: string
  readonly bytes: Uint8Array
  readonly kind: FileKind
  readonly text: string | undefined
  /** Of a text, HTML or XML. */
  readonly encoding?: string | undefined
  /** Of a PDF. */
  readonly pages?: number
  readonly issues: readonly Issue[]
}

/** Read a file for a source. Pages that show no words are told. @throws InputProblem where it can be neither read nor looked at */
export async function takeIn(ctx: Context, file: string): Promise<TakenIn> {
  const bytes = await ctx.files.read(file)
  const name = safeName(file)
  const read = textOfFile(name, bytes)
  if (read.kind !== 'pdf') {
    const wrong = read.issues.filter((i) => i.level === 'error')
    if (wrong.length > 0) throw new InputProblem(wrong)
    const text = emptyIsNone(read.text)
    refuseTooLong(name, text)
    if (text === undefined && read.kind !== 'picture')
      throw new InputProblem([issue('error', 'source-file-empty', { file: name }, { file: name })])
    const issues =
      read.kind === 'picture' ? [issue('note', 'source-file-picture', { file: name }, { file: name })] : read.issues
    return { name, bytes, kind: read.kind, text, encoding: read.encoding, issues }
  }
  const pages = await ctx.pdfPages(bytes, name)
  const { text, silent } = textOfPages(pages)
  refuseTooLong(name, text)
  const told =
    silent.length === 0
      ? []
      : [
          issue(
            'warning',
            'pages-without-text',
            { file: name },
            { file: name, pages: silent.join(', '), of: pages.length },
          ),
        ]
  return {
    name,
    bytes,
    kind: 'pdf',
    pages: pages.length,
    text: silent.length === pages.length ? undefined : text,
    issues: told,
  }
}

/** A thousand pages: more is no report or chart of a patient, and whoever opens a case would wait for all of it. */
const mostCharacters = 2_000_000

function refuseTooLong(file: string, text: string | undefined): void {
  const characters = text?.length ?? 0
  if (characters > mostCharacters)
    throw new InputProblem([
      issue('error', 'source-text-too-long', { file }, { file, characters, most: mostCharacters }),
    ])
}

const emptyIsNone = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text

/** The last part of a path as a name that any disk takes. */
export function safeName(path: string): string {
  const last = path.split(/[/\\]/u).at(-1) ?? ''
  const clean = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}<>:"|?*\\/]+/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  // By whole characters: half a surrogate pair is no text.
  const characters = [...clean]
  if (characters.length > LONGEST) return [...characters.slice(0, LONGEST - 12), ...characters.slice(-12)].join('')
  return clean === '' ? 'file' : clean
}
const LONGEST = 120

/** Where a file and the text read from it are kept. */
export function filesOfSource(taken: TakenIn, source: string, text: string): ReadonlyMap<string, Uint8Array | string> {
  return new Map<string, Uint8Array | string>([
    [`${ORIGINALS}/${source}/${taken.name}`, taken.bytes],
    ...(taken.text === undefined ? [] : [[textPath(source, text), `${taken.text}\n`] as const]),
  ])
}

export const textPath = (source: string, text: string): string => `sources/texts/${source}.${text}.txt`
