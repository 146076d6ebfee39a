import { useDesk, useOnDesk } from '../case/desk.ts'
import type { FieldView, FormField } from '../contract.ts'
import { useAnswering } from '../form/answering.tsx'
import { EditingPlace, useEditing } from './editing.tsx'
import { isOfTable } from '../origin/of-table.ts'
import { WhyInput } from './WhyInput.tsx'

/** Why a field is unclear, once that is said; the reason may be left out. */
export function AskWhy({ field, view }: { readonly field: FormField; readonly view: FieldView | undefined }) {
  const desk = useDesk()
  const { give } = useAnswering()
  const chosen = useOnDesk((s) => s.chosen)
  const editing = useEditing(field, 'why', { words: chosen, view })
  const { editor } = editing
  const which = view?.readings.findIndex((r) => r.said === 'unclear') ?? -1
  const cancel = (): void => {
    editor.done()
    desk.set({ open: undefined })
  }
  return (
    <EditingPlace {...editing} onCancel={cancel}>
      <WhyInput
        start={view?.readings.find((r) => r.why !== undefined && !isOfTable(r.why))?.why ?? ''}
        onSave={(why) => {
          give(field, { is: 'unclear', ...(why !== '' && { why }) }, {
            seen: editor.seen,
            ...(which >= 0 && { which, source: view?.readings[which]?.words[0]?.source }),
            ...(editor.leaving() && { left: { with: editor.opened } }),
          })
          editor.done()
        }}
        onCancel={cancel}
      />
    </EditingPlace>
  )
}
