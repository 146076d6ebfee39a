import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

/** A secret that is shown now and never again, ready to be copied. */
export function ShownOnce({ title, says, secret }: { readonly title: string; readonly says: string; readonly secret: string }) {
  const say = useWords(words)
  const [copied, tell] = useState(false)
  return (
    <Box role="status" sx={{ border: 1, borderColor: 'primary.main', borderRadius: 1, p: 1.5, display: 'grid', gap: 1, justifyItems: 'start', maxWidth: '100%' }}>
      <strong>{title}</strong>
      <Box component="code" sx={{ overflowWrap: 'anywhere', userSelect: 'all', fontSize: '0.875rem' }}>
        {secret}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>{says}</Box>
      {/* Only pages from an encrypted line or this computer may write there; elsewhere the words can be selected. */}
      {'clipboard' in navigator && (
        <Button variant="outlined" onClick={() => void navigator.clipboard.writeText(secret).then(() => tell(true))}>
          {say(copied ? 'people.copied' : 'people.copy')}
        </Button>
      )}
    </Box>
  )
}
