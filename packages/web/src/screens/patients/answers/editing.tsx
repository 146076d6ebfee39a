import {
  createContext,
  use,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { useDesk, type ChosenWords } from '../case/desk.ts'
import type { FieldView, FormField } from '../contract.ts'
import styles from '../form/form.module.css'
import { UNSAID } from './unsaid.ts'
import { openEditor, type Offer, type OpenEditor } from './open-editor.ts'
import { seenOf } from './readings-after.ts'

const EditingContext = createContext<OpenEditor | undefined>(undefined)

interface Editing {
  readonly editor: OpenEditor
  readonly place: RefObject<HTMLDivElement | null>
}

interface Of {
  readonly words?: ChosenWords | undefined
  readonly source?: string | undefined
  /** The words were given to the field, which held nothing. */
  readonly given?: true | undefined
  /** The field as it is when the editor opens. */
  readonly view?: FieldView | undefined
}

/** An editor that is open in the row of a field; to be put around its controls with `EditingPlace`. */
export function useEditing(
  { path, name }: Pick<FormField, 'path' | 'name'>,
  slot: string,
  { words, source, view, given }: Of = {},
): Editing {
  const desk = useDesk()
  const place = useRef<HTMLDivElement>(null)
  const [editor] = useState(() => openEditor({ desk, path, name, slot, words, source, given, seen: seenOf(view), said: () => saidIn(place.current) }))
  // React tells the whole of it before its parts that they are gone: the offers of the controls still stand.
  useLayoutEffect(() => {
    editor.begin()
    return editor.leave
  }, [editor])
  return { editor, place }
}

interface PlaceProps extends Editing {
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** The place of an open editor. Escape anywhere in it leaves it and lets go of what was typed. */
export function EditingPlace({ editor, place, onCancel, children }: PlaceProps) {
  return (
    <div
      ref={place}
      className={styles.editor}
      onKeyDown={(e: KeyboardEvent) => {
        if (e.key !== 'Escape' || e.nativeEvent.isComposing) return
        e.stopPropagation()
        editor.done()
        onCancel()
      }}
    >
      <EditingContext value={editor}>{children}</EditingContext>
    </div>
  )
}

/** Like `useState`, for what a person types into a control of an editor: it is kept until it is saved. Outside of one it is just that. */
export function useTyped<T>(control: string, first: T | (() => T)): readonly [T, (next: T) => void] {
  const editor = use(EditingContext)
  const [value, set] = useState<T>(() => {
    const kept = editor?.kept(control)
    // Kept by the same control.
    if (kept !== undefined) return kept as T
    return first instanceof Function ? first() : first
  })
  const typed = useRef(false)
  useLayoutEffect(() => {
    if (typed.current) editor?.type(control, value)
  }, [editor, control, value])
  return [
    value,
    (next) => {
      typed.current = true
      set(next)
    },
  ]
}

/**
 * How the editor is saved when it is left: as the key that saves would, where what it holds is complete. `undefined`: this control
 * has nothing to say to it.
 */
export function useSavedOnLeaving(ready: boolean | undefined, commit: () => void, later?: Offer['later']): void {
  const editor = use(EditingContext)
  const id = useId()
  useLayoutEffect(() => {
    editor?.offer(id, ready === undefined ? undefined : { ready, commit, ...(later && { later }) })
  })
  useLayoutEffect(() => () => editor?.offer(id, undefined), [editor, id])
}

/** What controls hold, as a reader sees it: what is typed, and the names of what is chosen. */
function saidIn(place: HTMLElement | null): string {
  const controls = [
    ...(place?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      'input, textarea, select:not([data-aside])',
    ) ?? []),
  ]
  return controls
    .map((c) => {
      if (!(c instanceof HTMLSelectElement)) return c.value.trim()
      return c.value === '' || c.value === UNSAID ? '' : (c.selectedOptions[0]?.text ?? '')
    })
    .filter((said) => said !== '')
    .join(' · ')
}
