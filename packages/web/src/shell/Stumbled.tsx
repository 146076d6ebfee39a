import Button from '@mui/material/Button'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { Page } from '../parts/Page.tsx'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

/** A screen that failed; the frame around it goes on. Scripts that are gone were replaced by an upgrade. */
export function Stumbled({ error }: { readonly error: unknown }) {
  const say = useWords(words)
  const gone = error instanceof TypeError && /import|module/iu.test(error.message)
  return (
    <Page title={say('stumbled')}>
      {gone ? <p>{say('newVersion')}</p> : <ErrorBox problem={error} />}
      <Button variant="outlined" onClick={() => location.reload()}>
        {say('reload')}
      </Button>
    </Page>
  )
}
