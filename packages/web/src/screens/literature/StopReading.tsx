import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { useWrite } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

interface StopReadingProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly stopped: Value<'screen.progress'>['stopped']
}

/** Ends the reading of titles and abstracts, with the reason; or goes on with it. */
export function StopReading({ open, onClose, stopped }: StopReadingProps) {
  const say = useWords(words)
  const study = useStudy()
  const { date } = useFormat()
  const { tell } = useUndo()
  const [why, write] = useState('')
  const stop = useWrite('screen.stop')
  const undo = useWrite('literature.undo')
  const doStop = (): void =>
    stop.mutate(
      { study, ...(why.trim() !== '' && { why: why.trim() }) },
      { onSuccess: () => (write(''), onClose()) },
    )
  return (
    <>
      {stopped && (
        <Box sx={{ mt: 0.5 }}>
          {say('screening.stopped', { by: stopped.by, on: date(stopped.on) })} {stopped.why}
          <Allowed op="screen.stop"><Box>
            <Button color="inherit" variant="outlined" sx={{ mt: 0.75 }} disabled={undo.isPending} onClick={() => undo.mutate({ study, decision: stopped.decision }, { onSuccess: () => tell(say('screening.resumed')) })}>
              {say('screening.resume')}
            </Button>
          </Box></Allowed>
          {undo.isError && <ErrorBox problem={undo.error} />}
        </Box>
      )}
      <Dialog open={open} onClose={onClose} aria-labelledby="stop-reading">
        <DialogTitle id="stop-reading">{say('screening.stopTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
          <Box>{say('screening.stopSays')}</Box>
          <TextField label={say('screening.stopWhy')} value={why} onChange={(e) => write(e.target.value)} multiline minRows={2} autoFocus />
          {stop.isError && <ErrorBox problem={stop.error} />}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {say('import.cancel')}
          </Button>
          <Button variant="contained" disabled={stop.isPending} onClick={doStop}>
            {say('screening.stop')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
