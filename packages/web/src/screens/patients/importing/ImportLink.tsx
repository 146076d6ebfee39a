import Button from '@mui/material/Button'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../../parts/Icon.tsx'
import { useImportingWords } from './words.ts'

/** The way to bringing in many cases at once. */
export function ImportLink({ study }: { readonly study: string }) {
  const say = useImportingWords()
  return (
    <Button component={Link} to={`/studies/${study}/import-cases`} color="inherit" variant="outlined" startIcon={<Icon name="import" />}>
      {say('title')}
    </Button>
  )
}
