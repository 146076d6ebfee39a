import { textPieces } from '../chunks.ts'
import { composeRecord } from '../compose-record.ts'
import type { LiteratureReader } from '../reader.ts'
import type { Conventions } from '../tagged/meaning.ts'
import { entrySays, type MeaningTree } from './entry-fields.ts'
import { xmlEntries, type XmlShape } from './xml-entries.ts'

/** Reads the entries of an XML format that is a shape, a table of what its elements mean, and the conventions of its fields. */
export const entriesOfXml = (
  shape: XmlShape,
  meanings: MeaningTree,
  conventions: Conventions,
): LiteratureReader['entries'] =>
  async function* (file, settings) {
    for await (const entry of xmlEntries(textPieces(file, settings), file.name, settings, shape)) {
      const at = { file: file.name, line: entry.line }
      yield { value: composeRecord(entrySays(entry, meanings), conventions, at, settings.limits), line: entry.line }
    }
  }
