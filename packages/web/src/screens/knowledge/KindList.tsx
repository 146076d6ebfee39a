import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import type { Value } from '../../api/api.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useKnowledgeWords } from './words.ts'

type Kinds = Value<'knowledge.list'>['kinds']

const Kind = styled('li')(({ theme }) => {
  const { palette } = theme.vars ?? theme
  return {
    borderTop: `1px solid ${palette.divider}`,
    display: 'grid',
    gridTemplateColumns: 'minmax(9rem, 14rem) 5rem minmax(0, 1fr)',
    gap: '0 16px',
    padding: '5px 0',
    fontSize: '0.875rem',
    '& a': { color: palette.primary.main, fontWeight: 600, textUnderlineOffset: 3, minHeight: 24 },
    '@media (max-width: 700px)': { gridTemplateColumns: '1fr auto', '& > :last-child': { gridColumn: '1 / -1' } },
  }
})

/** The kinds of knowledge, with how much there is of each. */
export function KindList({ kinds }: { readonly kinds: Kinds }) {
  const say = useKnowledgeWords()
  const said = useBilingual()
  const { number } = useFormat()
  return (
    <Box component="nav" aria-label={say('kinds')} sx={{ maxWidth: '68rem', mb: 4 }}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {kinds.map((k) => (
          <Kind key={k.id}>
            <AppLink to={`/knowledge/${k.id}`}>{said(k.name)}</AppLink>
            <Box component="span" sx={{ color: 'text.secondary', textAlign: 'end', fontVariantNumeric: 'tabular-nums' }}>
              {number(k.entries)}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {said(k.about)}
            </Box>
          </Kind>
        ))}
      </Box>
    </Box>
  )
}
