import en from './en.json' with { type: 'json' }
import zh from './zh.json' with { type: 'json' }
import enSignals from './signals/en.json' with { type: 'json' }
import zhSignals from './signals/zh.json' with { type: 'json' }
import type { Locale } from './locale.ts'
import { fill, type Values } from './template.ts'

type Wordings = typeof en & { readonly signals: (typeof enSignals)['report'] }

type Keys<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}` }[keyof T & string]

/** Every wording there is, by its path in `en.json`; those of reports on signals are under `signals`. */
export type Key = Keys<Wordings>

// A key that one language has and the other lacks does not compile.
const wordings: Readonly<Record<Locale, Wordings>> = {
  en: { ...en, signals: enSignals.report },
  zh: { ...(zh satisfies typeof en), signals: zhSignals.report },
}

const flat: Readonly<Record<Locale, ReadonlyMap<string, string>>> = { en: flatten(wordings.en), zh: flatten(wordings.zh) }

function flatten(tree: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([k, v]: [string, unknown]): (readonly [string, string])[] =>
      typeof v === 'string' ? [[prefix + k, v]] : typeof v === 'object' && v !== null ? [...flatten(v, `${prefix}${k}.`)] : [],
    ),
  )
}

/** The wording of a key in a language, its slots unfilled. */
export function wording(locale: Locale, key: Key): string {
  const found = flat[locale].get(key)
  if (found === undefined) throw new Error(`no wording: ${key}`)
  return found
}

/** The wording of a key that came as data; undefined where there is none. */
export const wordingOf = (locale: Locale, key: string): string | undefined => flat[locale].get(key)

export const keys = (locale: Locale): readonly string[] => [...flat[locale].keys()]

export type Say = (key: Key, values?: Values) => string

/** What puts wordings into sentences of one language. */
export const say =
  (locale: Locale): Say =>
  (key, values) =>
    fill(wording(locale, key), values)
