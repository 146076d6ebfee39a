import { useEffect, useRef } from 'react'
import { wordsInAddress } from '../../../parts/words-in-address.ts'
import type { CaseView, FieldView, SourceView, WordsAt } from '../contract.ts'
import { lookAt, type Desk } from './desk.ts'

/** What a link to a case names: a field and, of what it rests on, which words. */
export interface Linked {
  readonly field: string
  readonly words?: string
}

interface Following {
  readonly desk: Desk
  readonly linked: Linked | undefined
  readonly fields: readonly FieldView[]
  /** A link from a check names its field as the file does. */
  readonly issues: CaseView['issues']
  readonly sources: readonly SourceView[]
  readonly goTo: (path: string) => void
  /** Bring the sources onto the screen, where there is not room for everything. */
  readonly showSource: () => void
}

/** Follows a link once: to its field, and to the words once their source has been read. */
export function useLinked({ desk, linked, fields, issues, sources, goTo, showSource }: Following): void {
  const followed = useRef<Linked>(undefined)
  useEffect(() => {
    if (linked === undefined) return
    const isPath = fields.some((f) => f.path === linked.field)
    goTo((isPath ? undefined : issues.find((i) => i.field === linked.field)?.path) ?? linked.field)
  }, [linked])
  const wanted = linked === undefined ? undefined : wordsOf(linked, fields)
  const isThere = sources.some((s) => s.id === wanted?.source)
  useEffect(() => {
    if (wanted === undefined || !isThere || followed.current === linked) return
    followed.current = linked
    showSource()
    lookAt(desk, wanted)
  }, [linked, isThere])
}

const wordsOf = ({ field, words }: Linked, fields: readonly FieldView[]): WordsAt | undefined =>
  words === undefined
    ? undefined
    : fields
        .find((f) => f.path === field)
        ?.readings.flatMap((r) => r.words)
        .find((w) => wordsInAddress({ source: w.source, text: w.text, start: w.quote?.start }) === words)
