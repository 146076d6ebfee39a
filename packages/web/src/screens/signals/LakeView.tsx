import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { Value } from '../../api/api.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { useGo } from '../../parts/AppLink.tsx'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { QuietTable, Scrolling } from '../analysis/look.ts'
import { RemoveLake } from './RemoveLake.tsx'
import { useSignalsWords } from './words.ts'

type Lake = Value<'signals.lakes'>['lakes'][number]

/** What stands in one lake: how much and how recent, its sources, what cleaning did, how drug names were read. */
export function LakeView({ study, lake, onFlow }: { readonly study: string; readonly lake: Lake; readonly onFlow: () => void }) {
  const say = useSignalsWords()
  const said = useBilingual()
  const go = useGo()
  const { number, date } = useFormat()
  return (
    <Box component="section" aria-labelledby={`lake-${lake.id}`} sx={{ borderTop: 1, borderColor: 'divider', py: 1.5, maxWidth: '62rem' }}>
      <Typography id={`lake-${lake.id}`} variant="h3" component="h3">
        {lake.id}
      </Typography>
      {lake.generated && (
        <Box role="note" sx={{ color: 'error.main', fontWeight: 700 }}>
          {said(lake.generated)}
        </Box>
      )}
      <Box sx={{ fontSize: '0.875rem' }}>
        {say('lakes.what', { reports: number(lake.reports), drugs: number(lake.drugs), terms: number(lake.terms) })}
        {lake.received && ` · ${say('lakes.received', { from: date(lake.received.from), to: date(lake.received.to) })}`}
        {` · ${say('lakes.generation', { generation: lake.generation })}`}
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {said(lake.caution)}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 0.75 }}>
        <Button variant="outlined" onClick={onFlow}>
          {say('flow.open')}
        </Button>
        <Button variant="outlined" onClick={() => go(`/studies/${encodeURIComponent(study)}/signals?tab=screen&screen=${encodeURIComponent(JSON.stringify({ lake: lake.path }))}`)}>
          {say('flow.screen')}
        </Button>
        <Allowed op="signals.lake-remove">
          <RemoveLake lake={lake} />
        </Allowed>
      </Box>
      <Box component="details" sx={{ mt: 0.5, '& > summary': { cursor: 'pointer', minHeight: 24 } }}>
        <summary>{say('lakes.cleaning')}</summary>
        <Scrolling tabIndex={0} role="region" aria-label={say('lakes.cleaning')}>
          <QuietTable aria-label={say('lakes.cleaning')}>
            <thead>
              <tr>
                <th scope="col">{say('lakes.step')}</th>
                <th scope="col">{say('lakes.effect')}</th>
                <th scope="col" data-end="">
                  {say('lakes.out')}
                </th>
                <th scope="col" data-end="">
                  {say('lakes.left')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lake.flow.map((f, i) => (
                <tr key={i}>
                  <th scope="row">{said(f.step)}</th>
                  <td>{say(`lakes.${f.effect}`)}</td>
                  <td data-end="">{f.effect === 'read' ? '–' : number(f.out)}</td>
                  <td data-end="">{number(f.left)}</td>
                </tr>
              ))}
            </tbody>
          </QuietTable>
        </Scrolling>
        <Scrolling tabIndex={0} role="region" aria-label={say('lakes.sources')} sx={{ mt: 1.5 }}>
          <QuietTable aria-label={say('lakes.sources')}>
            <thead>
              <tr>
                <th scope="col">{say('lakes.source')}</th>
                <th scope="col">{say('lakes.file')}</th>
                <th scope="col" data-end="">
                  {say('lakes.reports')}
                </th>
                <th scope="col" data-end="">
                  {say('lakes.refused')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lake.sources.map((s) => (
                <tr key={s.id}>
                  <th scope="row">
                    {said(s.database)} · {s.id}
                  </th>
                  <td>{s.files}</td>
                  <td data-end="">{number(s.reports)}</td>
                  <td data-end="">{number(s.refused)}</td>
                </tr>
              ))}
            </tbody>
          </QuietTable>
        </Scrolling>
        <Scrolling tabIndex={0} role="region" aria-label={say('lakes.names')} sx={{ mt: 1.5 }}>
          <QuietTable aria-label={say('lakes.names')}>
            <thead>
              <tr>
                <th scope="col">{say('lakes.names')}</th>
                <th scope="col" data-end="">
                  {say('lakes.rows')}
                </th>
                <th scope="col" data-end="">
                  {say('lakes.share')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lake.names.map((n) => (
                <tr key={n.method.en}>
                  <th scope="row">{said(n.method)}</th>
                  <td data-end="">{number(n.rows)}</td>
                  <td data-end="">{said(n.share)}</td>
                </tr>
              ))}
            </tbody>
          </QuietTable>
        </Scrolling>
      </Box>
    </Box>
  )
}
