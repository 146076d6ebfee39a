import Box from '@mui/material/Box'
import { AppLink } from '../../parts/AppLink.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

interface UnnamedConceptsProps {
  readonly study: string
  readonly unnamed: readonly string[]
}

const CONCEPTS = ['reaction', 'drugs'] as const

/** Told while records are read: what the protocol gives no word of, so that nothing of it is marked, and where to say it. */
export function UnnamedConcepts({ study, unnamed }: UnnamedConceptsProps) {
  const say = useWords(words)
  const { list } = useFormat()
  const lacking = CONCEPTS.filter((c) => unnamed.includes(c))
  if (lacking.length === 0) return null
  return (
    <Box role="note" sx={{ px: 3, py: 0.75, borderBottom: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', columnGap: 1.5, '& a': { color: 'primary.main', textUnderlineOffset: '3px' } }}>
      <span>{say('screening.unnamed', { what: list(lacking.map((c) => say(`screening.unnamedOf.${c}`))) })}</span>
      <AppLink to={`/studies/${encodeURIComponent(study)}/settings`}>{say('screening.toSettings')}</AppLink>
    </Box>
  )
}
