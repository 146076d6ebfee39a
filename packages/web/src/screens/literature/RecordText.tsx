import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { MarkedText, type ReadRecord } from './MarkedText.tsx'
import { words } from './words.ts'

/** A record as it is read: big and calm, in every language the exports have it in. */
export function RecordText({ record: r }: { readonly record: ReadRecord }) {
  const say = useWords(words)
  const said = useBilingual()
  const { list } = useFormat()
  const titles = [r.title, r.otherTitle].filter((t) => t !== null)
  const abstracts = [r.abstract, r.otherAbstract].filter((t) => t !== null)
  return (
    <Box component="article" sx={{ maxWidth: '46rem', mx: 'auto', '& p, & h2': { overflowWrap: 'anywhere' } }}>
      {titles.length === 0 && <Typography variant="h2">{r.record}</Typography>}
      {titles.map((t, i) => (
        <Typography key={t.text} variant="h2" component={i === 0 ? 'h2' : 'p'} sx={{ fontSize: i === 0 ? '1.375rem' : '1.0625rem', lineHeight: 1.4, fontWeight: 600, mb: 0.75, color: i === 0 ? 'text.primary' : 'text.secondary' }}>
          <MarkedText text={t} />
        </Typography>
      ))}
      <Typography sx={{ color: 'text.secondary', mb: 0.25 }}>{r.authors}</Typography>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>
        {[r.journal, r.printed, said(r.type), said(r.language)].filter((x) => x !== '').join(' · ')}
      </Typography>
      {abstracts.length === 0 && <Typography sx={{ color: 'text.secondary', fontSize: '1rem' }}>{say('screening.noAbstract')}</Typography>}
      {abstracts.map((t) => (
        <Typography key={t.text} sx={{ fontSize: '1.0625rem', lineHeight: t.lang === 'zh' ? 1.85 : 1.65, mb: 2, whiteSpace: 'pre-line' }}>
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
        {say('screening.foundIn', { databases: list(r.databases.map(said)) })}
      </Typography>
    </Box>
  )
}
