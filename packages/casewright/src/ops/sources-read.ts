import { z } from 'zod'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import type { FileKind } from '../read/source-text/file-kind.ts'
import { studyInput } from './check.ts'
import { op } from './op.ts'
import { takeIn } from './sources/take-in.ts'

/** How much of the beginning is shown, in characters: enough to see whether it was read right. */
const BEGINNING = 400

/** A file as it would be added. */
export interface SourceFileRead {
  readonly file: string
  readonly kind: FileKind
  /** How many characters of it can be quoted; none of a picture or a scan, which can be looked at. */
  readonly characters: number
  readonly beginning: string
  readonly encoding?: string
  readonly pages?: number
}

export const sourcesRead = op({
  summary: 'Read a file as sources add would, without keeping it: what it is, what it says, what is wrong with it.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    file: z.string().min(1).describe('the file: PDF, Word, HTML, XML, text or a picture'),
  }),
  positional: ['study', 'file'],
  examples: ['casewright sources read my-study li-2024.pdf'],
  run: async (ctx, { file }) => {
    const { name, kind, text = '', encoding, pages, issues } = await takeIn(ctx, file)
    const characters = [...text]
    const value: SourceFileRead = {
      file: name,
      kind,
      characters: characters.length,
      beginning: characters.slice(0, BEGINNING).join(''),
      ...(encoding !== undefined && { encoding }),
      ...(pages !== undefined && { pages }),
    }
    return { value, issues }
  },
  show: ({ file, characters, beginning }, locale) =>
    fill(formWords(locale).source.read, { file, n: characters, beginning }),
})
