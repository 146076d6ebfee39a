import { halfWidth } from './plain-text.ts'

const ISSN = /(?<![\d-])(\d{4})[-–]?(\d{3}[\dX])(?![\dX-])/giu
const ISBN = /(?<![\d-])97[89][-\s]?(?:\d[-\s]?){9}\d(?!\d)|(?<![\d-])(?:\d[-\s]?){9}[\dX](?![\dX])/giu

const issnSum = (issn: string): boolean => {
  const digits = issn.replace('-', '')
  const sum = Array.from(digits.slice(0, 7), (d, i) => Number(d) * (8 - i)).reduce((s, d) => s + d, 0)
  const check = (11 - (sum % 11)) % 11
  return digits[7] === (check === 10 ? 'X' : String(check))
}

/** ISSNs in a text, as `1234-567X`. Eight digits without a hyphen count only if their check digit is right (they may be a date). */
export function issnsOf(text: string): readonly string[] {
  const found = new Set<string>()
  for (const [whole, head, tail] of halfWidth(text).matchAll(ISSN)) {
    const issn = `${head}-${(tail ?? '').toUpperCase()}`
    if (/[-–]/u.test(whole) || issnSum(issn)) found.add(issn)
  }
  return [...found]
}

/** ISBNs in a text, without hyphens. */
export const isbnsOf = (text: string): readonly string[] => [
  ...new Set([...halfWidth(text).matchAll(ISBN)].map(([isbn]) => isbn.replace(/[-\s]/gu, '').toUpperCase())),
]
