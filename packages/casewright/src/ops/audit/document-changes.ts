import { hasErrors } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import { decodeText } from '../../base/decode-text.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { fieldChanges, type FieldChange } from './field-changes.ts'

/** Documents larger than this are told by their hashes alone. */
export const mostBytesWithFields = 512_000

/** Whether the trail tells changes of a document field by field. */
export const hasFields = (path: string): boolean => /\.(?:ya?ml|json)$/u.test(path)

/** A document as fields; undefined where it has none that can be read. */
export function fieldsOf(path: string, bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined || bytes.length > mostBytesWithFields) return undefined
  if (path.endsWith('.json')) {
    const text = decodeText(bytes)
    return text === undefined || nestsDeep(text) ? undefined : jsonOf(text)
  }
  const { yaml, issues } = readYaml(path, bytes)
  return hasErrors(issues) ? undefined : yaml?.value
}

const mostDepth = 60

/** Deeper than any file of a study; whoever compares such goes down by calling itself. */
function nestsDeep(json: string): boolean {
  let depth = 0
  for (const [found] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/gsu)) {
    if (found === '[' || found === '{') depth++
    else if (found === ']' || found === '}') depth--
    if (depth > mostDepth) return true
  }
  return false
}

/** What differs between two versions of a document; nothing where one of them cannot be read as fields. New and removed documents are told by their hash. */
export function documentChanges(was: unknown, is: unknown): readonly FieldChange[] {
  return was === undefined || is === undefined ? [] : fieldChanges(was, is)
}
