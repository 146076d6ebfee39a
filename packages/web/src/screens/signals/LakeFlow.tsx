import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/queries.ts'
import { saveBlob } from '../../parts/Download.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { useFormat } from '../../words/format.ts'
import { useBilingual, useLanguage } from '../../words/language.tsx'
import { DrawnFigure } from '../analysis/DrawnFigure.tsx'
import { QuietTable, Scrolling } from '../analysis/look.ts'
import { madeBlob } from '../analysis/made-blob.ts'
import { useSignalsWords } from './words.ts'

type Flow = Value<'signals.flow'>

/** Duplicates of each kind that are shown, with what they were told by. */
const TOLD = 20

/** From what the files of a lake held to the reports that are counted: every step with its numbers, names nobody read, duplicates. */
export function LakeFlow({ lake, onBack }: { readonly lake: string; readonly onBack: () => void }) {
  const say = useSignalsWords()
  const flow = useRead('signals.flow', { lake, duplicates: TOLD })
  return (
    <>
      <Button color="inherit" startIcon={<Icon name="left" />} onClick={onBack} sx={{ mb: 1 }}>
        {say('flow.back')}
      </Button>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {say('flow.title', { lake: lake.split('/').at(-1) ?? lake })}
      </Typography>
      <Loaded of={flow}>{(value) => <Told of={value} />}</Loaded>
    </>
  )
}

function Told({ of: flow }: { readonly of: Flow }) {
  const say = useSignalsWords()
  const said = useBilingual()
  const { language } = useLanguage()
  const { number } = useFormat()
  return (
    <Box sx={{ maxWidth: '62rem' }}>
      <Typography variant="body2" role="note" sx={{ mb: 1.5, fontWeight: 600 }}>
        {said(flow.caution)}
      </Typography>
      <DrawnFigure
        figure={flow.figure[language]}
        withTable
        onDownload={async (format) => {
          const { value } = await call('signals.flow-file', { lake: flow.lake, format, language })
          saveBlob(madeBlob(value), value.name)
        }}
      />
      <Scrolling tabIndex={0} role="region" aria-label={say('lakes.cleaning')}>
        <QuietTable aria-label={say('lakes.cleaning')}>
          <thead>
            <tr>
              <th scope="col">{say('lakes.step')}</th>
              <th scope="col">{say('lakes.effect')}</th>
              {(['flow.before', 'lakes.out', 'lakes.left'] as const).map((key) => (
                <th key={key} scope="col" data-end="">
                  {say(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {flow.steps.map((s) => (
              <tr key={s.id}>
                <th scope="row">{said(s.step)}</th>
                <td>{say(`lakes.${s.effect}`)}</td>
                {[s.of, s.effect === 'read' ? undefined : s.out, s.left].map((n, at) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at} data-end="">
                    {n === undefined ? '–' : number(n)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </QuietTable>
      </Scrolling>
      <Typography variant="body2" sx={{ mt: 1 }}>
        {said(flow.countedSaid)}
      </Typography>
      <Typography variant="h3" component="h3" sx={{ mt: 2.5, mb: 0.5 }}>
        {say('flow.unread')}
      </Typography>
      {flow.unread.length === 0 ? (
        <Typography variant="body2">{say('flow.allRead')}</Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.875rem' }}>
          {flow.unread.map((u) => (
            <li key={u.name}>
              {say('flow.unreadRow', { name: u.name, n: number(u.rows) })}
              {u.nearest.length > 0 && ` ${say('flow.perhaps', { names: u.nearest.map((c) => c.name).join(', ') })}`}
            </li>
          ))}
        </Box>
      )}
      <Typography variant="h3" component="h3" sx={{ mt: 2.5, mb: 0.5 }}>
        {say('flow.duplicates')}
      </Typography>
      {flow.duplicates.length === 0 ? (
        <Typography variant="body2">{say('flow.noDuplicates')}</Typography>
      ) : (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
            {say('flow.duplicatesSay', { most: TOLD })}
          </Typography>
          <Scrolling tabIndex={0} role="region" aria-label={say('flow.duplicates')}>
            <QuietTable aria-label={say('flow.duplicates')}>
              <thead>
                <tr>
                  {(['flow.again', 'flow.stays', 'flow.by', 'flow.why'] as const).map((key) => (
                    <th key={key} scope="col">
                      {say(key)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {flow.duplicates.map((d) => (
                  <tr key={`${d.kind} ${d.again.report} ${d.stays.report}`}>
                    <th scope="row">{d.again.reportId}</th>
                    <td>{d.stays.reportId}</td>
                    <td>
                      {said(d.by)}
                      {d.bits !== null && ` · ${say('flow.bits', { n: number(Math.round(d.bits * 10) / 10) })}`}
                    </td>
                    <td>{said(d.told)}</td>
                  </tr>
                ))}
              </tbody>
            </QuietTable>
          </Scrolling>
        </>
      )}
    </Box>
  )
}
