import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { send } from '../../api/send.ts'
import { useMe } from '../../api/me.ts'
import { fileUrl } from '../../api/upload.ts'
import { Download } from '../../parts/Download.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import type { Stage } from './use-reading-queue.ts'
import { elsewhereWords } from './words.ts'

/** The records that wait for whoever asks, likeliest first, as the CSV that is filled in. */
export function TakeTable({ stage, waiting }: { readonly stage: Stage; readonly waiting: number }) {
  const say = useWords(elsewhereWords)
  const study = useStudy()
  const me = useMe()
  const [typed, type] = useState('')
  const wanted = Math.min(waiting, Math.max(1, Number(typed) || waiting))
  const name = `to-read-${study}-${stage}.csv`
  const make = async (): Promise<Blob> => {
    const out = `reports/~${me?.person ?? ''}/to-read/${name}`
    await call('screen.queue', { study, stage, n: wanted, out, replace: true })
    return (await send(fileUrl(out))).blob()
  }
  if (waiting === 0) return <Box>{say('nothing')}</Box>
  return (
    <>
      <Box>{say('left', { n: waiting })}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <TextField label={say('many')} value={typed} placeholder={String(waiting)} onChange={(e) => type(e.target.value.replaceAll(/\D/gu, ''))} slotProps={{ htmlInput: { inputMode: 'numeric' }, inputLabel: { shrink: true } }} sx={{ width: '16rem' }} />
        <Download name={name} make={make}>
          {say('take')}
        </Download>
      </Box>
    </>
  )
}
