import languages from './languages.json' with { type: 'json' }
import { halfWidth } from './plain-text.ts'

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(languages).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
)

/** The language a field names, BCP 47: `chi`, `Chinese`, `中文`, `zh-CN` → zh. Of several the first. Undefined where it names none known. */
export function languageOf(field: string): string | undefined {
  const tidy = halfWidth(field).trim().toLowerCase()
  return byName.get(tidy) ?? byName.get((tidy.split(/[;,/|]/u)[0] ?? '').trim())
}

const KANA = /[\u3040-\u30FF]/u
const HANGUL = /[\uAC00-\uD7AF]/u
const HAN = /\p{Script=Han}/u
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}.*\p{Script=Greek}{3}/u, 'el'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Thai}/u, 'th'],
]
const LATIN_WORD = /[A-Za-z]{2,}/gu
const ASCII_ONLY = /^[\x20-\x7E]*$/u

/** The language the script of a title shows: Chinese characters zh, kana ja … Undefined for Latin letters, which many share. */
export function languageOfText(text: string): string | undefined {
  if (ASCII_ONLY.test(text)) return undefined
  if (KANA.test(text)) return 'ja'
  if (HANGUL.test(text)) return 'ko'
  if (HAN.test(text)) return 'zh'
  return OTHERS.find(([script]) => script.test(text) && (text.match(LATIN_WORD)?.length ?? 0) < 3)?.[1]
}

/** Languages written in the script that `languageOfText` would call by its commonest user. */
const SAME_SCRIPT: Readonly<Record<string, readonly string[]>> = {
  zh: ['ja', 'ko'],
  ru: ['uk', 'bg', 'sr', 'mk'],
  ar: ['fa'],
}

/**
 * The language of a publication. Where the field says what the script of the title rules out (a title in Chinese characters,
 * called English), the script is believed; a title in Latin letters rules nothing out, it may be a translation.
 */
export function decideLanguage(field: string | undefined, title: string | undefined): string | undefined {
  const shown = title === undefined ? undefined : languageOfText(title)
  if (shown === undefined || field === undefined) return field ?? shown
  return SAME_SCRIPT[shown]?.includes(field) === true ? field : shown
}

export const hasHan = (text: string): boolean => !ASCII_ONLY.test(text) && HAN.test(text)
