import { refuse } from '../damage.ts'
import type { ReadSettings } from '../reader.ts'

/** One `@…{…}` of a BibTeX file as it stands. */
export interface RawEntry {
  /** Lower case: article, comment, string … */
  readonly type: string
  /** What is between the outer braces. */
  readonly body: string
  readonly line: number
  /** False where the file or the next entry begins before this one's last brace. */
  readonly closed: boolean
}

const NEW_LINE = 10
const BACK_TO_BEGIN = /^@[a-z]+\s*[{(]\s*[^\s,{}="]*\s*,/iu
/** As much as is needed to see that a line begins an entry. */
const OPENING = 200

/**
 * Cut BibTeX into entries by counting braces as BibTeX does. What lies between entries is comment. An entry whose braces do not
 * close ends where a line begins the next one, so that one broken entry costs no other.
 * @throws InputProblem where an entry is larger than the limit.
 */
export async function* splitEntries(
  pieces: AsyncIterable<string>,
  file: string,
  settings: ReadSettings,
): AsyncGenerator<RawEntry> {
  let text = ''
  let at = 0
  let line = 1
  /** Where the entry at work begins in `text`, and its line; undefined between entries. */
  let open:
    | { readonly line: number; readonly type: string; readonly body: number; readonly closing: string }
    | undefined
  let depth = 0
  let isLast = false

  const drop = (): void => {
    text = text.slice(at)
    at = 0
  }

  /** Scan what is there; an entry as soon as one is complete. Undefined: more text is needed. */
  const next = (): RawEntry | undefined => {
    for (;;) {
      if (open === undefined) {
        const sign = text.indexOf('@', at)
        line += count(text, at, sign < 0 ? text.length : sign)
        at = sign < 0 ? text.length : sign
        if (sign < 0) return undefined
        const opening = /^@([a-z]+)\s*([{(])/iu.exec(text.slice(at, at + OPENING))
        if (opening === null && text.length - at < OPENING && !isLast) return undefined
        if (opening === null) {
          at += 1
          continue
        }
        open = {
          line,
          type: (opening[1] ?? '').toLowerCase(),
          body: opening[0].length,
          closing: opening[2] === '(' ? ')' : '}',
        }
        drop()
        at = open.body
        depth = 0
        line += count(text, 0, at)
      }
      const found = scan(open.closing)
      if (found === 'more') return undefined
      const entry = { type: open.type, body: text.slice(open.body, at), line: open.line, closed: found === 'closed' }
      open = undefined
      if (found === 'closed') at += 1
      drop()
      return entry
    }
  }

  /** To the end of the entry. */
  const scan = (closing: string): 'closed' | 'broken' | 'more' => {
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === NEW_LINE) {
        if (text.length - at < OPENING && !isLast) return 'more'
        line += 1
        if (text.charAt(at + 1) === '@' && BACK_TO_BEGIN.test(text.slice(at + 1, at + OPENING))) {
          at += 1
          return 'broken'
        }
      } else if (code === 123) depth += 1
      else if (code === 125 && depth > 0) depth -= 1
      else if (depth === 0 && text.charAt(at) === closing) return 'closed'
      else if (code === 125) return 'broken'
    }
    return isLast ? 'broken' : 'more'
  }

  for await (const piece of pieces) {
    text += piece
    for (let entry = next(); entry !== undefined; entry = next()) yield entry
    if (open === undefined) drop()
    else if (text.length > settings.limits.entry + piece.length)
      refuse('entry-too-large', { file, line: open.line }, { most: settings.limits.entry })
  }
  isLast = true
  for (let entry = next(); entry !== undefined; entry = next()) yield entry
}

function count(text: string, from: number, to: number): number {
  let lines = 0
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) lines += 1
  return lines
}
