import type { Key } from '../i18n/wording.ts'
import { wording } from '../i18n/wording.ts'
import { pieces } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'
import { words, type Inline } from './document.ts'

/** What is put into a slot: parts of a sentence, and for plurals the number they stand for. */
export type Filling = Inline | readonly Inline[] | { readonly count: number; readonly inline: readonly Inline[] }

const inlineOf = (f: Filling): readonly Inline[] =>
  Array.isArray(f) ? (f as readonly Inline[]) : 'count' in f ? f.inline : [f as Inline]

/** A number as it will be printed; undefined for what is none. */
export type Digits = (i: Inline) => string | undefined
const given: Digits = (i) => (i.kind === 'setting' ? i.text : undefined)

/** Whether words that follow what fills a slot are in the singular. */
function isOne(f: Filling, digits: Digits): boolean {
  if (!Array.isArray(f) && 'count' in f) return f.count === 1
  const [only, ...more] = inlineOf(f)
  return only !== undefined && more.length === 0 && (digits(only) ?? given(only)) === '1'
}

/** A wording with parts of a sentence in its slots; plurals follow the number in theirs, as `digits` prints it. */
export function phrase(
  locale: Locale,
  key: Key,
  slots: Readonly<Record<string, Filling>> = {},
  digits: Digits = given,
): readonly Inline[] {
  return pieces(wording(locale, key)).flatMap((p): readonly Inline[] => {
    if (p.kind === 'words') return [words(p.text)]
    const filling = slots[p.name]
    if (filling === undefined) throw new Error(`${key} wants ${p.name}`)
    if (p.kind === 'slot') return inlineOf(filling)
    return [words(isOne(filling, digits) ? p.one : p.other)]
  })
}

/** Items in a sentence: `a, b and c`. */
export function listed(locale: Locale, items: readonly (readonly Inline[])[]): readonly Inline[] {
  return items.flatMap((item, i) => {
    if (i === 0) return item
    const last = i === items.length - 1
    return [words(locale === 'zh' ? '、' : last ? ' and ' : ', '), ...item]
  })
}

/** Sentences set after each other: a blank between them in English, none in Chinese. */
export const sentences = (locale: Locale, list: readonly (readonly Inline[])[]): readonly Inline[] =>
  list.filter((s) => s.length > 0).flatMap((s, i) => (i > 0 && locale === 'en' ? [words(' '), ...s] : s))
