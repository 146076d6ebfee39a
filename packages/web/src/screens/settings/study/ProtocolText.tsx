import Box from '@mui/material/Box'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { words } from '../words.ts'

/** The protocol file, line by line, as it is written. */
export function ProtocolText({ text }: { readonly text: string }) {
  const say = useWords(words)
  return (
    <Section title={say('study.protocol')} says={say('study.protocolSays')}>
      <Box component="pre" tabIndex={0} role="region" aria-label={say('study.protocol')} sx={{ m: 0, p: 1.5, width: '100%', maxHeight: '32rem', overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper', fontSize: '0.8125rem', lineHeight: 1.5 }}>
        {text}
      </Box>
    </Section>
  )
}
