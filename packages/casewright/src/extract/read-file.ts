import type { z } from 'zod'
import type { Issue } from '../base/issue.ts'
import type { Memo } from '../base/memo.ts'
import { parseFile } from './schema-issues.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** A file of a study as its schema has it, with the places of its fields. */
export interface Read<T> {
  readonly yaml: YamlFile
  readonly value: T
  /** False where wrong fields had to be left out. */
  readonly whole: boolean
}
export interface ReadFile<T> {
  /** Undefined where too little of it could be read. */
  readonly read: Read<T> | undefined
  readonly issues: readonly Issue[]
}

/** Read a YAML file against its schema. */
export function readFile<S extends z.ZodType>(path: string, bytes: Uint8Array, schema: S): ReadFile<z.output<S>> {
  const { yaml, issues } = readYaml(path, bytes)
  if (yaml === undefined) return { read: undefined, issues }
  const { value, issues: wrong } = parseFile(schema, yaml)
  const read = value === undefined ? undefined : { yaml, value, whole: wrong.length === 0 }
  return { read, issues: [...issues, ...wrong] }
}

/**
 * What was made of a file and of what it names, made again only where one of these is another: `holds` looks whether what was
 * kept last still stands.
 */
export function keptOfFile<T>(
  memo: Memo,
  what: string,
  bytes: Uint8Array,
  holds: (kept: T) => boolean,
  make: () => T,
): T {
  const cell = memo<{ last?: T }>(what, [bytes], () => ({}))
  if (cell.last !== undefined && holds(cell.last)) return cell.last
  const made = make()
  cell.last = made
  return made
}

/** Where a field stands in its file. */
export const fieldOf = ({ yaml }: Read<unknown>, path: readonly (string | number)[]) => ({
  file: yaml.file,
  line: yaml.lineOf(path),
  field: path.join('.'),
})
