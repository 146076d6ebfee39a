import Button from '@mui/material/Button'
import { Link } from '@tanstack/react-router'
import { Page } from '../parts/Page.tsx'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

/** A study that is not there, or that is not shared with whoever asks. */
export function NoStudy({ study }: { readonly study: string }) {
  const say = useWords(words)
  return (
    <Page title={say('noStudy.title', { study })}>
      <p>{say('noStudy.says')}</p>
      <Button component={Link} to="/studies" variant="outlined">
        {say('missing.home')}
      </Button>
    </Page>
  )
}
