import { useState } from 'react'
import type { SourceView } from '../contract.ts'
import { draftOf, rebased, type Draft } from './source-draft.ts'

export interface SourceForm {
  readonly draft: Draft
  readonly type: (boxes: Draft) => void
  /** Boxes that somebody else changed too, with what stands there now. */
  readonly open: readonly string[]
  /** Decide about one of them. */
  readonly decide: (box: string, take: 'mine' | 'theirs') => void
  /** These boxes were sent and written. */
  readonly written: (sent: Draft) => void
}

interface Held {
  readonly view: SourceView
  readonly draft: Draft
  readonly open: readonly string[]
  readonly sent?: Draft
}

/** The form of one source. It outlives changes of the source: by others, and by whoever fills it in. */
export function useDraft(view: SourceView, busy: boolean): SourceForm {
  const [held, hold] = useState<Held>(() => ({ view, draft: draftOf(view), open: [] }))
  // While something is being sent it is not known yet whose change it is that comes.
  if (held.view !== view && !busy) {
    const { draft, open } = rebased({
      base: draftOf(held.view),
      now: draftOf(view),
      mine: held.draft,
      sent: held.sent,
      open: held.open,
    })
    hold({ view, draft, open })
  }
  return {
    draft: held.draft,
    type: (boxes) => hold((h) => ({ ...h, draft: { ...h.draft, ...boxes } })),
    open: held.open,
    decide: (box, take) =>
      hold((h) => ({
        ...h,
        open: h.open.filter((b) => b !== box),
        draft: take === 'mine' ? h.draft : { ...h.draft, [box]: draftOf(h.view)[box] ?? '' },
      })),
    written: (sent) => hold((h) => ({ ...h, sent })),
  }
}
