import { damaged, refuse } from '../damage.ts'
import type { ReadSettings } from '../reader.ts'

/** The text of one object of a JSON file, and the line it begins at. */
export interface RawItem {
  readonly json: string
  readonly line: number
}

const QUOTE = 34
const BACKSLASH = 92
const NEW_LINE = 10
/** `{` and `[`, `}` and `]`: code 123 and 91, 125 and 93. */
const opens = (code: number): boolean => code === 123 || code === 91
const closes = (code: number): boolean => code === 125 || code === 93

/**
 * Cut JSON into its items without holding the whole: the objects of an array at the top, of the array `items` in an object at the
 * top, objects one a line, or a single object.
 * @throws InputProblem where an item is larger or deeper than the limit, or the file ends within one.
 */
export async function* splitJson(
  pieces: AsyncIterable<string>,
  file: string,
  settings: ReadSettings,
): AsyncGenerator<RawItem> {
  let text = ''
  let at = 0
  let line = 1
  let depth = 0
  /** How many brackets enclose an item: none, the array's, or object and array of `{"items": […]}`. */
  let around = 0
  let start: { readonly at: number; readonly line: number } | undefined
  let inString = false
  let escaped = false

  for await (const piece of pieces) {
    text += piece
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === NEW_LINE) line += 1
      if (inString) {
        if (escaped) escaped = false
        else if (code === BACKSLASH) escaped = true
        else if (code === QUOTE) inString = false
      } else if (code === QUOTE) inString = true
      else if (opens(code)) {
        if (depth === around && start === undefined) {
          if (code === 91 && depth === 0) around = 1
          else if (code === 123) start = { at, line }
        } else if (around === 0 && depth === 1 && code === 91 && isItems(text, start?.at ?? 0, at)) {
          around = 2
          start = undefined
        }
        depth += 1
        if (depth > settings.limits.depth) refuse('entry-too-deep', { file, line }, { most: settings.limits.depth })
      } else if (closes(code)) {
        depth -= 1
        if (depth < 0) {
          damaged(settings, 'entry-unreadable', { file, line }, { format: 'CSL-JSON', got: text.charAt(at) })
          return
        }
        if (start !== undefined && depth === around) {
          yield { json: text.slice(start.at, at + 1), line: start.line }
          start = undefined
        } else if (depth === 0) around = 0
      }
    }
    text = start === undefined ? '' : text.slice(start.at)
    at = text.length
    if (start !== undefined) start = { at: 0, line: start.line }
    if (text.length > settings.limits.entry)
      refuse('entry-too-large', { file, line: start?.line ?? line }, { most: settings.limits.entry })
  }
  if (depth > 0 || inString)
    damaged(
      settings,
      'entry-cut',
      { file, line: start?.line ?? line },
      { format: 'CSL-JSON', missing: inString ? '"' : start === undefined ? ']' : '}' },
    )
}

/** Whether what stands before a bracket is the key `items`, and nothing of an item. */
const isItems = (text: string, from: number, to: number): boolean =>
  /[{,]\s*"items"\s*:\s*$/u.test(text.slice(Math.max(from, to - 40), to))
