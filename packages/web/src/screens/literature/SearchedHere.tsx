import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { FoundNow } from './FoundNow.tsx'
import { searchingWords } from './words.ts'

interface SearchedHereProps {
  readonly waiting: Value<'literature.imports'>['searched']['waiting']
  readonly onImported: (answer: Answer<Value<'literature.import'>>) => void
}

/** Searches that were run from here, by whomever, and whose export nobody imported: they wait, also when the page was left meanwhile. */
export function SearchedHere({ waiting, onImported }: SearchedHereProps) {
  const say = useWords(searchingWords)
  const said = useBilingual()
  if (waiting.length === 0) return null
  return (
    <Box component="section" aria-labelledby="searched-here" sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <Typography id="searched-here" variant="h3" component="h2">
        {say('waiting')}
      </Typography>
      {waiting.map((s) => (
        <Box key={s.file} component="article" aria-label={said(s.said)} sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
          <Box sx={{ fontWeight: 600 }}>{said(s.said)}</Box>
          <FoundNow found={s} name={said(s.said)} onImported={onImported} />
        </Box>
      ))}
    </Box>
  )
}
