import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Said } from '../../parts/Said.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { NoteSearch } from './NoteSearch.tsx'
import { canBeAsked, SearchNow } from './SearchNow.tsx'
import { plainTable } from './table-look.ts'
import { isWithoutConcepts } from './without-literature.ts'
import { words } from './words.ts'

interface SearchStringsProps {
  readonly about: Value<'literature.imports'>
  /** Told the export of a search run from here. */
  readonly onFound: (file: string) => void
  /** Told what was imported of a search run from here. */
  readonly onImported: (answer: Answer<Value<'literature.import'>>) => void
}

/** What was searched, by the protocol, and the string of each database to be copied, or run from here. */
export function SearchStrings({ about, onFound, onImported }: SearchStringsProps) {
  const say = useWords(words)
  const said = useBilingual()
  const { number, date } = useFormat()
  const { searches } = about
  const [shown, show] = useState(false)
  return (
    <Box component="section" sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      <Box component="table" sx={plainTable}>
        <caption>{say('import.searches')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('import.database')}</th>
            <th scope="col">{say('import.day')}</th>
            <th scope="col" className="number">
              {say('import.hits')}
            </th>
            <th scope="col" className="number">
              {say('import.imported')}
            </th>
          </tr>
        </thead>
        <tbody>
          {searches.length === 0 && (
            <tr>
              <td colSpan={4}>{say('import.noSearches')}</td>
            </tr>
          )}
          {searches.map((s, i) => (
            // The protocol lists searches in an order, and may list one database twice.
            <tr key={`${i} ${s.id ?? s.database.en}`}>
              <th scope="row">
                {said(s.database)}
                {s.note && <Box sx={{ fontWeight: 400, color: 'text.secondary' }}>{said(s.note)}</Box>}
              </th>
              <td>{s.on === null ? '—' : date(s.on)}</td>
              <td className="number">{s.hits === null ? '—' : number(s.hits)}</td>
              <td className="number">{number(s.imported)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
      <Typography variant="h3">{say('import.strings')}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {say('import.stringsSays')}
      </Typography>
      {shown ? (
        <Strings about={about} onFound={onFound} onImported={onImported} />
      ) : (
        <Box>
          <Button variant="outlined" color="inherit" onClick={() => show(true)}>
            {say('import.show')}
          </Button>
        </Box>
      )}
    </Box>
  )
}

function Strings({ about, onFound, onImported }: SearchStringsProps) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const built = useRead('search.build', { study })
  const [copied, tell] = useState('')
  const nameOf = (database: string): string => said(built.data?.value.names[database] ?? { en: database, zh: database })
  const copy = async (id: string, text: string): Promise<void> => {
    await navigator.clipboard.writeText(text)
    tell(id)
  }
  if (isWithoutConcepts(built.error))
    return (
      <EmptyState
        title={say('import.nothingToFind')}
        says={say('import.nothingToFindSays')}
        action={
          <Button component={Link} to={`/studies/${study}/settings`} variant="outlined">
            {say('screening.toSettings')}
          </Button>
        }
      />
    )
  return (
    <Loaded of={built}>
      {({ searches }) => (
        <Box>
          <Said>{copied === '' ? '' : say('import.copied')}</Said>
          {searches.map((s) => {
            const pieces = s.lines.length > 0 ? s.lines.map((l) => ({ name: say('import.line', { n: l.number }), query: l.query })) : s.parts.length > 0 ? s.parts.map((query, i) => ({ name: say('import.part', { n: i + 1 }), query })) : [{ name: '', query: s.oneLine }]
            const all = pieces.map((p) => p.query).join('\n')
            return (
              <Box key={s.database} component="details" sx={{ borderTop: 1, borderColor: 'divider', py: 0.5, '& summary': { cursor: 'pointer', lineHeight: '28px', fontWeight: 600 } }}>
                <summary>{nameOf(s.database)}</summary>
                <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, color: 'text.secondary', fontSize: '0.8125rem', mb: 0.5 }}>
                  <Button variant="outlined" onClick={() => void copy(s.database, all)}>
                    {say(copied === s.database ? 'import.copied' : 'import.copy')}
                  </Button>
                  {say('import.counts', s.counts)}
                  {s.unchecked.length > 0 && <span>{say('import.unchecked', { headings: s.unchecked.join(', ') })}</span>}
                </Box>
                {canBeAsked(s.database) && (
                  <Allowed op="search.run">
                    <SearchNow database={s.database} name={nameOf(s.database)} query={s.oneLine} broken={about.searched.broken.includes(s.database)} onFound={onFound} onImported={onImported} />
                  </Allowed>
                )}
                <Allowed op="search.note" says><NoteSearch database={s.database} name={nameOf(s.database)} query={all} searches={about.searches} /></Allowed>
                {pieces.map((p) => (
                  <Box key={p.name}>
                    {p.name !== '' && <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{p.name}</Box>}
                    <Box component="pre" tabIndex={0} sx={{ m: 0, mb: 0.75, p: 1, fontSize: '0.75rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '12rem', overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }}>
                      {p.query}
                    </Box>
                  </Box>
                ))}
              </Box>
            )
          })}
        </Box>
      )}
    </Loaded>
  )
}
