import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useState } from 'react'
import { useMe } from '../../../api/me.ts'
import { useRead, useWrite } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { Combo } from '../form/Combo.tsx'
import formStyles from '../form/form.module.css'
import { AddSource } from '../source/AddSource.tsx'
import tableStyles from '../table/table.module.css'
import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import { useExtractors } from './use-extractors.ts'

/** Ask two people to extract one patient independently; a third adjudicates. */
export function Assign({ study }: { readonly study: string }) {
  const say = usePatientWords()
  const name = useBilingual()
  const me = useMe()
  const { offer } = useUndo()
  const [isOpen, open] = useState(false)
  const [chosen, choose] = useState<readonly string[]>([])
  const [one, setOne] = useState('')
  const [other, setOther] = useState('')
  const [patient, setPatient] = useState('')
  const sources = useRead('sources.list', { study }, { enabled: isOpen })
  const assign = useWrite('extraction.assign')
  const withdraw = useWrite('extraction.withdraw')
  const names = useExtractors(study, isOpen)
  const listed = sources.data?.value.sources ?? []
  const ready = one.trim() !== '' && other.trim() !== '' && (chosen.length > 0 || patient.trim() !== '')
  const send = (): void =>
    assign.mutate(
      {
        study,
        people: [one.trim(), other.trim()],
        sources: [...chosen],
        ...(patient.trim() !== '' && { patient: patient.trim() }),
      },
      {
        onSuccess: ({ value }) => {
          const [first = '', second = ''] = value.people
          const says = say('extraction.assigned', { patient: value.patient, one: first, other: second })
          offer({ says, undo: () => withdraw.mutateAsync({ study, patient: value.patient }) })
          choose([])
          setPatient('')
          open(false)
        },
      },
    )
  const person = (label: string, value: string, set: (name: string) => void) => (
    <label className={formStyles.wide}>
      {label}
      <input value={value} list="extraction-people" onChange={(e) => set(e.target.value)} />
    </label>
  )
  return (
    <>
      <Button
        variant="contained"
        startIcon={<Icon name="plus" />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => open(true)}
      >
        {say('extraction.assign')}
      </Button>
      <Dialog open={isOpen} onClose={() => open(false)} maxWidth="md" fullWidth aria-labelledby="assign">
        <DialogTitle id="assign">{say('extraction.assign')}</DialogTitle>
        <DialogContent dividers>
          <p>{say('extraction.assignSays')}</p>
          {me?.mode === 'single' && <p>{say('extraction.alone')}</p>}
          <datalist id="extraction-people">
            {names.map((n) => (
              <option key={n} value={n} />
            ))}
          </datalist>
          <div className={formStyles.editor}>
            {person(say('extraction.first'), one, setOne)}
            {person(say('extraction.second'), other, setOther)}
          </div>
          {chosen.map((id) => {
            const found = listed.find((s) => s.id === id)?.reference
            const reference = found === undefined ? id : name(found)
            return (
              <div key={id} className={tableStyles.chosenSource}>
                <span>{reference}</span>
                <button
                  type="button"
                  className={formStyles.act}
                  onClick={() => choose(chosen.filter((c) => c !== id))}
                  aria-label={`${say('views.remove')}: ${reference}`}
                >
                  {say('views.remove')}
                </button>
              </div>
            )
          })}
          <div className={formStyles.editor}>
            <div className={formStyles.labelled}>
              <span aria-hidden="true">{say('zone.source')}</span>
              <Combo
                label={say('newCase.source')}
                placeholder={say('newCase.source')}
                openAtOnce={false}
                options={listed
                  .filter((s) => !chosen.includes(s.id))
                  .map((s) => ({
                    value: s.id,
                    name: s.reference,
                    group: s.kindName,
                  }))}
                empty={say('form.findNone')}
                onPick={(id) => choose([...chosen, id])}
              />
            </div>
            <label className={formStyles.wide}>
              {say('extraction.patientLabel')}
              <input
                value={patient}
                placeholder={say('extraction.patientHint')}
                onChange={(e) => setPatient(e.target.value)}
              />
            </label>
          </div>
          <h3 className={tableStyles.or}>{say('newCase.or')}</h3>
          <AddSource
            study={study}
            onAdded={async (id) => {
              choose([...chosen, id])
              await sources.refetch()
            }}
          />
          {assign.isError && <ErrorBox problem={assign.error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => open(false)}>{say('newCase.leave')}</Button>
          <Button variant="contained" disabled={!ready || assign.isPending} onClick={send}>
            {say('extraction.assign')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
