import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { fileUrl } from '../../../api/upload.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { useStudy } from '../../../shell/use-study.ts'
import { useLanguage } from '../../../words/language.tsx'
import { useDesk, useOnDesk, type ChosenWords } from '../case/desk.ts'
import type { FieldView, SourceView } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import { useSourcesComing } from '../case/use-sources.ts'
import { cellsOf } from './cells-of.ts'
import { chooseWords, stretch } from './choose-words.ts'
import { FindInText } from './FindInText.tsx'
import { HeldText } from './HeldText.tsx'
import { hitsIn } from './marked-text.ts'
import { passingMarks } from './passing-marks.ts'
import { quoteMarks } from './quote-marks.ts'
import { Picture } from './Picture.tsx'
import { SourceAbout } from './SourceAbout.tsx'
import { SourceTabs } from './SourceTabs.tsx'
import { firstTab, tabOf, tabsOf } from './source-tabs.ts'
import { useMaySeeClosed } from './use-may-see-closed.ts'
import { TableCells } from './TableCells.tsx'
import { wordsOnPage } from './words-on-page.ts'
import { useZoom, ZoomBar } from './ZoomBar.tsx'
import styles from './source.module.css'

const PdfPages = lazy(() => import('./PdfPages.tsx'))

interface Props {
  readonly sources: readonly SourceView[]
  readonly fields: ReadonlyMap<string, FieldView>
  readonly onQuote: (path: string) => void
  /** A way to add a source, where the reader may. */
  readonly adding?: ReactNode
}

/** The sources of a case: what was read, with the words the answers rest on; words chosen here go to a field. */
export function SourcePane({ sources, fields, onQuote, adding }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const { language } = useLanguage()
  const tabs = useMemo(() => tabsOf(sources, say, language), [sources, say, language])
  const coming = useSourcesComing()
  const [open, setOpen] = useState<string>()
  const tab = tabs.find((t) => t.id === open) ?? firstTab(tabs, language)
  const [sought, seek] = useState('')
  const [hit, setHit] = useState(0)
  const [finding, find] = useState(0)
  const chosen = useOnDesk((s) => s.chosen)
  const looked = useOnDesk((s) => s.looked)
  const active = useOnDesk((s) => s.active)
  const pane = useRef<HTMLDivElement>(null)
  const zoom = useZoom()

  const turned = useRef<typeof looked>(undefined)
  useEffect(() => {
    if (looked === undefined || turned.current === looked) return
    const there = tabOf(tabs, looked.words.source, looked.words.text)
    // A source that was just added comes later; a wish that was met is not met again with a new list of tabs.
    if (there === undefined) return
    turned.current = looked
    setOpen(there.id)
  }, [looked, tabs])
  useEffect(() => {
    if (tab !== undefined && desk.get().source !== tab.source.id) desk.set({ source: tab.source.id })
  }, [desk, tab])

  const held = tab?.held
  const hits = useMemo(() => (held === undefined ? [] : hitsIn(held.text, sought)), [held, sought])
  const quotes = useMemo(() => (held === undefined ? [] : quoteMarks(held, fields)), [held, fields])
  const at = Math.min(hit, Math.max(0, hits.length - 1))
  const seesClosed = useMaySeeClosed(useStudy())
  const hasFile = tab !== undefined && (tab.source.files.length > 0 || tab.source.tables.some((t) => !t.leftovers && (!t.closed || seesClosed)))
  const cells = useMemo(() => (tab === undefined ? [] : cellsOf(tab.source.id, fields, tab.source.unreadCells)), [tab, fields])
  const passing = useMemo(
    () => passingMarks({ held: held?.id, hits, at, chosen, looked: looked?.words, quotes, active }),
    [held, hits, at, chosen, looked, quotes, active],
  )
  const choose = useCallback((words: ChosenWords) => desk.set({ chosen: words }), [desk])
  const takeHit = (): void => {
    const found = hits[at]
    if (held === undefined || tab === undefined || found === undefined) return
    const words = chooseWords(tab.source.id, held, found.start, found.end)
    if (words !== undefined) desk.set({ chosen: words })
    pane.current?.focus()
  }
  const turn = (by: 1 | -1): void => {
    const now = tabs.findIndex((t) => t.id === tab?.id)
    setOpen(tabs[(now + by + tabs.length) % tabs.length]?.id)
  }
  useShortcuts(say('source.title'), [
    { keys: '/', says: say('find.label'), run: () => find(finding + 1) },
    { keys: 's', says: say('source.focus'), run: () => pane.current?.focus() },
    { keys: ',', says: say('source.before'), run: () => turn(-1), off: tabs.length < 2 },
    { keys: '.', says: say('source.after'), run: () => turn(1), off: tabs.length < 2 },
  ])

  if (tab === undefined && coming) return <Waiting />
  if (tab === undefined)
    return (
      <EmptyState
        title={say('source.noneTitle')}
        says={say('source.noneSays')}
        {...(adding !== undefined && { action: adding })}
      />
    )
  return (
    <div className={styles.pane}>
      <div className={styles.top}>
        {tabs.length > 1 && <SourceTabs tabs={tabs} open={tab.id} onOpen={setOpen} onTurn={turn} />}
        {adding}
      </div>
      <SourceAbout source={tab.source} named={tabs.length > 1 && tab.label.startsWith(tab.source.reference[language])} />
      {held !== undefined && (
        <FindInText
          words={sought}
          hits={hits.length}
          now={at}
          focusOn={finding}
          onWords={(words) => {
            seek(words)
            setHit(0)
          }}
          onGo={(by) => hits.length > 0 && setHit((at + by + hits.length) % hits.length)}
          onTake={takeHit}
        />
      )}
      {(tab.file?.media === 'application/pdf' || tab.file?.media.startsWith('image/') === true) && <ZoomBar {...zoom} />}
      <div
        ref={pane}
        id="source-panel"
        className={styles.scroll}
        tabIndex={0}
        {...(tabs.length > 1
          ? { role: 'tabpanel', 'aria-labelledby': `tab-${tab.id}` }
          : { role: 'region', 'aria-label': say('source.title') })}
        onKeyDown={(e) => {
          if (held === undefined || chosen === undefined || e.target !== e.currentTarget) return
          if (e.key === 'Escape') desk.set({ chosen: undefined })
          else if (e.shiftKey && (e.key === 'ArrowRight' || e.key === 'ArrowLeft')) {
            const moved = stretch(held, chosen, e.altKey ? 'start' : 'end', e.key === 'ArrowRight' ? 1 : -1)
            if (moved !== undefined) desk.set({ chosen: moved })
          } else return
          e.preventDefault()
          e.stopPropagation()
        }}
      >
        {held !== undefined && (
          <HeldText
            source={tab.source.id}
            held={held}
            quotes={quotes}
            passing={passing}
            chosen={chosen?.text === held.id && chosen.at === undefined ? chosen : undefined}
            scroll={(looked?.count ?? 0) * SCROLLS + at + (sought === '' ? 0 : 1)}
            onChoose={choose}
            onQuote={onQuote}
          />
        )}
        {tab.file?.media === 'application/pdf' && (
          <Suspense fallback={<Waiting />}>
            <PdfPages
              url={fileUrl(tab.file.path)}
              name={tab.file.name}
              zoom={zoom.by}
              onSelect={(words, page) =>
                desk.set({ chosen: wordsOnPage(tab.source, words, say('source.page', { page })) })
              }
            />
          </Suspense>
        )}
        {tab.file?.media.startsWith('image/') === true && (
          <Picture key={tab.file.path} url={fileUrl(tab.file.path)} name={tab.file.name} zoom={zoom.by} />
        )}
        {held === undefined && tab.file === undefined && cells.length > 0 && (
          <TableCells source={tab.source.id} hasFile={hasFile} cells={cells} onQuote={onQuote} />
        )}
        {held === undefined && tab.file === undefined && cells.length === 0 && (
          <EmptyState
            title={say('source.noTextTitle')}
            says={`${hasFile ? say('source.noTextHeld') : ''}${say('source.noTextSays')}`}
          />
        )}
      </div>
    </div>
  )
}

/** Hits of one search are told apart below this number. */
const SCROLLS = 1_000_000
