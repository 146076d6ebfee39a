import type { Platform } from './platform.ts'
import { canonical } from './search-terms.ts'

/** What a query of ours asks for: its terms in their canonical spelling, and its headings. */
export interface ReadBack {
  readonly terms: ReadonlySet<string>
  readonly headings: ReadonlySet<string>
}

type Token =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'heading'; readonly name: string }
  | { readonly kind: 'join'; readonly between: number | 'next' }

/** Reads a query written by `build-search.ts` for the same platform. Not a parser of anybody's queries. */
export function readBack(query: string, platform: Platform): ReadBack {
  const tokens = tokensOf(query, platform)
  return {
    terms: new Set(joined(tokens)),
    headings: new Set(tokens.flatMap((t) => (t.kind === 'heading' ? [t.name] : []))),
  }
}

function tokensOf(text: string, platform: Platform): readonly Token[] {
  const { wording, headings, years } = platform
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const heading = matchAt(headings?.pattern, text, at)
    const year = matchAt(years?.pattern, text, at)
    if (heading !== undefined) {
      tokens.push({ kind: 'heading', name: heading[1] ?? '' })
      at += heading[0].length
    } else if (year !== undefined) at += year[0].length
    else if (wording.quotes.includes(text.charAt(at))) at = readQuoted(text, at, platform, tokens)
    else at = readBare(text, at, platform, tokens)
  }
  return tokens
}

function readQuoted(text: string, at: number, { wording }: Platform, tokens: Token[]): number {
  const end = text.indexOf(text.charAt(at), at + 1)
  if (end < 0) throw new Error(`a quote is not closed: ${text.slice(at, at + 40)}`)
  const inside = text.slice(at + 1, end)
  const tag = matchAt(wording.nearTag, text, end + 1)
  const [a = '', b = ''] = inside.split(' ')
  const near = tag === undefined ? undefined : canonical({ kind: 'near', words: [a, b], between: Number(tag[1]) })
  tokens.push({ kind: 'words', text: near ?? inside })
  return end + 1 + (tag?.[0].length ?? 0)
}

const BARE = /[^\s()"']+/uy

/** Words outside quotes: operators, field codes, and truncated words (`dermatos*`, `TITLE_ABS:dermatos*`). */
function readBare(text: string, at: number, { wording }: Platform, tokens: Token[]): number {
  const word = matchAt(BARE, text, at)?.[0]
  if (word === undefined) return at + 1
  const truncated = /(?:^|:)([\p{L}\p{M}\p{N}-]+\*)$/u.exec(word)?.[1]
  const between = DIGITS.find((n) => wording.near?.(n) === word)
  if (truncated !== undefined) tokens.push({ kind: 'words', text: truncated })
  else if (typeof wording.truncation === 'object' && wording.truncation.next === word)
    tokens.push({ kind: 'join', between: 'next' })
  else if (between !== undefined) tokens.push({ kind: 'join', between })
  return at + word.length
}

/** How many words may be asked for between two: one digit. */
const DIGITS: readonly number[] = Array.from({ length: 10 }, (_, n) => n)

function matchAt(pattern: RegExp | undefined, text: string, at: number): RegExpExecArray | undefined {
  if (pattern === undefined) return undefined
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function joined(tokens: readonly Token[]): readonly string[] {
  const terms: string[] = []
  tokens.forEach((token, i) => {
    if (token.kind !== 'words') return
    const join = tokens[i - 1]
    const before = terms.at(-1)
    if (join?.kind !== 'join' || before === undefined) terms.push(token.text)
    else {
      terms[terms.length - 1] =
        join.between === 'next'
          ? `${before} ${token.text}`
          : canonical({ kind: 'near', words: [before, token.text], between: join.between })
    }
  })
  return terms
}
