import { refuse } from '../damage.ts'
import type { Head, LiteratureReader, ReadEntry, ReadSettings, ExportFile } from '../reader.ts'
import { rawEntries } from './cut-entries.ts'
import { newDraft } from './draft.ts'
import type { Field, Layout } from './field.ts'
import { finishDraft } from './finish-draft.ts'
import type { Dialect } from './meaning.ts'
import { takeField } from './take-field.ts'

/** A format of tagged lines: how it is laid out, and what its tags mean. */
export interface TaggedFormat {
  readonly id: string
  readonly name: string
  readonly sniff: (head: Head) => number
  readonly layout: Layout
  /** Chosen for each entry: files are put together from several databases. */
  readonly dialect: (fields: readonly Field[]) => Dialect
}

/** A reader of a tagged format: every field goes where its dialect's table says, all others to `rest`. */
export function taggedReader({ id, name, sniff, layout, dialect }: TaggedFormat): LiteratureReader {
  async function* entries(file: ExportFile, settings: ReadSettings): AsyncGenerator<ReadEntry> {
    for await (const { line, fields } of rawEntries(file, settings, layout, { format: name, dialect })) {
      const draft = newDraft()
      const meant = dialect(fields)
      fields.forEach(({ tag, text }, at) => takeField(draft, { tag, text, at }, meant))
      const { authors } = settings.limits
      if (draft.names > authors) refuse('entry-too-many-authors', { file: file.name, line }, { most: authors })
      yield { value: finishDraft(draft, meant), line }
    }
  }
  return { id, name, sniff, entries }
}

/** How many lines of a head match, from its beginning; a cut last line does no harm. */
export function linesThat(head: Head, matches: RegExp): number {
  let found = 0
  for (const line of head.text.slice(0, 20_000).split(/\r\n|\r|\n/u)) if (matches.test(line)) found++
  return found
}
