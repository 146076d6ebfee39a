import type { FormField } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { DraftNote } from '../form/DraftNote.tsx'
import { useBilingual } from '../../../words/language.tsx'
import { useTypedHere } from '../../../parts/saving/typed.ts'
import { usePatientWords } from '../words.ts'
import styles from './case.module.css'
import { LostDraft } from './LostDraft.tsx'
import { openOn, useDesk, useOnDesk } from './desk.ts'
import { NOTES, partOf } from './drafts.ts'

interface Props {
  readonly form: ReadonlyMap<string, FormField>
  readonly onField: (path: string) => void
}

/** How much was typed on the case and is not saved yet; each of it, whatever part of the form is in sight, where that is opened. */
export function Drafts({ form, onField }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const name = useBilingual()
  const drafts = useOnDesk((s) => s.drafts)
  const open = useOnDesk((s) => s.open?.path)
  useTypedHere(drafts.size)
  const left = [...drafts.values()].filter((d) => d.path !== open && d.path !== NOTES)
  if (left.length === 0) return null
  return (
    <details className={styles.drafts} aria-label={say('draft.title')}>
      <summary>{say('draft.count', { n: left.length })}</summary>
      {left.map((d) => {
        const field = form.get(d.path)
        if (field === undefined) return <LostDraft key={`${d.path} ${d.slot}`} draft={d} />
        return (
          <div key={`${d.path} ${d.slot}`} className={formStyles.acts}>
            <strong>{name(field.name)}</strong>
            <DraftNote
              draft={d}
              onGoOn={() => {
                onField(d.path)
                openOn(desk, d.path, partOf(d.slot))
              }}
            />
          </div>
        )
      })}
    </details>
  )
}
