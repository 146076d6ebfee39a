import { keyframes, styled } from '@mui/material/styles'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } })
const Wait = styled('p')(({ theme }) => ({
  margin: theme.spacing(2, 0),
  color: (theme.vars ?? theme).palette.text.secondary,
  // What comes at once is not announced by a flicker.
  animation: `${appear} 0.2s 0.4s both`,
}))

export function Waiting({ says }: { readonly says?: string }) {
  const say = useWords(words)
  return <Wait role="status">{says ?? say('waiting')}</Wait>
}
