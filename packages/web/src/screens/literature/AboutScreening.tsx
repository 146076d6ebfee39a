import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { Link as RouterLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Allowed } from '../../parts/Allowed.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { Mark } from './MarkedText.tsx'
import { MyDecisions } from './MyDecisions.tsx'
import { ScreeningProgress } from './ScreeningProgress.tsx'
import type { ReadingQueue, Stage } from './use-reading-queue.ts'
import { words } from './words.ts'

/** Beside the record: why it comes now, what the marks mean, how far everybody is, what you decided. */
export function AboutScreening({ queue, stage }: { readonly queue: ReadingQueue; readonly stage: Stage }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { now, about } = queue
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5, fontSize: '0.8125rem' }}>
      {now && about && (
        <Part title={say('screening.why')}>
          {now.terms.length > 0 && (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', columnGap: 1.25, rowGap: 0.25 }}>
              {now.terms.map((t) => (
                <li key={t.term} title={say(t.weight > 0 ? 'screening.up' : 'screening.down')}>
                  {t.weight > 0 ? '+' : '−'} {t.term}
                </li>
              ))}
            </Box>
          )}
          <Box sx={{ color: 'text.secondary', mt: 0.5 }}>
            {about.learntFrom.relevant === 0 && queue.decided.some((d) => d.verdict === 'include')
              ? say('screening.orderedBefore')
              : about.learntFrom.relevant > 0
              ? say('screening.learnt', about.learntFrom)
              : say(about.order === 'most-likely-first' && now.terms.length > 0 ? 'screening.notLearntTopic' : 'screening.notLearnt')}
          </Box>
          <Box sx={{ mt: 0.5 }}>
            <Link component={RouterLink} to={`/studies/${study}/literature/records/${now.record}`} sx={{ lineHeight: '24px' }}>
              {say('screening.whole')}
            </Link>
          </Box>
        </Part>
      )}
      {about && (
        <Part title={say('screening.legend')}>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5 }}>
            {about.marks.map((m) => (
              <li key={m.kind}>
                <Mark kind={m.kind}>{said(m.said)}</Mark>
              </li>
            ))}
          </Box>
        </Part>
      )}
      <ScreeningProgress stage={stage} decided={queue.decided.length} />
      <MyDecisions stage={stage} queue={queue} />
      <Part title={say('screening.otherWays')}>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, '& a': { lineHeight: '24px' } }}>
          <li>
            <Link component={RouterLink} to={`/studies/${study}/literature/elsewhere`} search={{ stage } as never}>
              {say('screening.toElsewhere')}
            </Link>
          </li>
          <Allowed op="screen.simulate">
            <li>
              <Link component={RouterLink} to={`/studies/${study}/literature/replay`}>
                {say('screening.toReplay')}
              </Link>
            </li>
          </Allowed>
        </Box>
      </Part>
      {about && about.screeners > 1 && <Box sx={{ color: 'text.secondary' }}>{say('screening.blind')}</Box>}
    </Box>
  )
}

export const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Box component="section">
    <Typography variant="h3" component="h2" sx={{ mb: 0.75 }}>
      {title}
    </Typography>
    {children}
  </Box>
)
