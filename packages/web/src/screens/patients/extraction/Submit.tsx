import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useQueued } from '../../../parts/saving/use-save-queue.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { caseKey } from '../case/show-case.ts'
import formStyles from '../form/form.module.css'
import { useBilingual } from '../../../words/language.tsx'
import { useFormat } from '../../../words/format.ts'
import type { CaseView } from '../contract.ts'
import { usePatientWords } from '../words.ts'

interface Props {
  readonly study: string
  readonly patient: string
  readonly view: Pick<CaseView, 'open' | 'unsaid'>
}

/**
 * Submit one's own part; it can be taken back until the other person has submitted too. With anything open it is asked first: it is
 * from then on told as what the sources do not say.
 */
export function Submit({ study, patient, view: { open, unsaid } }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const { list } = useFormat()
  const [asking, ask] = useState(false)
  const go = useNavigate()
  const { offer, tell } = useUndo()
  const waiting = useQueued(caseKey({ study, patient, extraction: 'own' })).length
  const submit = useWrite('extraction.submit')
  const reopen = useWrite('extraction.reopen')
  const send = async (): Promise<void> => {
    const { value } = await submit.mutateAsync({ study, patient })
    if (value.both) tell(say('extraction.bothSubmitted', { patient }))
    else offer({ says: say('extraction.submitted', { patient }), undo: () => reopen.mutateAsync({ study, patient }) })
    await go({ to: '/studies/$study/extraction', params: { study } })
  }
  return (
    <>
      <button
        type="button"
        className={formStyles.act}
        data-now
        disabled={waiting > 0 || submit.isPending}
        title={waiting > 0 ? say('extraction.waitSaved') : undefined}
        // What went wrong is shown beside.
        onClick={() => (open.length === 0 ? void send().catch(() => {}) : ask(true))}
      >
        {say('extraction.submit')}
      </button>
      <Dialog open={asking} onClose={() => ask(false)} maxWidth="sm" fullWidth aria-labelledby="submit-part">
        <DialogTitle id="submit-part">{say('extraction.submitOpen', { n: open.length })}</DialogTitle>
        <DialogContent>
          <p>{say('extraction.submitMeans', { silence: name((unsaid.later ?? unsaid).shown) })}</p>
          <p>{list(open.map(name))}</p>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => ask(false)}>{say('case.finishNot')}</Button>
          <Button
            variant="contained"
            disabled={waiting > 0 || submit.isPending}
            onClick={() => {
              ask(false)
              // What went wrong is shown beside.
              void send().catch(() => {})
            }}
          >
            {say('extraction.submit')}
          </Button>
        </DialogActions>
      </Dialog>
      {submit.isError && <ErrorBox problem={submit.error} />}
    </>
  )
}
