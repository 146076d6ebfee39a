import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useRead, useWrite } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { lookAt, useDesk } from '../case/desk.ts'
import { caseQuery } from '../case/show-case.ts'
import { Combo } from '../form/Combo.tsx'
import formStyles from '../form/form.module.css'
import tableStyles from '../table/table.module.css'
import { usePatientWords } from '../words.ts'
import { AddSource } from './AddSource.tsx'

interface Props {
  readonly study: string
  readonly patient: string
  /** Whether the extraction of the case was finished: another source takes it up again. */
  readonly reopens: boolean
}

/** Say that one more source tells of the patient: one that is there, or a new file. */
export function LinkSource({ study, patient, reopens }: Props) {
  const say = usePatientWords()
  const queries = useQueryClient()
  const desk = useDesk()
  const [isOpen, open] = useState(false)
  const sources = useRead('sources.list', { study }, { enabled: isOpen })
  const link = useWrite('sources.link')
  const linked = async (source: string): Promise<void> => {
    await link.mutateAsync({ study, source, patient })
    await queries.invalidateQueries({ queryKey: caseQuery({ study, patient }) })
    lookAt(desk, { source })
    open(false)
  }
  const others = (sources.data?.value.sources ?? []).filter((s) => !s.patients.includes(patient))
  return (
    <>
      <button
        type="button"
        className={formStyles.act}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => open(true)}
      >
        {say('addSource.title')}
      </button>
      <Dialog open={isOpen} onClose={() => open(false)} maxWidth="md" fullWidth aria-labelledby="link-source">
        <DialogTitle id="link-source">{say('source.add')}</DialogTitle>
        <DialogContent dividers>
          {reopens && <p className={tableStyles.or}>{say('source.reopens')}</p>}
          <div className={formStyles.editor}>
            <Combo
              label={say('newCase.source')}
              placeholder={say('newCase.source')}
              openAtOnce={false}
              autoFocus
              options={others.map((s) => ({
                value: s.id,
                name: s.reference,
                group: s.kindName,
              }))}
              empty={say('form.findNone')}
              onPick={(id) => void linked(id).catch(() => {})}
            />
          </div>
          <h3 className={tableStyles.or}>{say('newCase.or')}</h3>
          <AddSource study={study} onAdded={linked} />
          {link.isError && <ErrorBox problem={link.error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => open(false)}>{say('newCase.leave')}</Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
