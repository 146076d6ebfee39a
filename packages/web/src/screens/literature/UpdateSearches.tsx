import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { Link as RouterLink } from '@tanstack/react-router'
import type { Value } from '../../api/api.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { plainTable } from './table-look.ts'
import { updateWords } from './words.ts'

const counts = ['records', 'fresh', 'included', 'excluded', 'waiting', 'unread'] as const

/** Each search of the update: what it found, and what became of the publications no earlier search had. */
export function UpdateSearches({ told }: { readonly told: Value<'literature.update'> }) {
  const say = useWords(updateWords)
  const said = useBilingual()
  const study = useStudy()
  const { number, date } = useFormat()
  const shown = counts.filter((c) => c !== 'unread' || told.searches.some((s) => s.unread > 0))
  return (
    <Box component="section" aria-label={say('searches', { since: date(told.since) })} tabIndex={0} sx={{ overflowX: 'auto' }}>
      <Box component="table" sx={plainTable}>
        <caption>{say('searches', { since: date(told.since) })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('database')}</th>
            <th scope="col">{say('on')}</th>
            {shown.map((c) => (
              <th key={c} scope="col" className="number">
                {say(c)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.searches.map((s) => (
            <tr key={s.import}>
              <th scope="row" title={s.file}>
                {said(s.databaseSaid)}
              </th>
              <td>{s.on === undefined ? '—' : date(s.on)}</td>
              {shown.map((c) => (
                <td key={c} className="number">
                  {c === 'records' ? (
                    <Link component={RouterLink} to={`/studies/${study}/literature`} search={{ filter: { words: '', picked: { import: [s.import] } } } as never} aria-label={`${said(s.databaseSaid)}, ${say(c)}: ${number(s[c])}`} sx={{ display: 'inline-block', minWidth: 24, lineHeight: '24px' }}>
                      {number(s[c])}
                    </Link>
                  ) : s[c] === null ? (
                    say('freshUnknown')
                  ) : (
                    number(s[c])
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', mt: 0.5 }}>{say('freshSays')}</Box>
    </Box>
  )
}
