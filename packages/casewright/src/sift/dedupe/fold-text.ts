import letters from './words/letters.json' with { type: 'json' }

const greek: ReadonlyMap<string, string> = new Map(Object.entries(letters.greek))
const latin: ReadonlyMap<string, string> = new Map(Object.entries(letters.latin))
const entities: ReadonlyMap<string, string> = new Map(Object.entries(letters.entities))
const beyondAscii = /[^\0-\x7f]/u
/** A character that needs more than lower case: of HTML, lost, or beyond ASCII. */
const needsFolding = /[&<?]|[^\0-\x7f]/u

/**
 * Text as records are compared by: one form of each character (NFKD without marks), lower case, Greek letters by their names,
 * no HTML. A letter an export lost (`?` or U+FFFD inside a word) is left out.
 */
export function foldText(text: string): string {
  if (!needsFolding.test(text)) return text.toLowerCase()
  let t = text
  if (t.includes('&'))
    t = t.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/giu, (whole, name: string) => entity(name) ?? whole)
  if (t.includes('<')) t = t.replace(/<\/?[a-z][a-z0-9:]*(\s[^<>]{0,80})?\/?>/giu, '')
  t = t.toLowerCase()
  if (beyondAscii.test(t))
    t = t
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[\u0370-\u03ff]/gu, (c) => ` ${greek.get(c) ?? c} `)
      .replace(/(?<!\p{L})ß(?!\p{L})/gu, ' beta ')
      .replace(/[ß-ŋ]/gu, (c) => latin.get(c) ?? c)
  return t.includes('?') || t.includes('\ufffd') ? t.replace(/(?<=\p{L})[?\ufffd](?=\p{L})/gu, '') : t
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return entities.get(name.toLowerCase())
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined
}

/** Letters, numbers and single Chinese characters of folded text, in order; `p16ink4a` is p, 16, ink, 4, a. */
export const wordsOf = (folded: string): readonly string[] =>
  (beyondAscii.test(folded)
    ? folded.match(/\p{Script=Han}|[\p{Script=Latin}]+|\d+|\p{L}+/gu)
    : folded.match(/[a-z]+|\d+/g)) ?? []

/** Folded text with everything but letters and numbers as single spaces. */
export const spaced = (folded: string): string =>
  (beyondAscii.test(folded) ? folded.replace(/[^\p{L}\d]+/gu, ' ') : folded.replace(/[^a-z\d]+/g, ' ')).trim()

/** Whether text is written in Chinese characters for the most part. */
export function isHan(text: string): boolean {
  if (!beyondAscii.test(text)) return false
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return han >= 2 && han * 2 >= (text.match(/\p{L}/gu)?.length ?? 0)
}
