import Box from '@mui/material/Box'
import type { SaidIssue } from '../api/answer.ts'
import { useBilingual } from '../words/language.tsx'
import { useWords } from '../words/use-words.ts'
import { Icon } from './Icon.tsx'
import { words } from './words.ts'

const ORDER = ['error', 'warning', 'note'] as const
const ICONS = { error: 'warning', warning: 'warning', note: 'info' } as const

/** What there is to say about the input: errors first; a sentence that recurs is said once, with its places. */
export function IssueList({ issues, most = 50 }: { readonly issues: readonly SaidIssue[]; readonly most?: number }) {
  const say = useWords(words)
  const said = useBilingual()
  const bySentence = new Map<string, readonly SaidIssue[]>()
  for (const i of issues) {
    const key = `${i.level} ${i.said.en}`
    bySentence.set(key, [...(bySentence.get(key) ?? []), i])
  }
  const groups = ORDER.flatMap((level) => [...bySentence.values()].filter(([i]) => i?.level === level))
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
      {groups.slice(0, most).flatMap((group) => {
        const [first] = group
        if (first === undefined) return []
        const places = [...new Set(group.map((i) => placeOf(i.at, say)).filter((p) => p !== ''))]
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
              {places.length > 0 && (
                <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
                  {places.slice(0, 5).join(say('issue.between'))}
                  {places.length > 5 && say('issue.more', { n: places.length - 5 })}
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

function placeOf(at: SaidIssue['at'], say: (key: 'issue.line' | 'issue.row' | 'issue.field', values: Readonly<Record<string, string | number>>) => string): string {
  // `input` and `people` name no file: the place is the form in front of the reader.
  const file = at.file === 'input' ? '' : at.file
  return [
    file,
    at.line === undefined ? '' : say('issue.line', { n: at.line }),
    at.row === undefined ? '' : say('issue.row', { n: at.row }),
    at.field === undefined || at.field === '' ? '' : say('issue.field', { field: at.field }),
  ]
    .filter((part) => part !== '')
    .join(' ')
}
