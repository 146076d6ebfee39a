import Box from '@mui/material/Box'
import { useRead } from '../../api/queries.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useBilingual } from '../../words/language.tsx'
import { Completeness } from './overview/Completeness.tsx'
import { FlowTable, LeftOutTable } from './overview/Flow.tsx'
import { NextSteps } from './overview/NextSteps.tsx'
import { Recent } from './overview/Recent.tsx'
import { SinceVisit } from './overview/SinceVisit.tsx'

/** A study at a glance: what to do next, how far it is, what changed. */
export default function Overview() {
  const said = useBilingual()
  const study = useStudy()
  const overview = useRead('overview', { study })
  const value = overview.data?.value
  return (
    <Page title={value === undefined ? study : said(value.title)}>
      <Loaded of={overview}>
        {(o) => (
          <>
            <Box component="p" sx={{ mt: 0, mb: 2, maxWidth: '60rem', color: 'text.secondary' }}>
              {said(o.question)}
            </Box>
            <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: 'repeat(auto-fit, minmax(min(26rem, 100%), 1fr))', alignItems: 'start', '& h2': { m: 0, mb: 1, fontSize: '0.95rem' } }}>
              <Box sx={{ display: 'grid', gap: 3 }}>
                <NextSteps study={study} open={o.open} />
                <SinceVisit study={study} />
                <Recent study={study} />
              </Box>
              <Box sx={{ display: 'grid', gap: 3 }}>
                <FlowTable study={study} steps={o.steps} />
                {o.leftOut.length > 0 && <LeftOutTable leftOut={o.leftOut} />}
                <Completeness completeness={o.completeness} />
              </Box>
            </Box>
          </>
        )}
      </Loaded>
    </Page>
  )
}
