import { createContext, use, type ReactNode } from 'react'

export type Language = 'en' | 'zh'
export const languages: readonly Language[] = ['en', 'zh']

interface Chosen {
  readonly language: Language
  readonly choose: (language: Language) => void
}
const LanguageContext = createContext<Chosen>({ language: 'en', choose: () => {} })

export const LanguageProvider = ({ value, children }: { readonly value: Chosen; readonly children: ReactNode }) => (
  <LanguageContext value={value}>{children}</LanguageContext>
)
export const useLanguage = (): Chosen => use(LanguageContext)
export const useBilingual = (): ((said: { readonly en: string; readonly zh: string }) => string) => {
  const { language } = useLanguage()
  return (said) => said[language]
}
