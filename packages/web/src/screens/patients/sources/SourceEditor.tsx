import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../api/call.ts'
import { useWhyNot } from '../../../api/may.ts'
import { useRead } from '../../../api/queries.ts'
import { WhyNotLine } from '../../../parts/Allowed.tsx'
import { AppLink } from '../../../parts/AppLink.tsx'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useTypedHere } from '../../../parts/saving/typed.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { useLanguage } from '../../../words/language.tsx'
import type { SourceView } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { CitationFields, Choice, useLanguageNames } from '../source/SourceFields.tsx'
import { CITED, LANGUAGES, NATURES } from '../source/source-said.ts'
import { headingOf, titleOf } from '../source/source-name.tsx'
import { TakeFiles } from '../source/TakeFiles.tsx'
import { usePatientWords } from '../words.ts'
import { citedIn, draftOf, KINDS_SAID, oneOf, saidIn, SEEN_SAID, textsOf, WHOLE } from './source-draft.ts'
import { SourceClashes } from './SourceClashes.tsx'
import { SourceRecord } from './SourceRecord.tsx'
import { useBoxWords } from './use-box-words.ts'
import { useDraft } from './use-draft.ts'
import styles from './sources.module.css'

interface Props {
  readonly study: string
  readonly source: string
  readonly onRenamed: (from: string, to: string) => void
  readonly onClose: () => void
}

/** What a source is, to be corrected; every change can be taken back. */
export function SourceEditor({ study, source, onRenamed, onClose }: Props) {
  // What was there stays while the source is read under another id: so does what was typed.
  const shown = useRead('sources.show', { study, source, cases: true }, { keep: true })
  return (
    <Loaded of={shown}>
      {(view) => <Editor study={study} view={view} onRenamed={onRenamed} onClose={onClose} />}
    </Loaded>
  )
}

interface EditorProps {
  readonly study: string
  readonly view: SourceView
  readonly onRenamed: (from: string, to: string) => void
  readonly onClose: () => void
}
const CLASHES = 'source-clashes'

function Editor({ study, view, onRenamed, onClose }: EditorProps) {
  const say = usePatientWords()
  const { language } = useLanguage()
  const languageName = useLanguageNames()
  const { offer } = useUndo()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, fail] = useState<unknown>()
  const form = useDraft(view, busy)
  const { draft, type } = form
  const stands = useMemo(() => draftOf(view), [view])
  useTypedHere(Object.keys(draft).filter((box) => draft[box] !== stands[box]).length)
  const uses = view.uses ?? []
  const id = draft['id'] ?? ''
  const { label, shown } = useBoxWords(view)
  const place = useRef<HTMLElement>(null)
  // Whoever opened it with a key goes on here.
  useEffect(() => place.current?.focus(), [])

  /** Do one thing, then read the study again. The page may be another source’s by then. */
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    fail(undefined)
    try {
      await work()
    } catch (thrown) {
      fail(thrown)
    } finally {
      // Also where it was refused: somebody else may have changed it.
      await queries.invalidateQueries({ queryKey: [study] })
      setBusy(false)
    }
  }
  /** What was done can be taken back; the source then stands under the id it has. */
  const undoable = (says: string, change: string, under: string): void =>
    offer({
      says,
      undo: async () => {
        const { value } = await call('sources.undo', { study, change })
        onRenamed(under, value.source)
        await queries.invalidateQueries({ queryKey: [study] })
      },
    })
  const save = (): Promise<void> =>
    run(async () => {
      const { id: _ofItsOwn, ...sent } = draft
      const { value } = await call('sources.edit', { study, source: view.id, was: view.hash, ...saidIn(draft, view) })
      if (value.change === undefined) return
      form.written(sent)
      undoable(say('sources.edited', { source: title }), value.change, view.id)
    })
  const rename = (): Promise<void> =>
    run(async () => {
      const { value } = await call('sources.rename', { study, source: view.id, to: id.trim() })
      form.written({ id })
      undoable(say('sources.renamed', { was: value.was, source: value.source }), value.change, value.source)
      onRenamed(value.was, value.source)
    })
  const remove = (): Promise<void> =>
    run(async () => {
      const { value } = await call('sources.remove', { study, source: view.id })
      undoable(say('sources.removed', { source: title }), value.change, view.id)
      onClose()
    })
  const unlink = (patient: string): Promise<void> =>
    run(async () => {
      const { value } = await call('sources.unlink', { study, source: view.id, patient })
      offer({
        says: say('sources.unlinked', { patient, source: title }),
        undo: async () => {
          await call('cases.undo', { study, patient, change: value.change })
          await queries.invalidateQueries({ queryKey: [study] })
        },
      })
    })
  const title = titleOf(view, language)
  const { heading, reference } = headingOf(view, language)
  const whyNot = useWhyNot(study)('sources.edit')
  return (
    <section ref={place} tabIndex={-1} className={styles.editor} aria-label={title}>
      <h2 className={styles.heading}>{heading}</h2>
      {reference !== undefined && <p className={styles.quiet}>{reference}</p>}
      {view.files.length + view.tables.length > 0 && (
        <p className={styles.files}>
          <TakeFiles source={view} />
        </p>
      )}
      {whyNot !== undefined && <WhyNotLine why={whyNot} />}
      <fieldset disabled={whyNot !== undefined} className={styles.boxes}>
      <form
        onSubmit={(e) => {
          e.preventDefault()
          void save()
        }}
      >
        <div className={formStyles.editor}>
          <CitationFields
            typed={citedIn(draft)}
            onType={(cited) => type(Object.fromEntries(CITED.map((key) => [`cited.${key}`, cited[key]])))}
          />
          <Choice label={label('kind')} value={oneOf(KINDS_SAID, draft['kind']) ?? ''} values={KINDS_SAID} name={(k) => shown('kind', k)} onChoose={(kind) => type({ kind })} />
          <Choice label={label('seen')} value={oneOf(SEEN_SAID, draft['seen']) ?? ''} values={SEEN_SAID} name={(s) => shown('seen', s)} onChoose={(seen) => type({ seen })} />
          <Choice label={label('whole')} value={oneOf(WHOLE, draft['whole']) ?? ''} values={WHOLE} name={(w) => shown('whole', w)} onChoose={(whole) => type({ whole })} />
          {textsOf(view).map((text) => {
            const [language, nature] = [`text.${text}.language`, `text.${text}.nature`]
            const held = draft[language] ?? ''
            const languages: readonly string[] = LANGUAGES.some((l) => l === held) ? LANGUAGES : [held, ...LANGUAGES]
            return (
              <span key={text} className={formStyles.clock}>
                <Choice label={label(language)} value={held} values={languages} name={languageName} onChoose={(chosen) => type({ [language]: chosen })} />
                <Choice label={label(nature)} value={oneOf(NATURES, draft[nature]) ?? ''} values={NATURES} name={(n) => shown(nature, n)} onChoose={(chosen) => type({ [nature]: chosen })} />
              </span>
            )
          })}
          {view.files.map((f) => (
            <label key={f.name} className={formStyles.wide}>
              {say('sources.file')}
              <input value={draft[`file.${f.name}`] ?? f.name} onChange={(e) => type({ [`file.${f.name}`]: e.target.value })} />
            </label>
          ))}
          <label className={formStyles.wide}>
            {say('sources.note')}
            <input value={draft['note'] ?? ''} onChange={(e) => type({ note: e.target.value })} />
          </label>
          <SourceClashes id={CLASHES} form={form} now={draftOf(view)} label={label} shown={shown} />
          <button
            type="submit"
            className={formStyles.act}
            disabled={busy || form.open.length > 0}
            {...(form.open.length > 0 && { 'aria-describedby': CLASHES })}
          >
            {say('field.save')} <kbd>↵</kbd>
          </button>
          <button type="button" className={formStyles.act} onClick={onClose}>
            {say('sources.close')} <kbd>Esc</kbd>
          </button>
        </div>
      </form>

      <form
        className={formStyles.editor}
        onSubmit={(e) => {
          e.preventDefault()
          void rename()
        }}
      >
        <label>
          {say('addSource.id')}
          <input value={id} pattern="[a-z0-9][a-z0-9\-]*" title={say('addSource.idHint')} onChange={(e) => type({ id: e.target.value })} />
        </label>
        <button type="submit" className={formStyles.act} disabled={id.trim() === view.id || id.trim() === '' || busy}>
          {say('sources.rename')}
        </button>
      </form>
      </fieldset>

      <SourceRecord source={view.id} />

      <h3 className={styles.part}>{say('sources.uses')}</h3>
      {uses.length === 0 && <p className={styles.quiet}>{say('sources.noUses')}</p>}
      <ul className={styles.uses}>
        {uses.map((u) => (
          <li key={u.patient}>
            <AppLink to={`/studies/${encodeURIComponent(study)}/patients/${encodeURIComponent(u.patient)}`}>{u.patient}</AppLink>{' '}
            {u.underWay === true ? say('sources.underWay') : say('sources.rests', { n: u.fields })}{' '}
            {u.fields === 0 && !u.only && whyNot === undefined && (
              <button type="button" className={formStyles.act} onClick={() => void unlink(u.patient)}>
                {say('sources.unlink')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p>
        <button
          type="button"
          className={formStyles.act}
          disabled={uses.length > 0 || busy || whyNot !== undefined}
          aria-describedby="source-remove-why"
          onClick={() => void remove()}
        >
          {say('sources.remove')}
        </button>{' '}
        <span id="source-remove-why" className={styles.quiet}>
          {uses.length > 0 && say('sources.inUse', { n: uses.length })}
        </span>
      </p>
      {problem !== undefined && <ErrorBox problem={problem} />}
    </section>
  )
}
