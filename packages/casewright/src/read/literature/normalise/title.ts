import { hasHan, languageOf } from './language.ts'
import { plainText } from './plain-text.ts'

export interface Title {
  readonly text: string
  /** A language named in brackets behind the title: of the publication. */
  readonly language?: string
  /** In square brackets as a whole: a translation by the database (MEDLINE, Embase). */
  readonly translated: boolean
}

const LANGUAGE_BEHIND = /\s*[[［](?:Article in\s+)?(\p{L}[\p{L},\s]{1,20})[\]］]\s*\.?$/u
const IN_BRACKETS = /^\[([^[\]]+(?:\[[^[\]]*\][^[\]]*)*)\]\.?$/u

/**
 * A title without what exports put around it: HTML tags, `[Chinese]` or `[Article in Chinese]` behind it, MEDLINE's square brackets
 * around a translated one. What people wrote stays: `(附2例报告)` belongs to the title.
 */
export function titleOf(written: string): Title {
  let text = plainText(written)
  const behind = LANGUAGE_BEHIND.exec(text)
  const language = behind?.[1] === undefined ? undefined : languageOf(behind[1])
  if (behind !== null && language !== undefined && behind.index > 0) text = text.slice(0, behind.index).trimEnd()
  const inner = IN_BRACKETS.exec(text)?.[1]
  const translated = inner !== undefined
  text = inner ?? text
  return language === undefined ? { text, translated } : { text, language, translated }
}

const HAN_THEN_LATIN =
  /^(.*[\p{Script=Han}）)》”])\s*(?:[=＝/|｜]\s*|\s|[[［(（]\s*)([A-Z][\p{Script=Latin}\p{N}\p{P}\p{S}\s]*)$/u
const LATIN_THEN_HAN =
  /^([A-Z][\p{Script=Latin}\p{N}\p{P}\p{S}\s]*?)\s*(?:[=＝/|｜]\s*|\s|[[［(（]\s*)(\p{Script=Han}.*)$/u
const LONGEST = 1_000
const LATIN_WORDS = /[A-Za-z][A-Za-z'’-]+/gu

/**
 * The two titles of a field that holds both: `免疫相关性皮炎一例 = Immune-related dermatitis: a case`. The Latin one must be a title of
 * its own (four words, none of the other's script), the Chinese one too (four characters). Undefined where it is one title.
 */
export function twoTitles(text: string): { readonly title: string; readonly otherTitle: string } | undefined {
  if (text.length > LONGEST || !hasHan(text)) return undefined
  const hanFirst = HAN_THEN_LATIN.exec(text)
  if (isPair(hanFirst?.[1], hanFirst?.[2])) return { title: tidy(hanFirst?.[1]), otherTitle: tidy(hanFirst?.[2]) }
  const latinFirst = LATIN_THEN_HAN.exec(text)
  if (isPair(latinFirst?.[2], latinFirst?.[1]))
    return { title: tidy(latinFirst?.[1]), otherTitle: tidy(latinFirst?.[2]) }
  return undefined
}

const isPair = (han: string | undefined, latin: string | undefined): boolean =>
  (han?.match(/\p{Script=Han}/gu)?.length ?? 0) >= 4 && (latin?.match(LATIN_WORDS)?.length ?? 0) >= 4

/** Without the bracket or equals sign that stood between the two. */
const tidy = (part: string | undefined): string => {
  const text = (part ?? '').replace(/^[\s=＝/|｜]+|[\s=＝/|｜]+$/gu, '')
  const opened = (text.match(/[[［(（]/gu)?.length ?? 0) - (text.match(/[\]］)）]/gu)?.length ?? 0)
  return opened < 0 ? text.replace(/[\]］)）]\.?$/u, '') : opened > 0 ? text.replace(/[[［(（]$/u, '').trimEnd() : text
}
