import type { ChosenWords } from '../case/desk.ts'
import { canPaint } from './chosen-paint.ts'
import type { Mark } from './marked-text.ts'

interface Passing {
  readonly held: string | undefined
  readonly hits: readonly { readonly start: number; readonly end: number }[]
  readonly at: number
  readonly chosen: ChosenWords | undefined
  readonly looked:
    | { readonly text?: string; readonly quote?: { readonly words: string; readonly start: number } }
    | undefined
  readonly quotes: readonly Mark[]
  readonly active: string | undefined
}

/** Marks over a text that come and go: what is searched, the words of the field in hand, what is chosen, what was asked to be shown. */
export function passingMarks({ held, hits, at, chosen, looked, quotes, active }: Passing): readonly Mark[] {
  const shown = looked?.quote
  return [
    ...hits.map((h, i): Mark => ({ ...h, kind: i === at ? 'hit-now' : 'hit' })),
    ...quotes.filter((q) => q.path === active).map((q): Mark => ({ ...q, kind: 'active' })),
    ...(!canPaint() && chosen !== undefined && chosen.text === held && chosen.at === undefined
      ? [{ start: chosen.start, end: chosen.end, kind: 'chosen' } as const]
      : []),
    ...(shown !== undefined && looked?.text === held && shown.start >= 0
      ? [{ start: shown.start, end: shown.start + shown.words.length, kind: 'shown' } as const]
      : []),
  ]
}
