import Button from '@mui/material/Button'
import { Link } from '@tanstack/react-router'
import { Page } from '../parts/Page.tsx'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

/** An address that leads nowhere. */
export function Missing() {
  const say = useWords(words)
  return (
    <Page title={say('missing.title')}>
      <p>{say('missing.says')}</p>
      <Button component={Link} to="/studies" variant="outlined">
        {say('missing.home')}
      </Button>
    </Page>
  )
}
