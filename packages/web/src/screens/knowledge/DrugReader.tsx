import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useRead } from '../../api/queries.ts'
import type { Value } from '../../api/api.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { entryAddress } from './local-standing.ts'
import { useKnowledgeWords } from './words.ts'

/** Which drug a written name means, whatever it was written like. */
export function DrugReader() {
  const say = useKnowledgeWords()
  const [written, write] = useState('')
  const [asked, ask] = useState('')
  const read = useRead('drug', { names: [asked] }, { enabled: asked !== '' })
  return (
    <Box component="section" aria-labelledby="which-drug" sx={{ mt: 4, maxWidth: '48rem' }}>
      <Typography id="which-drug" variant="h3" component="h2">
        {say('drug.title')}
      </Typography>
      <Box
        component="form"
        onSubmit={(e) => {
          e.preventDefault()
          ask(written.trim())
        }}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1 }}
      >
        <TextField label={say('drug.label')} value={written} onChange={(e) => write(e.target.value)} sx={{ flex: '1 1 20rem' }} />
        <Button type="submit" variant="outlined" disabled={written.trim() === ''}>
          {say('drug.ask')}
        </Button>
      </Box>
      {asked !== '' && (
        <Box role="status" aria-live="polite">
          <Loaded of={read}>{(value) => value.map((m) => <Reading key={m.written} of={m} />)}</Loaded>
        </Box>
      )}
    </Box>
  )
}

function Reading({ of: m }: { readonly of: Value<'drug'>[number] }) {
  const say = useKnowledgeWords()
  const name = useBilingual()
  const { list, percent } = useFormat()
  return (
    <Box sx={{ fontSize: '0.875rem', '& ul': { m: 0, pl: 2.5 }, '& a': { color: 'primary.main', textUnderlineOffset: '3px' } }}>
      <p>{say(`drug.${m.verdict}`, { written: m.written, inn: list(m.matches.map((c) => name(c.name))) })}</p>
      <ul>
        {m.matches.map((c) => (
          <li key={c.id}>
            <AppLink to={entryAddress('drugs', c.id)}>{name(c.name)}</AppLink> · {c.note} · {percent(c.confidence)}
          </li>
        ))}
        {m.lookalikes.map((l) => (
          <li key={l.id}>{say('drug.lookalike', { other: l.other, inn: l.inn })}</li>
        ))}
      </ul>
      {m.suggestions.length > 0 && <p>{say('drug.near', { names: list(m.suggestions.map((s) => name(s.name))) })}</p>}
    </Box>
  )
}
