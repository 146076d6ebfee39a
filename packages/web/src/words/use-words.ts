import { useMemo } from 'react'
import { plainNumber } from './format.ts'
import { useLanguage, type Language } from './language.tsx'

type Values = Readonly<Record<string, string | number>>
type Keys<W> = { [K in keyof W & string]: W[K] extends string ? K : `${K}.${Keys<W[K]>}` }[keyof W & string]

/** Says a wording by its key, with `{name}` replaced, and `{n|one|many}` chosen by number. */
export type Say<W> = (key: Keys<W>, values?: Values) => string

/** The words of one area of the workbench: one JSON file a language, of the same shape. */
export function useWords<W extends object>(words: Readonly<Record<Language, W>>): Say<W> {
  const { language } = useLanguage()
  return useMemo(() => sayIn(words[language], language), [words, language])
}

export const sayIn =
  <W extends object>(words: W, language: Language): Say<W> =>
  (key, values = {}) =>
    fill(textAt(words, key), values, language)

function textAt(words: object, key: string): string {
  const found = key
    .split('.')
    .reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), words)
  return typeof found === 'string' ? found : key
}

function fill(text: string, values: Values, language: Language): string {
  return text.replaceAll(
    /\{([\w-]+)(?:\|([^|{}]*)\|([^|{}]*))?\}/gu,
    (all, name: string, one?: string, many?: string) => {
      const value = values[name]
      if (value === undefined) return all
      if (one !== undefined && many !== undefined) return value === 1 || value === '1' ? one : many
      return typeof value === 'number' ? plainNumber(value, language) : value
    },
  )
}
