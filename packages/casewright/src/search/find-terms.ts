import type { SearchWords } from './search-terms.ts'

/** Words to be found in a text, and what they are a sign of. */
export interface Sought<K extends string> {
  readonly kind: K
  readonly words: SearchWords
}

/** A place in a text, in UTF-16 units of the text as it came. */
export interface FoundTerm<K extends string> {
  readonly start: number
  readonly end: number
  readonly kind: K
}

interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}
interface Pattern<K extends string> {
  readonly kind: K
  readonly tokens: readonly string[]
  readonly truncated: boolean
}
interface Near<K extends string> {
  readonly kind: K
  readonly words: readonly [string, string]
  readonly between: number
}

/** Each Chinese character by itself, other letters and digits as words. */
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu

/**
 * Makes a finder of terms in texts of any language: whole words, whatever their case, accents and full-width forms, an English
 * plural for its singular; Chinese wherever the characters stand. Of places that overlap the longer one counts, then the first kind.
 */
export function termFinder<K extends string>(
  sought: readonly Sought<K>[],
): (text: string | undefined) => readonly FoundTerm<K>[] {
  const byFirst = new Map<string, Pattern<K>[]>()
  const prefixes: Pattern<K>[] = []
  const near: Near<K>[] = []
  for (const { kind, words } of sought) {
    if (words.kind === 'near') {
      near.push({ kind, words: [folded(words.words[0]), folded(words.words[1])], between: words.between })
      continue
    }
    const tokens = tokensOf(words.text).map((t) => t.text)
    const [first] = tokens
    if (first === undefined) continue
    const pattern = { kind, tokens, truncated: words.truncated }
    if (words.truncated && tokens.length === 1) prefixes.push(pattern)
    else put(byFirst, first, pattern)
  }
  return (text) => {
    if (text === undefined || text === '') return []
    const tokens = tokensOf(text)
    const found = tokens.flatMap((token, at): FoundTerm<K>[] => {
      const here = [...(byFirst.get(token.text) ?? []), ...(byFirst.get(withoutPlural(token.text)) ?? [])]
      return [
        ...here.flatMap((p) => placed(p, tokens, at)),
        ...prefixes.flatMap((p) => placed(p, tokens, at)),
        ...near.flatMap((n) => nearBy(n, tokens, at)),
      ]
    })
    return withoutOverlaps(found)
  }
}

function placed<K extends string>(p: Pattern<K>, tokens: readonly Token[], at: number): readonly FoundTerm<K>[] {
  const last = p.tokens.length - 1
  const fits = p.tokens.every((wanted, i) => {
    const got = tokens[at + i]?.text
    if (got === undefined) return false
    if (i === last && p.truncated) return got.startsWith(wanted)
    return got === wanted || (i === last && withoutPlural(got) === wanted)
  })
  const [from, to] = [tokens[at], tokens[at + last]]
  return fits && from !== undefined && to !== undefined ? [{ start: from.start, end: to.end, kind: p.kind }] : []
}

function nearBy<K extends string>(n: Near<K>, tokens: readonly Token[], at: number): readonly FoundTerm<K>[] {
  const here = tokens[at]
  if (here === undefined) return []
  const other = begins(here.text, n.words[0]) ? n.words[1] : begins(here.text, n.words[1]) ? n.words[0] : undefined
  if (other === undefined) return []
  const partner = tokens.slice(at + 1, at + 2 + n.between).find((t) => begins(t.text, other))
  return partner === undefined ? [] : [here, partner].map(({ start, end }) => ({ start, end, kind: n.kind }))
}

/** A word of a pair may be truncated: `neutrophil*`. */
const begins = (got: string, wanted: string): boolean =>
  wanted.endsWith('*') ? got.startsWith(wanted.slice(0, -1)) : got === wanted || withoutPlural(got) === wanted

function withoutOverlaps<K extends string>(found: readonly FoundTerm<K>[]): readonly FoundTerm<K>[] {
  const kept: FoundTerm<K>[] = []
  const longestFirst = found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  for (const f of longestFirst) if (!kept.some((k) => f.start < k.end && k.start < f.end)) kept.push(f)
  return kept.toSorted((a, b) => a.start - b.start)
}

const tokensOf = (text: string): readonly Token[] =>
  Array.from(text.matchAll(TOKEN), (m) => ({ text: folded(m[0]), start: m.index, end: m.index + m[0].length }))

const folded = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Rough, as a search engine's: what it may take too much is seen by whoever reads. */
const withoutPlural = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const there = map.get(key)
  if (there === undefined) map.set(key, [value])
  else there.push(value)
}
