import { normaliseText } from '../../base/traced.ts'

/** Wide letters (Han, kana, full-width) take the room of two. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/gu
/** Lines of a text that somebody broke to fit a page are no longer than this. */
const LONGEST_LINE = 120
/** A line that ends a paragraph of such a text leaves some of the room free. */
const SHORT = 0.8

const widthOf = (line: string): number => line.length + (line.match(WIDE)?.length ?? 0)

/**
 * Where paragraphs begin in the normalised text, which has no breaks of lines: after blank lines and indents, and at line ends
 * where the file has a line a paragraph. Lines that were only broken to fit a page run on.
 */
export function paragraphStarts(text: string): readonly number[] {
  const plain = text.normalize('NFC').replaceAll('\u00AD', '').replaceAll('\uFEFF', '')
  const lines = plain.split(/(?<=\n|\f)/u)
  const widths = lines.map((line) => widthOf(line.trim()))
  const longest = Math.max(0, ...widths)
  const isBroken = longest <= LONGEST_LINE
  const endsParagraph = (i: number): boolean => {
    const [line = '', next = ''] = [lines[i], lines[i + 1]]
    if (!isBroken || /^(?:\u3000|\t| {2,})/u.test(next)) return true
    return /[.!?:。！？：；”"）)]\s*$/u.test(line) && (widths[i] ?? 0) < SHORT * longest
  }
  const starts: number[] = [0]
  let at = 0
  let open = ''
  let blank = false
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') {
      blank = true
      open += line
      continue
    }
    const begins = open.trim() !== '' && (blank || endsParagraph(lastOf(lines, i)))
    const words = line.trimStart()
    const indent = line.slice(0, line.length - words.length)
    if (begins) {
      at += normaliseText(open + indent).length
      starts.push(at)
    }
    open = begins ? words : open + line
    blank = false
  }
  return starts
}

/** The last line before that has words. */
function lastOf(lines: readonly string[], before: number): number {
  let i = before - 1
  while (i > 0 && lines[i]?.trim() === '') i -= 1
  return i
}
