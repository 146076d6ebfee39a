import { InputProblem, issue } from '../../../base/issue.ts'
import type { Limits } from '../../literature/reader.ts'

/** The text of one object, and the line it begins at. */
export interface JsonItem {
  readonly json: string
  readonly line: number
}

const [QUOTE, BACKSLASH, LINE_FEED] = [34, 92, 10]
const [OPEN_OBJECT, OPEN_ARRAY, CLOSE_OBJECT, CLOSE_ARRAY] = [123, 91, 125, 93]
/** Room for a key and the colon after it. */
const KEY_ROOM = 200

/**
 * Cuts JSON into the objects of the array under `key` of the object at the top, of an array at the top, or one after the other at
 * the top (objects a line each), without holding the whole.
 * @throws InputProblem where an object is larger or deeper than the limits, or the file is cut off or no JSON.
 */
export async function* arrayItems(
  pieces: AsyncIterable<string>,
  file: string,
  key: string,
  limits: Limits,
): AsyncGenerator<JsonItem> {
  const refuse = (found: ReturnType<typeof issue>): never => {
    throw new InputProblem([found])
  }
  const listBegins = new RegExp(`"${key}"\\s*:\\s*$`, 'u')
  let [text, at, line, depth] = ['', 0, 1, 0]
  /** Brackets around an item: the object and its array, an array, or none (then `{` at the top is an item). */
  let around: number | undefined
  let [inString, start, startLine] = [false, -1, 1]
  for await (const piece of pieces) {
    text += piece
    while (at < text.length) {
      const code = text.charCodeAt(at)
      if (inString) {
        const next = endOfString(text, at)
        line += feeds(text, at, next.at)
        at = next.at
        inString = !next.ended
        if (!next.ended) break
        continue
      }
      if (code === QUOTE) inString = true
      else if (code === LINE_FEED) line += 1
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        if (code === OPEN_ARRAY && around === undefined && depth <= 1) {
          if (depth === 0) around = 1
          else if (listBegins.test(text.slice(Math.max(0, at - KEY_ROOM), at))) {
            around = 2
            start = -1
          }
        } else if (code === OPEN_OBJECT && start < 0 && depth === (around ?? 0)) {
          start = at
          startLine = line
        }
        depth += 1
        if (depth > limits.depth) refuse(issue('error', 'entry-too-deep', { file, line }, { most: limits.depth }))
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        depth -= 1
        if (depth < 0) refuse(unreadable(file, line, text.slice(at, at + 1)))
        if (start >= 0 && depth === (around ?? 0)) {
          yield { json: text.slice(start, at + 1), line: startLine }
          start = -1
        } else if (around !== undefined && depth === 0) around = undefined
      } else if (depth === 0 && code > 32 && code !== 44) refuse(unreadable(file, line, text.slice(at, at + 40)))
      at += 1
    }
    const from = start >= 0 ? start : Math.max(0, at - KEY_ROOM)
    text = text.slice(from)
    at -= from
    if (start >= 0) start = 0
    if (text.length > limits.entry)
      refuse(issue('error', 'entry-too-large', { file, line: startLine }, { most: limits.entry }))
  }
  if (depth > 0 || inString)
    refuse(
      issue(
        'error',
        'entry-cut',
        { file, line: start >= 0 ? startLine : line },
        { format: 'JSON', missing: inString ? '"' : '}' },
      ),
    )
}

const unreadable = (file: string, line: number, got: string) =>
  issue('error', 'entry-unreadable', { file, line }, { format: 'JSON', got })

/** After the closing quotation mark, or where the text ends before it (before a backslash that may hide the mark). */
function endOfString(text: string, from: number): { readonly at: number; readonly ended: boolean } {
  for (let at = from; ; ) {
    const quote = text.indexOf('"', at)
    const end = quote < 0 ? text.length : quote
    let escapes = 0
    for (let i = end - 1; i >= from && text.charCodeAt(i) === BACKSLASH; i -= 1) escapes += 1
    if (quote < 0) return { at: escapes % 2 === 1 ? end - 1 : end, ended: false }
    if (escapes % 2 === 0) return { at: quote + 1, ended: true }
    at = quote + 1
  }
}

function feeds(text: string, from: number, to: number): number {
  let found = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) found += 1
  return found
}
