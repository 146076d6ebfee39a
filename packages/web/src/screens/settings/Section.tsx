import Box from '@mui/material/Box'
import { useId, type ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  readonly says?: ReactNode
  readonly children: ReactNode
}

/** A part of the settings: its name and what it is for at the left, what can be set at the right. */
export function Section({ title, says, children }: SectionProps) {
  const id = useId()
  return (
    <Box component="section" aria-labelledby={id} sx={{ display: 'grid', gridTemplateColumns: 'minmax(12rem, 18rem) minmax(0, 44rem)', gap: 3, py: 2, borderBottom: 1, borderColor: 'divider', '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 } }}>
      <div>
        <Box component="h2" id={id} sx={{ fontSize: '0.95rem', m: 0, mb: 0.5 }}>
          {title}
        </Box>
        {says && <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{says}</Box>}
      </div>
      <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start', alignContent: 'start' }}>{children}</Box>
    </Box>
  )
}
