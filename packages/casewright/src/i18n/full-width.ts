const WIDE: Readonly<Record<string, string>> = {
  ',': '\uFF0C',
  ';': '\uFF1B',
  ':': '\uFF1A',
  '?': '\uFF1F',
  '!': '\uFF01',
}
const HAN = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF\u201C\u201D{}%]/u

/**
 * Chinese text with Chinese punctuation: `,;:?!` beside a Chinese character, and brackets that hold or follow one, take
 * their full width. For wordings and terms; never for the words of a source. Text without Chinese stays as it is.
 */
export function fullWidth(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return text
  const brackets = text.replace(/ ?\(([^()]*)\)/gu, (whole: string, inner: string, at: number) => {
    const before = text[at - 1] ?? ''
    return /[\p{Script=Han}{]/u.test(inner) || HAN.test(before) ? `\uFF08${inner}\uFF09` : whole
  })
  return brackets.replace(/ ?([,;:?!])( ?)/gu, (whole: string, mark: string, _blank: string, at: number) => {
    const before = brackets[at - 1] ?? ''
    const after = brackets[at + whole.length] ?? ''
    const ends = after === '' && (mark === '?' || mark === '!')
    return ends || HAN.test(before) || HAN.test(after) ? (WIDE[mark] ?? mark) : whole
  })
}
