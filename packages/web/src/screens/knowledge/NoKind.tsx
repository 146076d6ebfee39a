import Box from '@mui/material/Box'
import { AppLink } from '../../parts/AppLink.tsx'
import { useKnowledgeWords } from './words.ts'

/** An address that names a kind of knowledge there is none of. */
export function NoKind({ kind }: { readonly kind: string }) {
  const say = useKnowledgeWords()
  return (
    <Box role="alert" sx={{ '& a': { color: 'primary.main', lineHeight: '24px' } }}>
      <p>{say('noKind', { kind })}</p>
      <AppLink to="/knowledge">{say('allKinds')}</AppLink>
    </Box>
  )
}
