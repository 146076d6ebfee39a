import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { Keys } from '../../parts/keyboard/Keys.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { useFormat } from '../../words/format.ts'
import { useBilingual, useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { MarkedText, type ReadRecord } from './MarkedText.tsx'
import { words } from './words.ts'

/** The key that shows a publication as its record in another language has it. */
const OTHER = 't'

/** A record as it is read: big and calm, the reader’s language first; a publication whose records are in several can be switched. */
export function RecordText({ record }: { readonly record: ReadRecord }) {
  const say = useWords(words)
  const said = useBilingual()
  const { language } = useLanguage()
  const { list } = useFormat()
  const versions = [record, ...record.versions]
  const [picked, pick] = useState<string>()
  const r = versions.find((v) => v.record === picked) ?? versions.find((v) => v.lang === language) ?? record
  const step = (): void => pick(versions[(versions.indexOf(r) + 1) % versions.length]?.record)
  useShortcuts(say('record.crumb'), [{ keys: OTHER, says: say('record.otherLanguage'), run: step, off: versions.length < 2 }])
  const ownFirst = (texts: readonly (ReadRecord['title'])[]) => texts.filter((t) => t !== null).toSorted((a, b) => Number(b.lang === language) - Number(a.lang === language))
  const titles = ownFirst([r.title, r.otherTitle])
  const abstracts = ownFirst([r.abstract, r.otherAbstract])
  return (
    <Box component="article" sx={{ maxWidth: '46rem', mx: 'auto', '& p, & h2': { overflowWrap: 'anywhere' } }}>
      {versions.length > 1 && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
          <ToggleButtonGroup exclusive size="small" value={r.record} onChange={(_, id: string | null) => id !== null && pick(id)} aria-label={say('record.languages')}>
            {versions.map((v) => (
              <ToggleButton key={v.record} value={v.record} sx={{ py: 0.25 }}>
                {said(v.language)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Keys keys={OTHER} />
        </Box>
      )}
      {titles.length === 0 && <Typography variant="h2">{r.record}</Typography>}
      {titles.map((t, i) => (
        <Typography key={i} variant="h2" component={i === 0 ? 'h2' : 'p'} sx={{ fontSize: i === 0 ? '1.375rem' : '1.0625rem', lineHeight: 1.4, fontWeight: 600, mb: 0.75, color: i === 0 ? 'text.primary' : 'text.secondary' }}>
          <MarkedText text={t} />
        </Typography>
      ))}
      <Typography sx={{ color: 'text.secondary', mb: 0.25 }}>{r.authors}</Typography>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>
        {[r.journal, r.printed, said(r.type), said(r.language)].filter((x) => x !== '').join(' · ')}
      </Typography>
      {abstracts.length === 0 && <Typography sx={{ color: 'text.secondary', fontSize: '1rem' }}>{say('screening.noAbstract')}</Typography>}
      {abstracts.map((t, i) => (
        <Typography key={i} sx={{ fontSize: '1.0625rem', lineHeight: t.lang === 'zh' ? 1.85 : 1.65, mb: 2, whiteSpace: 'pre-line' }}>
          <MarkedText text={t} />
        </Typography>
      ))}
      {r.keywords && (
        <Typography sx={{ color: 'text.secondary', mb: 1 }}>
          {say('screening.keywords')}
          <MarkedText text={r.keywords} />
        </Typography>
      )}
      <Typography sx={{ color: 'text.secondary', mb: 1 }}>
        {say('screening.foundIn', { databases: list(record.databases.map(said)) })}
      </Typography>
    </Box>
  )
}
