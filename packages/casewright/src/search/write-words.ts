import type { Wording } from './platform.ts'
import type { SearchWords } from './search-terms.ts'

/** Words between the platform's quotes. */
export function quoted(text: string, { quotes }: Pick<Wording, 'quotes'>): string | undefined {
  const quote = quotes.find((q) => !text.includes(q))
  return quote === undefined ? undefined : `${quote}${text}${quote}`
}

/** A term in the platform's wording, without its field; undefined where the platform cannot say it. */
export function inWords(words: SearchWords, wording: Wording): string | undefined {
  if (words.kind === 'near') {
    const [a, b] = words.words.map((w) => quoted(w, wording))
    return wording.near === undefined || a === undefined || b === undefined
      ? undefined
      : `(${a} ${wording.near(words.between)} ${b})`
  }
  if (!words.truncated) return quoted(words.text, wording)
  const parts = words.text.split(' ')
  const last = parts.at(-1) ?? ''
  if (parts.length === 1 && wording.truncation !== 'none' && wording.truncation !== 'inside') return `${last}*`
  if (wording.truncation === 'inside') return quoted(`${words.text}*`, wording)
  if (typeof wording.truncation === 'string') return undefined
  const heads = parts.slice(0, -1).map((p) => quoted(p, wording))
  return heads.includes(undefined) ? undefined : `(${[...heads, `${last}*`].join(` ${wording.truncation.next} `)})`
}
