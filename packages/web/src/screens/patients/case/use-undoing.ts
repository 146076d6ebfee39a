import { Refusal } from '../../../api/answer.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { useBilingual } from '../../../words/language.tsx'
import type { FormField } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import type { History } from './use-history.ts'

interface Of {
  readonly history: History
  readonly form: ReadonlyMap<string, FormField>
  /** Take back the last edit that is not on its way yet; its field, if there was one. */
  readonly dropLast: () => string | undefined
  /** Once no edit is on its way: one that is cannot be taken back before its answer came. */
  readonly sent: () => Promise<void>
  readonly goTo: (path: string) => void
}

/** Taking back and doing again, with what was taken back said and shown. */
export function useUndoing({ history, form, dropLast, sent, goTo }: Of): {
  readonly undo: () => void
  readonly redo: () => void
} {
  const say = usePatientWords()
  const name = useBilingual()
  const { tell } = useUndo()
  const run = async (
    step: () => Promise<string | undefined>,
    done: 'undo.done' | 'undo.again',
    nothing: 'undo.nothing' | 'undo.nothingAgain',
  ): Promise<void> => {
    const stood = document.activeElement
    try {
      const path = await step()
      if (path === undefined) return tell(say(nothing))
      const field = form.get(path)
      const otherwise = say(path === 'extraction' ? 'undo.extraction' : 'undo.change')
      tell(say(done, { field: field === undefined ? otherwise : name(field.name) }))
      // Whoever went on meanwhile stays where they are: the next keys are meant for what they are at.
      if (field !== undefined && (document.activeElement === stood || document.activeElement === document.body))
        goTo(path)
    } catch (problem) {
      const why =
        problem instanceof Refusal ? problem.issues.map((i) => name(i.said)).join(' ') : say('undo.unreachable')
      tell(say('undo.failed', { why }))
    }
  }
  return {
    undo: () =>
      void run(
        async () => {
          const dropped = dropLast()
          if (dropped !== undefined) return dropped
          await sent()
          return dropLast() ?? (await history.undo())
        },
        'undo.done',
        'undo.nothing',
      ),
    redo: () => void run(history.redo, 'undo.again', 'undo.nothingAgain'),
  }
}
