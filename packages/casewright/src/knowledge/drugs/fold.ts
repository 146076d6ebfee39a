import { namePartsOf } from './name-parts.ts'

const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  namePartsOf('traditional').map((p) => [p.text, p.to ?? p.text]),
)
const REWRITES = namePartsOf('rewrite')

/** Full-width to half-width, traditional to simplified Chinese, spelling variants of the rewrite table; lower case. */
export function plain(name: string): string {
  const text = [...name.replace(/[™®©]/gu, ' ').normalize('NFKC').toLowerCase()]
    .map((c) => TRADITIONAL.get(c) ?? c)
    .join('')
  return REWRITES.reduce((t, r) => t.replaceAll(r.text, r.to ?? ''), text)
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The form in which names are compared: plain, without blanks, hyphens and other marks. */
export const fold = (name: string): string => plain(name).replace(/[\s\-_.,;:'’"®™©·()[\]/&+]/gu, '')

export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)
