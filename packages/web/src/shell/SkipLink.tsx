import { styled } from '@mui/material/styles'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

const Skip = styled('a')(({ theme }) => ({
  position: 'fixed',
  top: 8,
  left: 8,
  zIndex: theme.zIndex.tooltip,
  padding: '6px 12px',
  borderRadius: theme.shape.borderRadius,
  background: (theme.vars ?? theme).palette.primary.main,
  color: (theme.vars ?? theme).palette.primary.contrastText,
  '&:not(:focus)': { clipPath: 'inset(50%)', width: 1, height: 1, overflow: 'hidden', padding: 0 },
}))

/** The first thing the Tab key reaches: past the bar and the navigation. */
export function SkipLink() {
  const say = useWords(words)
  return (
    <Skip
      href="#content"
      onClick={(e) => {
        e.preventDefault()
        document.getElementById('content')?.focus()
      }}
    >
      {say('skip')}
    </Skip>
  )
}
