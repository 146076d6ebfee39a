import { useLanguage, type Language } from './language.tsx'
import en from './operations/en.json'
import zh from './operations/zh.json'

const names: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, zh }

/** What somebody did, by the operation that did it; an operation without words keeps its own name. */
export function useOperationName(): (op: string) => string {
  const { language } = useLanguage()
  return (op) => names[language][op] ?? op
}

/** Every operation that has words, with them. */
export function useOperationNames(): readonly (readonly [op: string, name: string])[] {
  const { language } = useLanguage()
  return Object.entries(names[language])
}
