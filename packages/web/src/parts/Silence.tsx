import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

type SaidKind = 'known' | 'absent' | 'not-reported' | 'not-visible' | 'unclear' | 'unread'
const KINDS = ['absent', 'not-reported', 'not-visible', 'unclear', 'unread'] as const
/** Marks that differ in form, beside words that differ too. */
const MARKS = { absent: '−', 'not-reported': '·', 'not-visible': '◌', unclear: '?', unread: '…' } as const

interface SilenceProps {
  readonly kind: SaidKind
  /** Why it is unclear. */
  readonly why?: string
  /** The value, where there is one; else words that take the place of the usual ones. */
  readonly children?: ReactNode
}

/** What a source says: a value, that it is absent, one of three silences, or that nobody has read it yet. Never by colour alone. */
export function Silence({ kind, why, children }: SilenceProps) {
  const say = useWords(words)
  if (kind === 'known') return <>{children}</>
  const stated = kind === 'absent'
  return (
    <Box component="span" title={why ?? say(`silence.${kind}.means`)} sx={{ color: stated ? 'text.primary' : 'text.secondary', whiteSpace: 'nowrap' }}>
      <Box component="span" aria-hidden="true" sx={{ display: 'inline-block', minWidth: '1em', mr: kind === 'unread' ? '0.25em' : 0, fontWeight: 700 }}>
        {MARKS[kind]}
      </Box>
      {children ?? say(`silence.${kind}.name`)}
    </Box>
  )
}

/** What they mean. */
export function SilenceLegend() {
  const say = useWords(words)
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 1.5, rowGap: 0.25, m: 0, fontSize: '0.8125rem', '& dd': { m: 0, color: 'text.secondary' } }}>
      {KINDS.flatMap((kind) => [
        <dt key={kind}>
          <Silence kind={kind} />
        </dt>,
        <dd key={`${kind} means`}>{say(`silence.${kind}.means`)}</dd>,
      ])}
    </Box>
  )
}
