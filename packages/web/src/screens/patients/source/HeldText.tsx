import { memo, useEffect, useMemo, useRef } from 'react'
import type { HeldTextView } from '../contract.ts'
import { canPaint, paintChosen } from './chosen-paint.ts'
import { chooseWords, placeOf } from './choose-words.ts'
import type { ChosenWords } from '../case/desk.ts'
import { usePatientWords } from '../words.ts'
import { onSelected } from './on-selected.ts'
import { paragraphsOf, piecesOf, type Mark, type Paragraph } from './marked-text.ts'
import styles from './source.module.css'

interface Props {
  readonly source: string
  readonly held: HeldTextView
  readonly quotes: readonly Mark[]
  /** Marks that come and go: hits, the chosen words, words to be shown. */
  readonly passing: readonly Mark[]
  readonly chosen: { readonly start: number; readonly end: number } | undefined
  /** Counted up to scroll to the first passing mark of the kind `shown` or `hit-now`. */
  readonly scroll: number
  readonly onChoose: (chosen: ChosenWords) => void
  readonly onQuote: (path: string) => void
}

const NONE: readonly Mark[] = []

/** The text of a source with what rests on it marked; words selected in it can be given to a field. */
export function HeldText({ source, held, quotes, passing, chosen, scroll, onChoose, onQuote }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const say = usePatientWords()
  const paragraphs = useMemo(() => paragraphsOf(held.text, held.language, held), [held])
  const resting = useMemo(() => paragraphs.map((p) => within(p, quotes)), [paragraphs, quotes])

  useEffect(() => {
    if (scroll === 0) return
    const mark = root.current?.querySelector('[data-goal]')
    mark?.scrollIntoView({ block: 'center', behavior: calm() ? 'auto' : 'smooth' })
  }, [scroll, held.id])

  useEffect(() => {
    if (chosen === undefined || root.current === null || !canPaint()) return
    return paintChosen(root.current, chosen.start, chosen.end)
    // The paint lies on the nodes of the page: with other marks they are others.
  }, [chosen?.start, chosen?.end, held, quotes, passing])

  useEffect(
    () =>
      onSelected(() => {
        const words = selected(root.current, source, held)
        if (words === undefined) return
        onChoose(words)
        if (!canPaint()) document.getSelection()?.removeAllRanges()
      }),
    [source, held, onChoose],
  )

  return (
    <div ref={root} className={styles.text} lang={held.language === 'zh' ? 'zh-CN' : held.language}>
      {paragraphs.map((p, i) => {
        const page = held.pages?.indexOf(p.start) ?? -1
        return (
          <div key={p.start}>
            {page >= 0 && <div className={styles.page}>{say('source.page', { page: page + 1 })}</div>}
            <Marked
              text={held.text}
              start={p.start}
              end={p.end}
              quotes={resting[i] ?? NONE}
              passing={within(p, passing)}
              onQuote={onQuote}
            />
          </div>
        )
      })}
    </div>
  )
}

/** Within this time a second click makes it the selecting of a word, in milliseconds. */
const DOUBLE = 260

/** A click on a quote goes to its field; a click that begins a selection does not. */
function unlessSelecting(run: () => void): void {
  const selecting = (): boolean => document.getSelection()?.isCollapsed === false
  if (selecting()) return
  setTimeout(() => {
    if (!selecting()) run()
  }, DOUBLE)
}
const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

function within(p: Paragraph, marks: readonly Mark[]): readonly Mark[] {
  const here = marks.filter((m) => m.start < p.end && m.end > p.start)
  return here.length === 0 ? NONE : here
}

function selected(root: HTMLElement | null, source: string, held: HeldTextView): ChosenWords | undefined {
  const selection = document.getSelection()
  if (root === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const from = placeOf(root, range.startContainer, range.startOffset)
  const to = placeOf(root, range.endContainer, range.endOffset)
  return from === undefined || to === undefined ? undefined : chooseWords(source, held, from, to)
}

interface MarkedProps extends Paragraph {
  readonly text: string
  readonly quotes: readonly Mark[]
  readonly passing: readonly Mark[]
  readonly onQuote: (path: string) => void
}

const Marked = memo(function Marked({ text, start, end, quotes, passing, onQuote }: MarkedProps) {
  return (
    <p data-from={start}>
      {piecesOf(text, { start, end }, [...quotes, ...passing]).map((piece) => {
        if (piece.marks.length === 0) return <span key={piece.start}>{piece.text}</span>
        const kinds = new Set(piece.marks.map((m) => m.kind))
        const path = piece.marks.find((m) => m.path !== undefined)?.path
        const goal = kinds.has('shown') || kinds.has('hit-now')
        return (
          <mark
            key={piece.start}
            className={[...kinds].map((kind) => styles[kind]).join(' ')}
            {...(goal && { 'data-goal': '' })}
            onClick={() => path !== undefined && unlessSelecting(() => onQuote(path))}
          >
            {piece.text}
          </mark>
        )
      })}
    </p>
  )
})
