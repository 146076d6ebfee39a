import { useNavigate } from '@tanstack/react-router'
import { useWrite } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useQueued } from '../../../parts/saving/use-save-queue.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { caseKey } from '../case/show-case.ts'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'

/** Submit one's own part; it can be taken back until the other person has submitted too. */
export function Submit({ study, patient }: { readonly study: string; readonly patient: string }) {
  const say = usePatientWords()
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
        onClick={() => void send().catch(() => {})}
      >
        {say('extraction.submit')}
      </button>
      {submit.isError && <ErrorBox problem={submit.error} />}
    </>
  )
}
