import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Refusal, Unreachable } from '../api/answer.ts'
import { useWords } from '../words/use-words.ts'
import { Icon } from './Icon.tsx'
import { IssueList } from './IssueList.tsx'
import { words } from './words.ts'

interface ErrorBoxProps {
  /** Whatever was thrown. */
  readonly problem: unknown
  readonly retry?: () => void
  readonly title?: string
}

/** What went wrong, in sentences that say what to do. */
export function ErrorBox({ problem, retry, title }: ErrorBoxProps) {
  const say = useWords(words)
  const kind = kindOf(problem)
  const issues = problem instanceof Refusal ? problem.issues : []
  const wait = problem instanceof Refusal ? (problem.wait ?? 0) : 0
  return (
    <Box role="alert" sx={{ borderLeft: 3, borderColor: 'error.main', bgcolor: 'background.paper', px: 1.5, py: 1, my: 1, display: 'grid', gap: 0.75, justifyItems: 'start' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontWeight: 600 }}>
        <Box component="span" sx={{ color: 'error.main' }}>
          <Icon name="warning" />
        </Box>
        {title ?? say(`error.${kind}.title`)}
      </Box>
      {issues.length > 0 && <IssueList issues={issues} />}
      {(issues.length === 0 || kind === 'changed') && <Box sx={{ color: 'text.secondary' }}>{say(`error.${kind}.todo`, { wait })}</Box>}
      {retry && (
        <Button variant="outlined" onClick={retry}>
          {say('error.again')}
        </Button>
      )}
    </Box>
  )
}

type Kind = 'unreachable' | 'login' | 'right' | 'missing' | 'changed' | 'busy' | 'notNow' | 'refused' | 'fault' | 'page'

function kindOf(problem: unknown): Kind {
  if (problem instanceof Unreachable) return 'unreachable'
  if (!(problem instanceof Refusal)) return 'page'
  const known: Readonly<Record<number, Kind>> = { 401: 'login', 403: 'right', 404: 'missing', 409: 'changed', 429: 'busy', 503: 'notNow', 504: 'notNow' }
  return known[problem.status] ?? (problem.status >= 500 ? 'fault' : 'refused')
}
