import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useParams } from '@tanstack/react-router'
import { Refusal, Unreachable } from '../api/answer.ts'
import { useBilingual } from '../words/language.tsx'
import { useWords } from '../words/use-words.ts'
import { AppLink } from './AppLink.tsx'
import { Icon } from './Icon.tsx'
import { IssueList } from './IssueList.tsx'
import { addressOfList, whereListed } from './where-listed.ts'
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
  const said = useBilingual()
  const list = whereListed(problem)
  const study: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'study') })
  const to = list && addressOfList(list, typeof study === 'string' ? study : '')
  const kind = list === undefined ? kindOf(problem) : 'missing'
  const issues = problem instanceof Refusal ? problem.issues : []
  const wait = problem instanceof Refusal ? (problem.wait ?? 0) : 0
  return (
    <Box role="alert" sx={{ borderLeft: 3, borderColor: 'error.main', bgcolor: 'background.paper', px: 1.5, py: 1, my: 1, display: 'grid', gap: 0.75, justifyItems: 'start', '& a': { color: 'primary.main', lineHeight: '24px' } }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontWeight: 600 }}>
        <Box component="span" sx={{ color: 'error.main' }}>
          <Icon name="warning" />
        </Box>
        {title ?? say(`error.${kind}.title`)}
      </Box>
      {/* Where it would be kept says nothing to a reader who followed a link. */}
      {list !== undefined && issues.map((i, at) => <Box key={at}>{said(i.said)}</Box>)}
      {list === undefined && issues.length > 0 && <IssueList issues={issues} />}
      {(issues.length === 0 || kind === 'changed') && <Box sx={{ color: 'text.secondary' }}>{say(`error.${kind}.todo`, { wait })}</Box>}
      {list !== undefined && to !== undefined && <AppLink to={to}>{say(`error.lists.${list}`)}</AppLink>}
      {retry && list === undefined && (
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
