import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { decodeText } from '../base/decode-text.ts'
import { issue, type Issue } from '../base/issue.ts'
import { saySize } from '../base/say-size.ts'

export type Path = readonly (string | number)[]

/** A YAML file as plain data, with the line of each of its fields. */
export interface YamlFile {
  readonly file: string
  readonly value: unknown
  /** Line of a field (of its key, where it has one), counted from 1; of the nearest field above where it is not there. */
  readonly lineOf: (path: Path) => number
}

/** Far above any case file; keeps a hostile file from taking the memory. */
const MOST_BYTES = 4_000_000
const MOST_DEPTH = 60
const MOST_ALIASES = 100

/** Read YAML 1.2. What is wrong comes back as issues; the value is undefined where nothing could be read. */
export function readYaml(
  file: string,
  bytes: Uint8Array,
): { readonly yaml: YamlFile | undefined; readonly issues: readonly Issue[] } {
  const refused = (found: Issue) => ({ yaml: undefined, issues: [found] })
  if (bytes.length > MOST_BYTES)
    return refused(issue('error', 'file-too-large', { file }, { file, size: saySize(bytes.length), most: saySize(MOST_BYTES) }))
  const text = decodeText(bytes)
  if (text === undefined) return refused(issue('error', 'not-text', { file }, { file }))
  const line = tooDeep(text)
  if (line !== undefined) return refused(issue('error', 'yaml-too-deep', { file, line }, { most: MOST_DEPTH }))

  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true, logLevel: 'error' })
  const issues: Issue[] = [...doc.errors, ...doc.warnings].map((e) =>
    issue('error', 'yaml-syntax', { file, line: lines.linePos(e.pos[0]).line }, { message: firstLine(e.message) }),
  )
  issues.push(...takeOutPrototypeKeys(doc, file, lines))
  try {
    const value: unknown = doc.toJS({ maxAliasCount: MOST_ALIASES })
    return { yaml: { file, value, lineOf: (path) => lineOf(doc, lines, path) }, issues }
  } catch (error) {
    // The library throws where aliases multiply or name nothing.
    return {
      yaml: undefined,
      issues: [...issues, issue('error', 'yaml-syntax', { file }, { message: firstLine(error instanceof Error ? error.message : String(error)) })],
    }
  }
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message

/** The line where brackets or indentation nest deeper than any study file does; the parser itself recurses. */
function tooDeep(text: string): number | undefined {
  let open = 0
  for (const [index, line] of text.split('\n').entries()) {
    const indent = line.length - line.trimStart().length
    const dashes = /^\s*(?:[-?:]\s+)*/u.exec(line)?.[0].replace(/\s/gu, '').length ?? 0
    const brackets = line.match(/[[\]{}]/gu) ?? []
    // Brackets in prose close again on the whole; a flood of opening ones is what must not reach the parser.
    let most = open
    for (const b of brackets) {
      open = Math.max(0, open + (b === '[' || b === '{' ? 1 : -1))
      most = Math.max(most, open)
    }
    if (most > MOST_DEPTH || dashes > MOST_DEPTH || indent > MOST_DEPTH * 8) return index + 1
  }
  return undefined
}

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

function takeOutPrototypeKeys(doc: Document.Parsed, file: string, lines: LineCounter): readonly Issue[] {
  const issues: Issue[] = []
  visit(doc, {
    Pair(_key, pair) {
      if (!isScalar(pair.key) || !PROTOTYPE_KEYS.has(String(pair.key.value))) return undefined
      const line = lines.linePos(pair.key.range?.[0] ?? 0).line
      const field = String(pair.key.value)
      issues.push(issue('error', 'field-unknown', { file, line, field }, { field, suggestion: '' }))
      return visit.REMOVE
    },
  })
  return issues
}

function lineOf(doc: Document.Parsed, lines: LineCounter, path: Path): number {
  let node: unknown = doc.contents
  let offset = isNode(node) ? node.range?.[0] : undefined
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((p) => isPair(p) && isScalar(p.key) && String(p.key.value) === String(step))
      if (pair === undefined) break
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (!isNode(item)) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return lines.linePos(offset ?? 0).line
}
