import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { useMe } from '../../../api/me.ts'
import { Page } from '../../../parts/Page.tsx'
import { Said } from '../../../parts/Said.tsx'
import { Steady } from '../../../parts/Steady.tsx'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import type { CaseView, FormField, SourceView } from '../contract.ts'
import { answering, AnsweringProvider } from '../form/answering.tsx'
import { fieldsOfForm } from '../form/fields-of-form.ts'
import { UnsaidProvider } from '../form/unsaid-context.ts'
import { Course } from '../judgements/Course.tsx'
import { CaseSourcesProvider, shortNames } from '../source/source-name.tsx'
import { usePatientWords } from '../words.ts'
import { CaseBar } from './CaseBar.tsx'
import { CaseZones, shownZones } from './CaseZones.tsx'
import { ChangedByOthers } from './ChangedByOthers.tsx'
import { Clashes } from './Clashes.tsx'
import { Refused } from './Refused.tsx'
import { DeskProvider, openDesk } from './desk.ts'
import { Drafts } from './Drafts.tsx'
import { draftsOnDisk } from './drafts.ts'
import { exposuresOf, ExposuresProvider } from './exposures.tsx'
import { caseKey } from './show-case.ts'
import { useCourse } from './use-course.ts'
import { useCourseShown } from './use-course-shown.ts'
import { useCaseEdits } from './use-case-edits.ts'
import { useCaseKeys } from './use-case-keys.ts'
import { useHistory } from './use-history.ts'
import { useLinked, type Linked } from './use-linked.ts'
import { useUndoing } from './use-undoing.ts'
import { useDecisions } from './use-decisions.ts'
import { useWayAround } from './use-way-around.ts'
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
  const [course, showCourse] = useCourseShown()

  const history = useHistory(input)
  const says = useCallback(
    (f: FormField) => say('edit.says', { patient: view.patient, field: name(f.name) }),
    [say, name, view.patient],
  )
  const edits = useCaseEdits({ input, view, says, onChange: history.made })
  const form = useMemo(() => fieldsOfForm(view.form), [view.form])
  const exposures = useMemo(() => exposuresOf(view.form, language), [view.form, language])

  const way = useWayAround({ desk, form: view.form, fields: edits.fields, zones })
  const { zone, show, goTo } = way

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
        unsettle: decisions.unsettle,
        readOnly,
        language,
      }),
    [desk, decisions, readOnly, language],
  )

  useLinked({ desk, linked, fields: view.fields, issues: view.issues, sources, goTo, showSource: () => zones === 1 && show('source') })

  const named = useMemo(() => [...shortNames(sources, language)].map(([id, called]) => ({ id, name: called })), [sources, language])

  const { undo, redo } = useUndoing({ history, form, takeBack: edits.takeBack, alone: edits.alone, goTo })
  useCaseKeys({
    act: (what) => {
      const to = form.get(desk.get().active ?? '')
      if (to === undefined) return
      if (zones < 3 && (what === 'edit' || what === 'unclear' || what === 'origin')) goTo(to.path)
      answers.act(to, what)
    },
    step: way.step,
    undo,
    redo,
    find: way.find,
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
              onDisagree={way.toDisagreement}
            />
          }
        >
          <div ref={page} className={styles.page}>
            <ChangedByOthers />
            <Steady>
              <Refused entries={edits.refused} onField={goTo} />
              <Clashes
                clashes={edits.clashes}
                form={form}
                saved={view.fields}
                onSettle={edits.settleClash}
                onField={goTo}
              />
            </Steady>
            <CaseZones
              shown={shownZones(zones, zone)}
              zones={zones}
              input={input}
              view={view}
              sources={sources}
              edits={edits}
              readOnly={readOnly}
              folded={way.folded}
              onFold={way.fold}
              finding={way.finding}
              onField={goTo}
            />
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
