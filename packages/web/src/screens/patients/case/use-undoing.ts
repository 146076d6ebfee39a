import { useRef } from 'react'
import { Refusal } from '../../../api/answer.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { useBilingual } from '../../../words/language.tsx'
import type { FormField } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import type { CaseEdits } from './use-case-edits.ts'
import type { History, Stepped } from './use-history.ts'

interface Of {
  readonly history: History
  readonly form: ReadonlyMap<string, FormField>
  readonly takeBack: CaseEdits['takeBack']
  readonly alone: CaseEdits['alone']
  readonly goTo: (path: string) => void
}

/** Taking back and doing again, with what was taken back said and shown. */
export function useUndoing({ history, form, takeBack, alone, goTo }: Of): {
  readonly undo: () => void
  readonly redo: () => void
} {
  const say = usePatientWords()
  const name = useBilingual()
  const { tell } = useUndo()
  /** Steps under way, and where the focus is unless a person moved it: each of them may lead to its field. */
  const underWay = useRef({ steps: 0, focus: document.activeElement })
  const run = async (
    step: () => Promise<Stepped | undefined>,
    done: 'undo.done' | 'undo.again',
    nothing: 'undo.nothing' | 'undo.nothingAgain',
  ): Promise<void> => {
    if (underWay.current.steps === 0) underWay.current.focus = document.activeElement
    underWay.current.steps += 1
    const wentOn = pointedMeanwhile()
    try {
      const stepped = await step()
      if (stepped === undefined) return tell(say(nothing))
      const field = form.get(stepped.path)
      const otherwise = say(stepped.path === 'extraction' ? 'undo.extraction' : 'undo.change')
      const named = { field: field === undefined ? otherwise : name(field.name) }
      tell(say(stepped.not === undefined ? done : `undo.${stepped.not}`, named))
      // Whoever went on meanwhile stays where they are: the next keys are meant for what they are at.
      const stayed = [underWay.current.focus, document.body].includes(document.activeElement) && !wentOn.pointed()
      if (field === undefined || !stayed) return
      goTo(field.path)
      underWay.current.focus = document.activeElement
    } catch (problem) {
      const why =
        problem instanceof Refusal ? problem.issues.map((i) => name(i.said)).join(' ') : say('undo.unreachable')
      tell(say('undo.failed', { why }))
    } finally {
      wentOn.stop()
      underWay.current.steps -= 1
    }
  }
  return {
    undo: () => void run(() => takeBack(history.undo), 'undo.done', 'undo.nothing'),
    redo: () => void run(() => alone(history.redo), 'undo.again', 'undo.nothingAgain'),
  }
}

/** Whether somebody pointed at anything since: at the words of a source, which take no focus, too. */
function pointedMeanwhile(): { readonly pointed: () => boolean; readonly stop: () => void } {
  const listening = new AbortController()
  let pointed = false
  const hear = (): void => {
    pointed = true
  }
  document.addEventListener('pointerdown', hear, { capture: true, signal: listening.signal })
  return { pointed: () => pointed, stop: () => listening.abort() }
}
