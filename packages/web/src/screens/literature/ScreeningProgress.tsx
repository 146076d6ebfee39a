import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { Part } from './AboutScreening.tsx'
import { StopReading } from './StopReading.tsx'
import type { Stage } from './use-reading-queue.ts'
import { words } from './words.ts'

/** How many decisions are made before progress is counted anew. */
const EVERY = 8
type Progress = Value<'screen.progress'>

/** How far you and everybody are, what is likely left, whether reading may stop. */
export function ScreeningProgress({ stage, decided }: { readonly stage: Stage; readonly decided: number }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { number, percent } = useFormat()
  const queries = useQueryClient()
  const [stopping, ask] = useState(false)
  const progress = useRead('screen.progress', { study }, { keep: true })
  const round = Math.floor(decided / EVERY)
  useEffect(() => {
    if (round > 0) void queries.invalidateQueries({ queryKey: [study, 'screen.progress'] })
  }, [round, queries, study])
  const value = progress.data?.value
  const at = value?.stages.find((s) => s.stage === stage)
  if (value === undefined || at === undefined) return null
  const mine = at.people.find((p) => p.me)?.own
  return (
    <Part title={say('screening.progress')}>
      <Box component="table" sx={{ borderCollapse: 'collapse', width: '100%', '& th, & td': { textAlign: 'end', py: 0.25, fontVariantNumeric: 'tabular-nums' }, '& th:first-of-type': { textAlign: 'start', overflowWrap: 'anywhere' }, '& thead th': { color: 'text.secondary', fontWeight: 400 }, '& tbody th': { fontWeight: 400 } }}>
        <thead>
          <tr>
            <th scope="col">{say('screening.person')}</th>
            <th scope="col">{say('screening.read')}</th>
            <th scope="col">{say('screening.today')}</th>
            <th scope="col">{say('screening.left')}</th>
          </tr>
        </thead>
        <tbody>
          {at.people.map((p) => (
            <tr key={p.name}>
              <th scope="row">{p.me ? say('screening.meNamed', { name: p.name }) : p.name}</th>
              <td>{number(p.read)}</td>
              <td>{number(p.today)}</td>
              <td>{number(p.waiting)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
      {mine && mine.include + mine.exclude + mine.unsure > 0 && <Box sx={{ color: 'text.secondary' }}>{say('screening.mineSplit', mine)}</Box>}
      <Box sx={{ mt: 1 }}>
        {stage === 'title-abstract' && say(value.unsure === 0 ? 'screening.through' : 'screening.throughUnsure', { read: value.read, records: value.records, found: value.found, included: value.found - value.unsure, unsure: value.unsure })}
        {at.halfRead > 0 && ` · ${say('screening.half', { n: at.halfRead })}`}
        {at.conflicts.length > 0 && ` · ${say('screening.differ', { n: at.conflicts.length })}`}
      </Box>
      {stage === 'title-abstract' && value.left !== null && (
        <>
          <Curve points={value.curve} label={say('screening.curve')} />
          <Box>{say('screening.estimate', { expected: wholeRecords(value.left.expected, number) })}</Box>
          <Box sx={{ color: 'text.secondary' }}>
            {say('screening.interval', { level: percent(value.left.confidence), low: value.left.low, high: value.left.high, recall: percent(value.left.recall.low) })}
          </Box>
        </>
      )}
      {stage === 'title-abstract' && value.early !== null && <Box sx={{ mt: 0.75 }}>{said(value.early)}</Box>}
      {stage === 'title-abstract' && (
        <Box sx={{ mt: 1 }}>
          <Box>{say('screening.stopping', { rule: said(value.stopping.said) })}</Box>
          <Box component="ul" sx={{ m: 0, pl: 2.25, color: 'text.secondary' }}>
            {value.stopping.conditions.map((c) => (
              <li key={c.said.en}>
                {say('screening.condition', { said: said(c.said), met: say(c.met ? 'screening.met' : 'screening.notMet') })}
              </li>
            ))}
          </Box>
          {value.stopped === null && <Box>{say(value.stopping.stop ? 'screening.mayStop' : 'screening.readOn')}</Box>}
          {value.stopped === null && value.read < value.records && (
            <Allowed op="screen.stop" says><Button color="inherit" variant="outlined" sx={{ mt: 0.75 }} onClick={() => ask(true)}>
              {say('screening.stop')}
            </Button></Allowed>
          )}
          <StopReading open={stopping} onClose={() => ask(false)} stopped={value.stopped} />
        </Box>
      )}
    </Part>
  )
}

/** An estimate of records in whole records: it is not known to a tenth of one. */
const wholeRecords = (n: number, say: (n: number) => string): string => (n > 0 && n < 1 ? `< ${say(1)}` : say(Math.round(n)))

const [WIDTH, HEIGHT] = [280, 40]
/** The share found, along the reading; the sentence beside says the same in numbers. */
function Curve({ points, label }: { readonly points: Progress['curve']; readonly label: string }) {
  const last = Math.max(1, points.at(-1)?.read ?? 1)
  const path = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${((p.read / last) * WIDTH).toFixed(1)} ${(HEIGHT - p.recall * (HEIGHT - 2) - 1).toFixed(1)}`).join(' ')
  return (
    <Box component="svg" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} sx={{ width: '100%', height: HEIGHT, display: 'block', my: 0.75, borderBottom: 1, borderInlineStart: 1, borderColor: 'divider', color: 'primary.main' }}>
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" />
    </Box>
  )
}
