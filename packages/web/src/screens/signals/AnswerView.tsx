import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Input, Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/queries.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { saveBlob } from '../../parts/Download.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/language.tsx'
import { madeBlob } from '../analysis/made-blob.ts'
import { DocumentSection } from './DocumentBlocks.tsx'
import { compareAddress } from './pairs/compare-address.ts'
import { useSignalsWords } from './words.ts'

/** What was answered to one question, told in full. */
export function AnswerView({ study, question, onBack }: { readonly study: string; readonly question: string; readonly onBack: () => void }) {
  const say = useSignalsWords()
  const { language } = useLanguage()
  const results = useRead('signals.results', { study, question, language }, { keep: true })
  return (
    <>
      <Button color="inherit" startIcon={<Icon name="left" />} onClick={onBack} sx={{ mb: 1 }}>
        {say('answer.back')}
      </Button>
      <Loaded of={results}>{(value) => <Told study={study} of={value} />}</Loaded>
    </>
  )
}

function Told({ study, of: { view, lake, question, multiverse, onset, table } }: { readonly study: string; readonly of: Value<'signals.results'> }) {
  const say = useSignalsWords()
  const [problem, fail] = useState<unknown>()
  const save = async (which: Pick<Input<'signals.results-file'>, 'figure' | 'format'>): Promise<void> => {
    const { value } = await call('signals.results-file', { study, question, language: view.language, ...which })
    saveBlob(madeBlob(value), value.name)
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '13rem minmax(0, 1fr)', gap: 3, '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' } }}>
      <Box component="nav" aria-label={say('answer.contents')} sx={{ fontSize: '0.8125rem', position: 'sticky', top: 0, alignSelf: 'start', '& ul': { listStyle: 'none', m: 0, p: 0 }, '& a': { display: 'block', py: 0.5, color: 'text.secondary', textDecoration: 'none' }, '& a:hover': { color: 'primary.main' }, '@media (max-width: 1000px)': { position: 'static', '& ul': { columns: 2 } } }}>
        <ul>
          {view.sections.map((s) => (
            <li key={s.id}>
              <a
                href={`#part-${s.id}`}
                onClick={(e) => {
                  e.preventDefault()
                  const part = document.getElementById(`part-${s.id}`)
                  part?.scrollIntoView()
                  part?.setAttribute('tabindex', '-1')
                  part?.focus({ preventScroll: true })
                }}
              >
                {s.title}
              </a>
            </li>
          ))}
        </ul>
      </Box>
      <Box>
        {view.banner !== null && (
          <Box role="note" sx={{ bgcolor: '#a8402b', color: '#fff', fontWeight: 700, px: 1.5, py: 0.75, mb: 1.5 }}>
            {view.banner}
          </Box>
        )}
        <Typography variant="h2" sx={{ mb: 0.5 }} lang={view.language}>
          {view.title}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
          {lake.standing === 'same'
            ? say('answer.same', { lakes: lake.lakes.join(', ') })
            : lake.standing === 'changed'
              ? say('answer.changed', { lakes: lake.lakes.join(', ') })
              : say('answer.gone', { generation: lake.generation })}{' '}
          <KeptOn study={study} question={question} /> {!multiverse && say('answer.noMultiverse')} {!onset && say('answer.noOnset')}
        </Typography>
        <Box sx={{ mb: 2, '& a': { display: 'inline-block', minHeight: 24, color: 'primary.main' } }}>
          <AppLink to={compareAddress(study, table)}>{say('answer.inPrint')}</AppLink>
        </Box>
        <Box sx={{ mb: 2 }}>
          <Button
            variant="outlined"
            startIcon={<Icon name="download" />}
            onClick={() => {
              fail(undefined)
              save({}).catch(fail)
            }}
          >
            {say('answer.reportsCsv')}
          </Button>
          {problem !== undefined && <ErrorBox problem={problem} />}
        </Box>
        {view.sections.map((s) => (
          <DocumentSection key={s.id} of={s} lang={view.language} onFigure={(figure, format) => save({ figure, format })} />
        ))}
        {view.references.length > 0 && (
          <>
            <Typography variant="h2">{say('answer.references')}</Typography>
            <Box component="ol" sx={{ fontSize: '0.8125rem', pl: 3, maxWidth: '52rem' }}>
              {view.references.map((r) => (
                <li key={r.number} value={r.number}>
                  {r.text}
                </li>
              ))}
            </Box>
          </>
        )}
      </Box>
    </Box>
  )
}

/** When and by whom the answer was kept, by the audit trail. */
function KeptOn({ study, question }: { readonly study: string; readonly question: string }) {
  const say = useSignalsWords()
  const { moment } = useFormat()
  const trail = useRead('audit.list', { study, what: `document:signals/results/${question}.json`, limit: 1 })
  const [last] = trail.data?.value.events ?? []
  return last === undefined ? null : <>{say('answer.asked', { date: moment(last.at), by: last.name })}</>
}
