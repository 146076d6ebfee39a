import { useNavigate } from '@tanstack/react-router'
import { call } from '../../../api/call.ts'
import { useWrite } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useStudy } from '../../../shell/use-study.ts'
import type { CaseView } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'

/** A case of which nothing was read yet, added by mistake, goes as a whole; any other is excluded with a reason. */
export function RemoveCase({ view: { patient, reports, fields, notes } }: { readonly view: CaseView }) {
  const say = usePatientWords()
  const study = useStudy()
  const go = useNavigate()
  const { offer } = useUndo()
  const remove = useWrite('cases.remove')
  if (fields.some((f) => f.readings.length > 0) || notes.length > 0) return null
  const toCases = { to: '/studies/$study/patients', params: { study } } as const
  const done = (): void => {
    void go(toCases)
    offer({
      says: say('case.removed', { patient }),
      undo: async () => {
        await call('cases.add', { study, id: patient, sources: [...reports] })
        await go({ to: '/studies/$study/patients/$patient', params: { study, patient } })
      },
    })
  }
  return (
    <>
      <button
        type="button"
        className={formStyles.act}
        disabled={remove.isPending}
        onClick={() => remove.mutate({ study, patient }, { onSuccess: done })}
      >
        {say('case.remove')}
      </button>
      {remove.isError && <ErrorBox problem={remove.error} />}
    </>
  )
}
