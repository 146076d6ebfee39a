import Button from '@mui/material/Button'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Page } from '../../parts/Page.tsx'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

/** A study into which nothing has been imported yet. */
export function NothingToRead({ study }: { readonly study: string }) {
  const say = useWords(words)
  return (
    <Page title={say('screening.title')}>
      <EmptyState
        icon="screening"
        title={say('records.empty')}
        says={say('records.emptySays')}
        action={
          <Button component={Link} to={`/studies/${study}/literature/import`} variant="contained">
            {say('records.import')}
          </Button>
        }
      />
    </Page>
  )
}
