import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead, useWrite } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { AddSource } from '../source/AddSource.tsx'
import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import { Combo } from '../form/Combo.tsx'
import formStyles from '../form/form.module.css'
import styles from './table.module.css'

/** Begin a case: choose the report the patient is told in; the rest is asked on the case page. */
export function NewCase({ study }: { readonly study: string }) {
  const say = usePatientWords()
  const name = useBilingual()
  const go = useNavigate()
  const [isOpen, open] = useState(false)
  const [chosen, choose] = useState<readonly string[]>([])
  const sources = useRead('sources.list', { study }, { enabled: isOpen })
  const add = useWrite('cases.add')
  const listed = sources.data?.value.sources ?? []
  const begin = (): void =>
    add.mutate(
      { study, sources: [...chosen] },
      {
        onSuccess: ({ value }) =>
          void go({ to: '/studies/$study/patients/$patient', params: { study, patient: value.patient } }),
      },
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
        {say('newCase.open')}
      </Button>
      <Dialog open={isOpen} onClose={() => open(false)} maxWidth="md" fullWidth aria-labelledby="new-case">
        <DialogTitle id="new-case">{say('newCase.open')}</DialogTitle>
        <DialogContent dividers>
          <p>{say('newCase.says')}</p>
          {sources.isError && <ErrorBox problem={sources.error} retry={() => void sources.refetch()} />}
          {sources.isSuccess && listed.length === 0 && <p>{say('newCase.noSource')}</p>}
          {chosen.map((id) => (
            <div key={id} className={styles.chosenSource}>
              <span>{name(listed.find((s) => s.id === id)?.reference ?? { en: id, zh: id })}</span>
              <button type="button" className={formStyles.act} onClick={() => choose(chosen.filter((c) => c !== id))}>
                {say('views.remove')}
              </button>
            </div>
          ))}
          {listed.length > 0 && (
            <div className={formStyles.editor}>
              <Combo
                label={say('newCase.source')}
                placeholder={say('newCase.source')}
                autoFocus
                options={listed
                  .filter((s) => !chosen.includes(s.id))
                  .map((s) => ({
                    value: s.id,
                    name: s.reference,
                    group: { en: s.id, zh: s.id },
                  }))}
                empty={say('form.findNone')}
                onPick={(id) => choose([...chosen, id])}
              />
            </div>
          )}
          <h3 className={styles.or}>{say('newCase.or')}</h3>
          <AddSource
            study={study}
            onAdded={async (id) => {
              choose([...chosen, id])
              await sources.refetch()
            }}
          />
          {add.isError && <ErrorBox problem={add.error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => open(false)}>{say('newCase.leave')}</Button>
          <Button variant="contained" disabled={chosen.length === 0 || add.isPending} onClick={begin}>
            {say('newCase.begin')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
