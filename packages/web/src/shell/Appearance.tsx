import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { LanguageProvider, languages, type Language } from '../words/language.tsx'
import { themeFor } from './theme.ts'

const KEPT = 'casewright.language'

/** Whether somebody chose a language in this browser. */
export const hasChosenLanguage = (): boolean => localStorage.getItem(KEPT) !== null

/** Language and colours, for everything below. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  const [language, speak] = useState<Language>(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const theme = useMemo(() => themeFor(language), [language])
  const chosen = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        localStorage.setItem(KEPT, next)
        speak(next)
      },
    }),
    [language],
  )
  return (
    <LanguageProvider value={chosen}>
      <ThemeProvider theme={theme} defaultMode="system">
        <CssBaseline />
        {children}
      </ThemeProvider>
    </LanguageProvider>
  )
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT)
  return languages.find((l) => l === kept) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')
}
