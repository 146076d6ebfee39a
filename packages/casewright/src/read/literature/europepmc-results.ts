import { damaged, refuse } from './damage.ts'
import type { ReadSettings } from './reader.ts'

/** The text of one result, and the line it begins at. */
interface RawResult {
  readonly json: string
  readonly line: number
}

/** A page is `{ …, "resultList": { "result": [ {…}, … ] } }`: a result lies within three brackets. */
const AROUND = 3
const LIST_BEGINS = /"result"\s*:\s*$/u
const KEY_ROOM = 40

/**
 * Cut pages of results into results without holding a page.
 * @throws InputProblem where a result is larger or deeper than the limit, or the file ends within a page.
 */
export async function* europepmcResults(
  pieces: AsyncIterable<string>,
  file: string,
  settings: ReadSettings,
  format: string,
): AsyncGenerator<RawResult> {
  let text = ''
  let at = 0
  let line = 1
  let depth = 0
  let inList = false
  let inString = false
  let escaped = false
  let start: { readonly at: number; readonly line: number } | undefined
  for await (const piece of pieces) {
    text += piece
    for (; at < text.length; at += 1) {
      const c = text[at]
      if (c === '\n') line += 1
      if (inString) {
        if (escaped) escaped = false
        else if (c === '\\') escaped = true
        else if (c === '"') inString = false
      } else if (c === '"') inString = true
      else if (c === '{' || c === '[') {
        if (c === '[' && depth === AROUND - 1) inList = LIST_BEGINS.test(text.slice(Math.max(0, at - KEY_ROOM), at))
        else if (c === '{' && depth === AROUND && inList) start = { at, line }
        depth += 1
        if (depth > settings.limits.depth) refuse('entry-too-deep', { file, line }, { most: settings.limits.depth })
      } else if (c === '}' || c === ']') {
        depth -= 1
        if (depth < 0) {
          damaged(settings, 'entry-unreadable', { file, line }, { format, got: c })
          return
        }
        if (start !== undefined && depth === AROUND) {
          yield { json: text.slice(start.at, at + 1), line: start.line }
          start = undefined
        }
      }
    }
    const from = start === undefined ? Math.max(0, text.length - KEY_ROOM) : start.at
    text = text.slice(from)
    at = text.length
    if (start !== undefined) start = { at: 0, line: start.line }
    if (text.length > settings.limits.entry)
      refuse('entry-too-large', { file, line: start?.line ?? line }, { most: settings.limits.entry })
  }
  if (depth > 0 || inString)
    damaged(settings, 'entry-cut', { file, line: start?.line ?? line }, { format, missing: inString ? '"' : '}' })
}
