import { useMemo } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import type { CaseView, FormGroup } from '../contract.ts'
import type { OnAddPart } from '../form/AddPart.tsx'
import { FindField } from '../form/FindField.tsx'
import { Form, groupId } from '../form/Form.tsx'
import { Jump } from '../form/Jump.tsx'
import { Notes } from '../form/Notes.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import styles from './case.module.css'
import type { CaseEdits } from './use-case-edits.ts'

interface Props {
  readonly view: CaseView
  readonly edits: CaseEdits
  readonly readOnly: boolean
  /** Groups that are folded away. */
  readonly folded: ReadonlySet<string>
  readonly onFold: (group: string) => void
  /** Counted up to put the focus where fields are looked for. */
  readonly finding: number
  readonly onField: (path: string) => void
}

/** The questions of a case: found by name, reached by group, answered one by one. */
export function FormZone({ view, edits, readOnly, folded, onFold, finding, onField }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const clashed = useMemo(() => new Set(edits.clashes.map((c) => c.path)), [edits.clashes])
  const { patient } = view
  const addPart = ({ kind, of }: FormGroup['parts'][number], said: Parameters<OnAddPart>[1]): void =>
    edits.change(
      { kind: 'add-part', part: kind, ...(of !== undefined && { of }), ...said },
      say('edit.part', { patient }),
    )
  return (
    <>
      {!readOnly && (
        <div className={styles.find}>
          <FindField form={view.form} focusOn={finding} onPick={onField} />
        </div>
      )}
      <Jump
        form={view.form}
        onJump={(id) => document.getElementById(groupId(id))?.scrollIntoView({ block: 'start' })}
      />
      <div className={styles.scroll}>
        {view.unsaid.said !== 'unread' && (
          <p className={formStyles.silence}>
            {say('form.silence', { silence: name(view.unsaid.shown), how: name(view.unsaid.how) })}
          </p>
        )}
        <Form
          form={view.form}
          fields={edits.fields}
          unsaved={edits.unsaved}
          clashed={clashed}
          folded={folded}
          readOnly={readOnly}
          onFold={onFold}
          onAddPart={addPart}
          onRemovePart={(path, part) =>
            edits.change({ kind: 'remove-part', path }, say('edit.removes', { patient, part }))
          }
        />
        <Notes
          notes={edits.notes}
          readOnly={readOnly}
          onChange={(notes, was) => edits.change({ kind: 'note', notes, was }, say('edit.notes', { patient }))}
        />
      </div>
    </>
  )
}
