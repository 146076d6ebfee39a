import type { Locale } from '../../i18n/locale.ts'
import zh from './zh.json' with { type: 'json' }

// By the English text, so that a text that is changed is without its Chinese until somebody looks at it again.
const chinese: ReadonlyMap<string, string> = new Map(Object.entries(zh))

/** A text of the help in the reader’s language. A default behind it (`… (default: 5)`) is not part of the text. */
export function sayHelp(english: string, locale: Locale): string {
  const whole = locale === 'en' ? english : chinese.get(english)
  if (whole !== undefined) return whole
  const [, text = english, value] = /^(.*) \(default: (.*)\)$/su.exec(english) ?? []
  const said = chinese.get(text) ?? text
  return value === undefined ? said : `${said}（默认：${plain(value)}）`
}

/** A value in JSON as people write it: words without quotation marks, several of them as a list. */
const plain = (json: string): string => json.replaceAll(/^\[|\]$|"/gu, '').replaceAll(',', '、')
