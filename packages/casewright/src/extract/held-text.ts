import { decodeText } from '../base/decode-text.ts'
import { sha256Hex } from '../base/content-hash.ts'
import { issue, type Issue } from '../base/issue.ts'
import { normaliseText, quote, type Quote } from '../base/traced.ts'
import type { HeldText, Source, SourceFile } from '../model/source.ts'
import type { RawQuote } from '../model/reading.ts'
import type { YamlFile } from './yaml-file.ts'

/** A source file with the texts it names, read from the study’s files and normalised. */
export function holdTexts(
  source: SourceFile,
  yaml: YamlFile,
  files: ReadonlyMap<string, Uint8Array>,
): { readonly source: Source; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const held = source.texts.flatMap((t, i): readonly HeldText[] => {
    const place = { file: yaml.file, line: yaml.lineOf(['texts', i, 'file']), field: `texts.${i}.file` }
    const bytes = files.get(t.file)
    if (bytes === undefined) {
      const outside = t.file.startsWith('/') || t.file.split('/').includes('..')
      issues.push(
        outside
          ? issue('error', 'path-outside', place, { path: t.file })
          : issue('error', 'file-missing', place, { file: t.file }),
      )
      return []
    }
    const text = decodeText(bytes)
    if (text === undefined) {
      issues.push(issue('error', 'not-text', place, { file: t.file }))
      return []
    }
    const { language, nature } = t
    return [{ id: `${source.id}#${t.id}`, language, nature, text: normaliseText(text), sha256: sha256Hex(bytes) }]
  })
  return { source: { ...source, held }, issues }
}

export type QuoteFailure = { readonly problem: 'quote-not-found' | 'quote-ambiguous'; readonly nearest: string }

/** Find a reading’s words in any held text of its source; the first text that has them once. */
export function findQuote(source: Source, raw: RawQuote): Quote | QuoteFailure {
  let ambiguous = false
  for (const text of source.held) {
    const found = quote(text, raw.words, raw.occurrence)
    if (typeof found !== 'string') return found
    ambiguous ||= found === 'quote-ambiguous'
  }
  if (ambiguous) return { problem: 'quote-ambiguous', nearest: '' }
  return { problem: 'quote-not-found', nearest: nearestPassage(source.held, raw.words) }
}

const LONGEST_SOUGHT = 400

/**
 * The passage most like the words sought: the window of a held text, as long as the words, that shares the most of their
 * three-letter pieces. '' where less than a third are shared.
 */
function nearestPassage(held: readonly HeldText[], words: string): string {
  const sought = normaliseText(words).trim().slice(0, LONGEST_SOUGHT)
  const wanted = new Set(pieces(sought))
  if (wanted.size === 0) return ''
  let best = { hits: Math.ceil(wanted.size / 3), passage: '' }
  for (const { text } of held) {
    const marks = pieces(text).map((p) => (wanted.has(p) ? 1 : 0))
    let hits = 0
    for (const [end, mark] of marks.entries()) {
      hits += mark - (marks[end - sought.length + 2] ?? 0)
      if (hits > best.hits) {
        const start = Math.max(0, end + 3 - sought.length)
        best = { hits, passage: wholeWords(text, start, end + 3) }
      }
    }
  }
  return best.passage
}

const pieces = (text: string): readonly string[] => {
  const lower = text.toLowerCase()
  return Array.from({ length: Math.max(0, lower.length - 2) }, (_, i) => lower.slice(i, i + 3))
}

function wholeWords(text: string, start: number, end: number): string {
  const letter = (i: number): boolean => /[A-Za-z0-9]/u.test(text.charAt(i))
  let [from, to] = [start, end]
  while (from > 0 && letter(from - 1) && letter(from)) from -= 1
  while (to < text.length && letter(to - 1) && letter(to)) to += 1
  return text.slice(from, to)
}
