import Box from '@mui/material/Box'
import type { SaidIssue } from '../api/answer.ts'
import { useBilingual } from '../words/language.tsx'
import { useWords } from '../words/use-words.ts'
import { Icon } from './Icon.tsx'
import { AppLink } from './AppLink.tsx'
import { useStudy } from '../shell/use-study.ts'
import { caseOf, issueGroups, placeSaid, toldApart } from './issue-groups.ts'
import { inAddress } from './words-in-address.ts'
import { words } from './words.ts'

const ICONS = { error: 'warning', warning: 'warning', note: 'info' } as const
/** Places of one sentence that are listed; more of them say nothing new. */
const PLACES = 12

/** What there is to say about the input: errors first; a sentence that recurs is said once, its places one a line. */
export function IssueList({ issues, most = 50 }: { readonly issues: readonly SaidIssue[]; readonly most?: number }) {
  const say = useWords(words)
  const said = useBilingual()
  const groups = issueGroups(issues)
  const study = useStudy()
  const linkOf = (at: SaidIssue['at']): string | undefined => {
    const patient = caseOf(at)
    if (patient === undefined || study === '') return undefined
    const page = `/studies/${encodeURIComponent(study)}/patients/${encodeURIComponent(patient)}`
    return at.field === undefined ? page : `${page}?field=${inAddress(at.field)}`
  }
  const place = (at: SaidIssue['at']): string =>
    caseOf(at) !== undefined
      ? [say('issue.case', { id: caseOf(at) ?? '' }), at.name === undefined ? at.field : said(at.name)].filter(Boolean).join(' · ')
      : at.name !== undefined
        ? said(at.name)
        : placeSaid(at, (what, value) => (what === 'field' ? say('issue.field', { field: value }) : say(`issue.${what}`, { n: value })))
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75, '& a': { color: 'primary.main', lineHeight: '24px' } }}>
      {groups.slice(0, most).map(({ first, places }) => {
        const told = toldApart(places.map((at) => ({ said: place(at), to: linkOf(at) })))
        return (
          <Box component="li" key={`${first.level} ${first.said.en}`} sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: 1 }}>
            <Box component="span" sx={{ color: first.level === 'note' ? 'text.secondary' : `${first.level}.main` }}>
              <Icon name={ICONS[first.level]} />
            </Box>
            <div>
              <Box component="span" sx={{ fontWeight: 600, marginInlineEnd: 1 }}>
                {say(`issue.${first.level}`)}
              </Box>
              {said(first.said)}
              {told.length > 0 && (
                <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
                  {told.slice(0, PLACES).map((p) => (
                    <li key={p.said}>{p.to === undefined ? p.said : <AppLink to={p.to}>{p.said}</AppLink>}</li>
                  ))}
                  {told.length > PLACES && <li>{say('issue.more', { n: told.length - PLACES })}</li>}
                </Box>
              )}
            </div>
          </Box>
        )
      })}
      {groups.length > most && <li>{say('issue.further', { n: groups.length - most })}</li>}
    </Box>
  )
}
