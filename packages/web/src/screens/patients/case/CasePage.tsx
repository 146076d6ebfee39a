import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useMe } from '../../../api/me.ts'
import { Page } from '../../../parts/Page.tsx'
import { Said } from '../../../parts/Said.tsx'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import type { CaseView, FormField, SourceView } from '../contract.ts'
import { answering, AnsweringProvider } from '../form/answering.tsx'
import { focusRow } from '../form/focus-row.ts'
import { fieldsOfForm } from '../form/fields-of-form.ts'
import { shownFields } from '../form/Form.tsx'
import { UnsaidProvider } from '../form/unsaid-context.ts'
import { Course } from '../judgements/Course.tsx'
import { Judgements } from '../judgements/Judgements.tsx'
import { LinkSource } from '../source/LinkSource.tsx'
import { ChosenBar } from '../source/ChosenBar.tsx'
import { CaseSourcesProvider, shortNames } from '../source/source-name.tsx'
import { SourcePane } from '../source/SourcePane.tsx'
import { usePatientWords } from '../words.ts'
import { CaseBar } from './CaseBar.tsx'
import { ChangedByOthers } from './ChangedByOthers.tsx'
import { Clashes } from './Clashes.tsx'
import { Refused } from './Refused.tsx'
import { DeskProvider, openDesk, openOn } from './desk.ts'
import { Drafts } from './Drafts.tsx'
import { draftsOnDisk } from './drafts.ts'
import { FormZone } from './FormZone.tsx'
import { exposuresOf, ExposuresProvider } from './exposures.tsx'
import { caseKey } from './show-case.ts'
import { useCourse } from './use-course.ts'
import { useCaseEdits } from './use-case-edits.ts'
import { useCaseKeys } from './use-case-keys.ts'
import { useHistory } from './use-history.ts'
import { useLinked, type Linked } from './use-linked.ts'
import { useUndoing } from './use-undoing.ts'
import { useDecisions } from './use-decisions.ts'
import { useZones } from './use-zones.ts'
import styles from './case.module.css'
import type { CaseInput } from './case-input.ts'

export interface CasePageProps {
  readonly title: string
  readonly input: CaseInput
  readonly view: CaseView
  readonly sources: readonly SourceView[]
  readonly readOnly: boolean
  /** Why it can only be read. */
  readonly whyReadOnly?: string
  /** What else can be done with it. */
  readonly actions?: ReactNode
  /** Where to go at once: from a link. */
  readonly linked?: Linked
  readonly before: string | undefined
  readonly after: string | undefined
  readonly onPatient: (patient: string) => void
}

/** A case: what its sources say on one side, the questions on the other, and what follows from the answers. */
export function CasePage(props: CasePageProps) {
  const me = useMe()
  // What was typed belongs to who typed it, on this case.
  const [desk] = useState(() => openDesk(draftsOnDisk(localStorage, `${me?.person ?? ''}:${caseKey(props.input)}`)))
  return (
    <DeskProvider value={desk}>
      <CaseOnDesk {...props} desk={desk} />
    </DeskProvider>
  )
}

const COURSE = 'casewright.case.course'
type Zone = 'source' | 'form' | 'judgements'

function CaseOnDesk({
  title,
  input,
  view,
  sources,
  readOnly,
  whyReadOnly,
  actions,
  linked,
  before,
  after,
  onPatient,
  desk,
}: CasePageProps & { readonly desk: ReturnType<typeof openDesk> }) {
  const say = usePatientWords()
  const name = useBilingual()
  const { language } = useLanguage()
  const page = useRef<HTMLDivElement>(null)
  const zones = useZones(page)
  const [zone, show] = useState<Zone>('form')
  const [folded, fold] = useState<ReadonlySet<string>>(new Set())
  const [finding, find] = useState(0)
  const [course, showCourse] = useState(() => localStorage.getItem(COURSE) !== 'hidden')
  useEffect(() => localStorage.setItem(COURSE, course ? 'shown' : 'hidden'), [course])

  const history = useHistory(input)
  const says = useCallback(
    (f: FormField) => say('edit.says', { patient: view.patient, field: name(f.name) }),
    [say, name, view.patient],
  )
  const edits = useCaseEdits({ input, view, says, onChange: history.made })
  const form = useMemo(() => fieldsOfForm(view.form), [view.form])
  const exposures = useMemo(() => exposuresOf(view.form, language), [view.form, language])

  const now = useRef(edits)
  now.current = edits
  const decisions = useDecisions(input)
  const drawn = useCourse({ input, view, form })
  const answers = useMemo(
    () =>
      answering(desk, {
        fieldNow: (path) => now.current.fields.get(path),
        set: (f, readings, seen) => now.current.set(f, readings, seen),
        settle: (path, take, why, seen) => decisions.settle(path, take, why, now.current.unsaved.has(path) ? {} : seen),
        readOnly,
        language,
      }),
    [desk, decisions, readOnly, language],
  )

  const goTo = useCallback(
    (path: string) => {
      const group = view.form.find((g) => [...g.fields, ...g.addable].some((f) => f.path === path))
      if (group === undefined) return
      fold((f) => new Set([...f].filter((id) => id !== group.id)))
      desk.set({ active: path, open: undefined, added: new Set(desk.get().added).add(path) })
      show('form')
      // The row may only now come onto the screen.
      requestAnimationFrame(() => requestAnimationFrame(() => focusRow(path)))
    },
    [view.form, desk],
  )
  useLinked({ desk, linked, fields: view.fields, issues: view.issues, sources, goTo, showSource: () => zones === 1 && show('source') })

  const named = useMemo(() => [...shortNames(sources, language)].map(([id, called]) => ({ id, name: called })), [sources, language])

  const { undo, redo } = useUndoing({ history, form, dropLast: () => now.current.dropLast(), sent: edits.sent, goTo })
  const step = (by: 1 | -1): void => {
    const paths = view.form
      .filter((g) => !folded.has(g.id))
      .flatMap((g) => shownFields(g, edits.fields, desk.get().added).map((f) => f.path))
    const at = paths.indexOf(desk.get().active ?? '')
    const next = paths[at < 0 ? 0 : Math.min(paths.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    if (zones < 3) show('form')
    desk.set({ open: undefined })
    requestAnimationFrame(() => focusRow(next))
  }
  useCaseKeys({
    act: (what) => {
      const to = form.get(desk.get().active ?? '')
      if (to === undefined) return
      if (zones < 3 && (what === 'edit' || what === 'unclear' || what === 'origin')) goTo(to.path)
      answers.act(to, what)
    },
    step,
    undo,
    redo,
    // At once: what is typed right after the key must not be heard as answers.
    find: () =>
      flushSync(() => {
        show('form')
        find((n) => n + 1)
      }),
    takeWords: () => {
      const { chosen, active: path } = desk.get()
      const to = path === undefined ? undefined : form.get(path)
      if (chosen === undefined || to === undefined) return
      // What cannot be read off the words opens an editor, which going to the field afterwards would close.
      goTo(to.path)
      answers.take(to, chosen)
    },
    forget: () => desk.set(desk.get().chosen === undefined ? { open: undefined } : { chosen: undefined }),
    course: () => showCourse(!course),
    judgements: () => show(zone === 'judgements' ? 'form' : 'judgements'),
    before: before === undefined ? undefined : () => onPatient(before),
    after: after === undefined ? undefined : () => onPatient(after),
    readOnly,
  })

  const toDisagreement = (): void => {
    const paths = [...form.keys()].filter((path) => edits.fields.get(path)?.conflict === 'open')
    const next = paths[(paths.indexOf(desk.get().active ?? '') + 1) % paths.length]
    if (next === undefined) return
    goTo(next)
    openOn(desk, next, 'origin')
  }

  const shows = (which: Zone): boolean =>
    zones === 3 ||
    (zones === 2 ? which === 'source' || which === (zone === 'judgements' ? 'judgements' : 'form') : which === zone)
  return (
    <AnsweringProvider value={answers}>
      <CaseSourcesProvider value={named}>
      <ExposuresProvider value={exposures}>
      <UnsaidProvider value={view.unsaid}>
        <Page
          title={title}
          wide
          actions={
            <CaseBar
              view={view}
              decisions={input.extraction === undefined ? decisions : undefined}
              actions={actions}
              zones={zones}
              zone={zone}
              onZone={show}
              readOnly={readOnly}
              whyReadOnly={whyReadOnly}
              history={history}
              course={drawn.timeline === undefined ? undefined : course}
              onCourse={() => showCourse(!course)}
              onUndo={undo}
              onRedo={redo}
              before={before}
              after={after}
              onPatient={onPatient}
              unsaved={edits.unsaved.size}
              onDisagree={toDisagreement}
            />
          }
        >
          <div ref={page} className={styles.page}>
            <ChangedByOthers />
            <Refused entries={edits.refused} onField={goTo} />
            <Clashes
              clashes={edits.clashes}
              form={form}
              saved={view.fields}
              onSettle={edits.settleClash}
              onField={goTo}
            />
            <div className={styles.zones} data-zones={zones}>
              <section className={styles.zone} hidden={!shows('source')} aria-label={say('zone.source')}>
                <div className={styles.scroll}>
                  <SourcePane
                    sources={sources}
                    fields={edits.fields}
                    onQuote={goTo}
                    {...(!readOnly && { adding: <LinkSource study={input.study} patient={input.patient} /> })}
                  />
                </div>
                <ChosenBar form={view.form} onTaken={goTo} />
              </section>
              <section className={styles.zone} hidden={!shows('form')} aria-label={say('zone.form')}>
                <FormZone
                  view={view}
                  edits={edits}
                  readOnly={readOnly}
                  folded={folded}
                  onFold={(id) =>
                    fold((f) => (f.has(id) ? new Set([...f].filter((x) => x !== id)) : new Set(f).add(id)))
                  }
                  finding={finding}
                  onField={goTo}
                />
              </section>
              <section className={styles.zone} hidden={!shows('judgements')} aria-label={say('zone.judgements')}>
                <div className={styles.scroll}>
                  <Judgements view={view} onField={goTo} />
                </div>
              </section>
            </div>
            {!readOnly && <Drafts form={form} onField={goTo} />}
            {course && drawn.timeline && <Course timeline={drawn.timeline} preview={drawn.preview} onClose={() => showCourse(false)} />}
            <Said>{edits.clashes.length > 0 ? say('clash.title') : ''}</Said>
          </div>
        </Page>
      </UnsaidProvider>
      </ExposuresProvider>
      </CaseSourcesProvider>
    </AnsweringProvider>
  )
}
