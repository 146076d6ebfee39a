import Box from '@mui/material/Box'
import { useEffect, type ReactNode } from 'react'
import { LanguageSwitch } from '../../shell/LanguageSwitch.tsx'
import { SchemeSwitch } from '../../shell/SchemeSwitch.tsx'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

/** A page before one is let in: a narrow column, the language and the colours at hand. */
export function DoorPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const say = useWords(words)
  useEffect(() => {
    document.title = `${title} · ${say('product')}`
  }, [title, say])
  return (
    <Box sx={{ maxWidth: '26rem', mx: 'auto', px: 2, py: 4, display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Box component="span" sx={{ fontWeight: 650, flex: 1 }}>
          {say('product')}
        </Box>
        <LanguageSwitch />
        <SchemeSwitch />
      </Box>
      <Box component="h1" tabIndex={-1} sx={{ fontSize: '1.35rem', m: 0, '&:focus': { outline: 'none' } }}>
        {title}
      </Box>
      {children}
    </Box>
  )
}
