import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useState } from 'react'
import type { Value } from '../../../api/api.ts'
import { useWhyNot } from '../../../api/may.ts'
import { useMe } from '../../../api/me.ts'
import { useWrite } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { useExtractors } from './use-extractors.ts'

interface Props {
  readonly study: string
  readonly row: Value<'extraction.list'>['rows'][number]
  readonly onClose: () => void
}

/** Who extracts a patient: given to another or taken back by whoever assigns, reopened by whoever submitted. */
export function Change({ study, row, onClose }: Props) {
  const say = usePatientWords()
  const me = useMe()
  const { tell } = useUndo()
  const whyNot = useWhyNot(study)
  const names = useExtractors(study, true)
  const [to, put] = useState<readonly string[]>(['', ''])
  const reassign = useWrite('extraction.reassign')
  const withdraw = useWrite('extraction.withdraw')
  const reopen = useWrite('extraction.reopen')
  const { patient, people } = row
  const of = { study, patient }
  const mayAssign = whyNot('extraction.withdraw') === undefined
  const own = row.task === 'wait' ? people.find((p) => p.name === me?.name && p.state === 'submitted') : undefined
  const busy = reassign.isPending || withdraw.isPending || reopen.isPending
  const problem = reassign.error ?? withdraw.error ?? reopen.error
  const done = (says: string) => ({
    onSuccess: () => {
      tell(says)
      onClose()
    },
  })
  const give = (from: string, name: string): void =>
    reassign.mutate({ ...of, from, to: name }, done(say('extraction.given', { patient, from, to: name })))
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="change-extraction">
      <DialogTitle id="change-extraction">{say('extraction.changeTitle', { patient })}</DialogTitle>
      <DialogContent dividers>
        {mayAssign && (
          <>
            <p>{say('extraction.changeSays')}</p>
            <datalist id="extraction-others">
              {names.map((n) => (
                <option key={n} value={n} />
              ))}
            </datalist>
            {people.map((p, at) =>
              p.state === 'submitted' ? null : (
                <div key={p.name} className={formStyles.editor}>
                  <label className={formStyles.wide}>
                    {say('extraction.giveTo', { name: p.name })}
                    <input value={to[at]} list="extraction-others" onChange={(e) => put(to.map((n, i) => (i === at ? e.target.value : n)))} />
                  </label>
                  <Button disabled={busy || (to[at] ?? '').trim() === ''} onClick={() => give(p.name, (to[at] ?? '').trim())}>
                    {say('extraction.give')}
                  </Button>
                </div>
              ),
            )}
          </>
        )}
        {problem !== null && <ErrorBox problem={problem} />}
      </DialogContent>
      <DialogActions>
        {own !== undefined && (
          <Button disabled={busy} onClick={() => reopen.mutate(of, done(say('extraction.task.extract')))}>
            {say('extraction.reopen')}
          </Button>
        )}
        {mayAssign && people.every((p) => p.state !== 'submitted') && (
          <Button color="error" disabled={busy} onClick={() => withdraw.mutate(of, done(say('extraction.withdrawn', { patient })))}>
            {say('extraction.withdraw')}
          </Button>
        )}
        <Button onClick={onClose}>{say('newCase.leave')}</Button>
      </DialogActions>
    </Dialog>
  )
}
