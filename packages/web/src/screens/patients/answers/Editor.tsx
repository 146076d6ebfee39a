import { useState } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import { useDesk, useOnDesk } from '../case/desk.ts'
import { draftKey, slotOf } from '../case/drafts.ts'
import type { FieldView, FormField, ReadingView } from '../contract.ts'
import { useAnswering } from '../form/answering.tsx'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { AskPresence } from './AskPresence.tsx'
import { AskWords } from './AskWords.tsx'
import { ChoiceEditor, TermEditor } from './choice-editors.tsx'
import { DrugEditor } from './DrugEditor.tsx'
import { DurationEditor } from './DurationEditor.tsx'
import { EditingPlace, useEditing } from './editing.tsx'
import { FreeEditor } from './FreeEditor.tsx'
import { GradeEditor } from './GradeEditor.tsx'
import { LaboratoryEditor } from './LaboratoryEditor.tsx'
import { MomentEditor } from './MomentEditor.tsx'
import { DoseEditor, NumberEditor, ScheduleEditor, TextEditor } from './plain-editors.tsx'
import { OnsetEditor } from './OnsetEditor.tsx'
import { inputsOf, seenOf, withWords, type Given } from './readings-after.ts'
import { ReadIn } from './ReadIn.tsx'
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
  readonly which?: number | undefined
}

/** The control for a field's kind of answer, open in its row; with words chosen for a field that is answered, first what they are for. */
export function Editor({ field, view, which }: Props) {
  const desk = useDesk()
  const name = useBilingual()
  const { addWords } = useAnswering()
  const chosen = useOnDesk((s) => s.chosen)
  // Asked once, of the words that are there when it opens: those chosen while one types are for what is typed.
  const [asked, ask] = useState(() =>
    chosen !== undefined &&
    which === undefined &&
    field.plain !== true &&
    field.answer.kind !== 'presence' &&
    // What was begun is gone on with: it was said already that it is another answer.
    !desk.get().drafts.has(draftKey(field.path, slotOf(which)))
      ? { words: chosen.words, evidence: withWords(inputsOf(view), chosen), seen: seenOf(view) }
      : undefined,
  )
  const evidence = asked?.evidence
  if (asked === undefined || evidence === undefined) return <AnswerEditor field={field} view={view} which={which} />
  return (
    <AskWords
      words={asked.words}
      answer={view === undefined ? '' : name(view.shown)}
      onAdd={() => addWords(field, evidence, asked.seen)}
      onAnew={() => ask(undefined)}
      onCancel={() => desk.set({ open: undefined })}
    />
  )
}

/** Enter saves, and so does going on; Escape leaves it as it was. */
function AnswerEditor({ field, view, which }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const onDesk = useOnDesk((s) => s.chosen)
  const chosen = field.plain ? undefined : onDesk
  const { give } = useAnswering()
  const there = view?.readings ?? []
  const own = which === undefined ? undefined : there[which]?.words[0]?.source
  const editing = useEditing(field, slotOf(which), { words: chosen, source: own, view, given: desk.get().open?.given })
  const { editor } = editing
  const open = useOnDesk((s) => s.source)
  const begun = useOnDesk((s) => s.drafts.get(draftKey(field.path, slotOf(which)))?.source)
  const [picked, pick] = useState<string>()
  const source = chosen?.source ?? picked ?? begun ?? own ?? open
  const edited =
    which === undefined ? (there.length === 1 ? there[0] : there.findLast((r) => isOf(r, source))) : there[which]
  const same = isOf(edited, source)
  const close = (): void => {
    editor.done()
    desk.set({ open: undefined })
  }
  const answer = (given: Given): void => {
    const words = editor.leaving() ? editor.opened : chosen
    give(field, given, {
      seen: editor.seen,
      ...(words === undefined && which !== undefined && { which }),
      ...(words === undefined && { source }),
      ...(editor.leaving() && { left: { with: words } }),
    })
    editor.done()
  }
  const common = {
    label: say('field.value'),
    start: edited?.said === 'known' ? edited.value : undefined,
    words: chosen?.words,
    onCancel: close,
    onGive: (value: unknown) => {
      const words = editor.leaving() ? editor.opened : chosen
      const raw = words === undefined ? (same ? edited?.raw : undefined) : value === words.words ? undefined : words.words
      answer({ value, ...(raw !== undefined && { raw }), ...(same && edited?.note !== undefined && { note: edited.note }) })
    },
  }
  return (
    <EditingPlace {...editing} onCancel={close}>
      {chosen !== undefined && <div className={styles.with}>{say('field.withWords', { words: chosen.words })}</div>}
      {field.plain !== true && chosen === undefined && (
        <ReadIn
          source={source}
          besides={which === undefined && !there.some((r) => isOf(r, source)) ? there[0]?.words[0]?.source : undefined}
          onChoose={(id) => {
            pick(id)
            editor.readIn(id)
          }}
        />
      )}
      {field.answer.kind === 'presence' ? (
        <AskPresence words={chosen?.words} onGive={answer} onCancel={close} />
      ) : (
        control(field.answer, common)
      )}
    </EditingPlace>
  )
}

const isOf = (r: ReadingView | undefined, source: string | undefined): boolean =>
  r !== undefined && (r.words[0]?.source ?? source) === source

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
