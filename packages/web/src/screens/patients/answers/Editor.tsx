import { useDesk, useOnDesk } from '../case/desk.ts'
import type { FieldView, FormField } from '../contract.ts'
import { useAnswering } from '../form/answering.tsx'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { AskPresence } from './AskPresence.tsx'
import { ChoiceEditor, TermEditor } from './choice-editors.tsx'
import { DrugEditor } from './DrugEditor.tsx'
import { DurationEditor } from './DurationEditor.tsx'
import { FreeEditor } from './FreeEditor.tsx'
import { GradeEditor } from './GradeEditor.tsx'
import { LaboratoryEditor } from './LaboratoryEditor.tsx'
import { MomentEditor } from './MomentEditor.tsx'
import { DoseEditor, NumberEditor, ScheduleEditor, TextEditor } from './plain-editors.tsx'
import { OnsetEditor } from './OnsetEditor.tsx'
import { ResolutionEditor } from './ResolutionEditor.tsx'

export interface EditorProps<K extends FormField['answer']['kind']> {
  readonly label: string
  readonly answer: Extract<FormField['answer'], { kind: K }>
  /** The value as the file writes it, where there is one. */
  readonly start: unknown
  /** Words chosen in the source, to begin with. */
  readonly words: string | undefined
  readonly onGive: (value: unknown) => void
  readonly onCancel: () => void
}

interface Props {
  readonly field: FormField
  readonly view: FieldView | undefined
  /** The reading that is edited, counted from 0. */
  readonly which?: number
}

/** The control for a field's kind of answer, open in its row. Enter saves, Escape leaves it. */
export function Editor({ field, view, which }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const onDesk = useOnDesk((s) => s.chosen)
  const chosen = field.plain ? undefined : onDesk
  const { give } = useAnswering()
  const edited =
    which === undefined ? (view?.readings.length === 1 ? view.readings[0] : undefined) : view?.readings[which]
  const common = {
    label: say('field.value'),
    start: edited?.said === 'known' ? edited.value : undefined,
    words: chosen?.words,
    onCancel: () => desk.set({ open: undefined }),
    onGive: (value: unknown) => {
      const raw =
        chosen !== undefined && value !== chosen.words
          ? chosen.words
          : chosen === undefined
            ? edited?.raw
            : undefined
      give(
        field,
        { value, ...(raw !== undefined && { raw }), ...(edited?.note !== undefined && { note: edited.note }) },
        chosen === undefined ? which : undefined,
      )
    },
  }
  return (
    <div
      className={styles.editor}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || e.nativeEvent.isComposing) return
        e.stopPropagation()
        common.onCancel()
      }}
    >
      {chosen !== undefined && <div className={styles.with}>{say('field.withWords', { words: chosen.words })}</div>}
      {field.answer.kind === 'presence' ? (
        <AskPresence field={field} view={view} words={chosen?.words} which={which} />
      ) : (
        control(field.answer, common)
      )}
    </div>
  )
}

function control(answer: Exclude<FormField['answer'], { kind: 'presence' }>, common: Omit<EditorProps<never>, 'answer'>) {
  switch (answer.kind) {
    case 'choice':
      return <ChoiceEditor answer={answer} {...common} />
    case 'term':
      return <TermEditor answer={answer} {...common} />
    case 'number':
      return <NumberEditor answer={answer} {...common} />
    case 'text':
    case 'wording':
      return <TextEditor answer={answer} {...common} />
    case 'drug':
      return <DrugEditor answer={answer} {...common} />
    case 'duration':
      return <DurationEditor answer={answer} {...common} />
    case 'moment':
      return <MomentEditor answer={answer} {...common} />
    case 'onset':
      return <OnsetEditor answer={answer} {...common} />
    case 'laboratory':
      return <LaboratoryEditor answer={answer} {...common} />
    case 'dose':
      return <DoseEditor answer={answer} {...common} />
    case 'schedule':
      return <ScheduleEditor answer={answer} {...common} />
    case 'resolution':
      return <ResolutionEditor answer={answer} {...common} />
    case 'grade':
      return <GradeEditor answer={answer} {...common} />
    case 'free':
      return <FreeEditor answer={answer} {...common} />
  }
}
