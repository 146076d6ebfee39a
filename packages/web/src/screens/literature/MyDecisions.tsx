import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useRead } from '../../api/queries.ts'
import { useSettled } from '../../parts/saving/use-save-queue.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { Part } from './AboutScreening.tsx'
import { screeningKey, type ReadingQueue, type Stage } from './use-reading-queue.ts'
import { words } from './words.ts'

const STEP = 15
const PAUSE = 1500

/** Your verdicts, the latest first; each record can be looked at and decided again. */
export function MyDecisions({ stage, queue }: { readonly stage: Stage; readonly queue: ReadingQueue }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { date } = useFormat()
  const queries = useQueryClient()
  const [count, show] = useState(STEP)
  const [changed, change] = useState(0)
  useSettled(screeningKey(study), () => change((n) => n + 1))
  const mine = useRead('screen.mine', { study, stage, count }, { keep: true })
  useEffect(() => {
    if (changed === 0) return
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: [study, 'screen.mine'] }), PAUSE)
    return () => clearTimeout(timer)
  }, [changed, queries, study])
  const value = mine.data?.value
  if (value === undefined) return null
  return (
    <Part title={say('screening.mine')}>
      {value.verdicts.length === 0 && <Box sx={{ color: 'text.secondary' }}>{say('screening.mineEmpty')}</Box>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {value.verdicts.map((v) => (
          <li key={v.decision}>
            <Button
              color="inherit"
              fullWidth
              onClick={() => void queue.lookAgain(v.record, v)}
              title={`${say('screening.again', { title: v.title })} · ${date(v.on)}${v.why === null ? '' : ` · ${v.why}`}`}
              sx={{ justifyContent: 'start', textAlign: 'start', gap: 1, px: 0.5, fontWeight: 400 }}
            >
              <Box component="span" sx={{ flex: '0 0 4rem', color: 'text.secondary' }}>
                {said(v.said)}
              </Box>
              <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                {v.title || v.record}
              </Box>
            </Button>
          </li>
        ))}
      </Box>
      {value.given > value.verdicts.length && (
        <Button color="inherit" onClick={() => show((n) => n + STEP * 4)}>
          {say('screening.more')}
        </Button>
      )}
    </Part>
  )
}
