import { useMemo } from 'react'
import type { Value } from '../../api/api.ts'
import type { Shortcut } from '../../parts/keyboard/Shortcuts.tsx'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { labelKeys, reasonKey } from './screening-keys.ts'
import type { Stage, Verdict } from './use-reading-queue.ts'
import { words } from './words.ts'

/** What of a protocol there is to choose from. */
export type Choices = Pick<Value<'screen.next'>, 'reasons' | 'labels'>

/** The reason that the note says. */
export const OTHER_REASON = 'other'
/** What is being written beside the verdict: a note, or the reason of an exclusion in words. */
export type Noting = 'note' | 'reason' | undefined

interface Deciding {
  readonly stage: Stage
  readonly choices: Choices | undefined
  /** Nothing to be decided on now. */
  readonly idle: boolean
  readonly onDecide: (verdict: Verdict, reason?: string) => void
  readonly onUndo: () => void
  readonly onNote: () => void
  readonly onLabel: (id: string) => void
}

/** The keys of a verdict, the same wherever one is given: a letter each, a digit for each reason, a letter for each label. */
export function useDecisionKeys({ stage, choices, idle, onDecide, onUndo, onNote, onLabel }: Deciding): {
  readonly shortcuts: readonly Shortcut[]
  readonly letters: ReadonlyMap<string, string>
} {
  const say = useWords(words)
  const said = useBilingual()
  const letters = useMemo(() => labelKeys(choices?.labels ?? []), [choices?.labels])
  const reasons =
    stage === 'full-text'
      ? (choices?.reasons ?? []).toSorted((a, b) => Number(a.id === OTHER_REASON) - Number(b.id === OTHER_REASON))
      : []
  const shortcuts: readonly Shortcut[] = [
    { keys: 'i', says: say('screening.include'), run: () => onDecide('include'), off: idle },
    { keys: 'e', says: say('screening.exclude'), run: () => onDecide('exclude'), off: idle },
    { keys: 'm', says: say('screening.unsure'), run: () => onDecide('unsure'), off: idle },
    { keys: 'u', says: say('screening.undo'), run: onUndo },
    { keys: 'n', says: say('screening.note'), run: onNote, off: idle },
    ...reasons.flatMap((r, i) => {
      const keys = reasonKey(i)
      if (keys === undefined) return []
      const says = `${say('screening.reasons')}: ${said(r.said)}`
      return [{ keys, says, run: () => onDecide('exclude', r.id), off: idle }]
    }),
    ...(choices?.labels ?? []).flatMap((l) => {
      const keys = letters.get(l.id)
      if (keys === undefined) return []
      return [{ keys, says: `${say('screening.labels')}: ${said(l.said)}`, run: () => onLabel(l.id), off: idle }]
    }),
  ]
  return { shortcuts, letters }
}
