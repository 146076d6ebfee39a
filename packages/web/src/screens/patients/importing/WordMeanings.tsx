import Box from '@mui/material/Box'
import { useState } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import { Choose } from './Choose.tsx'
import type { ColumnSeen, Field, Match } from './contract.ts'
import { meaningSaid, wordMeans } from './match-edits.ts'
import { useImportingWords } from './words.ts'

interface WordMeaningsProps {
  readonly column: string
  readonly field: Field
  readonly seen: ColumnSeen
  readonly match: Match
  readonly onMatch: (match: Match) => void
}

/** The wordings in a column of choices, and which choice each means. */
export function WordMeanings({ column, field, seen, match, onMatch }: WordMeaningsProps) {
  const say = useImportingWords()
  const said = useBilingual()
  const unknown = seen.words.filter((w) => w.becomes === null).length
  const [isOpen, open] = useState(false)
  const n = seen.words.length + seen.moreWords
  const options = [['', say('wording.nothing')] as const, ...(field.options ?? []).map((o) => [o.value, said(o.name)] as const)]
  return (
    <Box component="details" open={isOpen} onToggle={(e) => open(e.currentTarget.open)} sx={{ flex: '1 1 14rem', '& summary': { cursor: 'pointer', lineHeight: '26px' } }}>
      <Box component="summary" sx={unknown > 0 ? { color: 'warning.main', fontWeight: 600 } : {}}>
        {unknown > 0 ? say('wording.open', { n, open: unknown }) : say('wording.title', { n })}
      </Box>
      {isOpen && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pt: 0.75, display: 'grid', gap: 1 }}>
          {seen.words.map(({ text, cells, becomes }) => (
            <Box component="li" key={text} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
              <Box sx={{ flex: '1 1 7rem', overflowWrap: 'anywhere' }}>
                {text} <Box component="span" sx={{ color: 'text.secondary' }}>{say('wording.cells', { n: cells })}</Box>
              </Box>
              {becomes !== null && 'silence' in becomes ? (
                <span>{say(`source.silence.${becomes.silence}`)}</span>
              ) : (
                <Choose
                  label=""
                  named={say('how.of', { what: say('wording.means', { text }), column })}
                  value={meaningSaid(match, column, text) ?? becomes?.value ?? ''}
                  options={options}
                  onValue={(v) => onMatch(wordMeans(match, column, text, v))}
                />
              )}
            </Box>
          ))}
          {seen.moreWords > 0 && <li>{say('wording.more', { n: seen.moreWords })}</li>}
        </Box>
      )}
    </Box>
  )
}
