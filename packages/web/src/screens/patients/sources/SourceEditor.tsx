import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Input } from '../../../api/api.ts'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { AppLink } from '../../../parts/AppLink.tsx'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import type { SourceView } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { CitationFields, Choice, useLanguageNames } from '../source/SourceFields.tsx'
import { citationTyped, KINDS, LANGUAGES, NATURES, SEEN, typedCitation } from '../source/source-said.ts'
import { titleOf } from '../source/source-name.tsx'
import { usePatientWords } from '../words.ts'
import styles from './sources.module.css'

interface Props {
  readonly study: string
  readonly source: string
  readonly onRenamed: (source: string) => void
  readonly onClose: () => void
}

/** What a source is, to be corrected; every change can be taken back. */
export function SourceEditor({ study, source, onRenamed, onClose }: Props) {
  const shown = useRead('sources.show', { study, source, cases: true })
  return (
    <Loaded of={shown}>
      {(view) => <Editor key={view.hash} study={study} view={view} onRenamed={onRenamed} onClose={onClose} />}
    </Loaded>
  )
}

interface EditorProps {
  readonly study: string
  readonly view: SourceView
  readonly onRenamed: (source: string) => void
  readonly onClose: () => void
}
type Edit = Input<'sources.edit'>
const KINDS_SAID = [...KINDS, 'table'] as const
const SEEN_SAID = [...SEEN, 'table'] as const
const WHOLE = ['whole', 'cut'] as const

function Editor({ study, view, onRenamed, onClose }: EditorProps) {
  const say = usePatientWords()
  const name = useBilingual()
  const { language } = useLanguage()
  const languageName = useLanguageNames()
  const { offer } = useUndo()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, fail] = useState<unknown>()
  const [kind, setKind] = useState(view.kind)
  const [cited, cite] = useState(() => typedCitation(view.citation))
  const [seen, setSeen] = useState(view.seen)
  const [note, setNote] = useState(view.note ?? '')
  const [texts, setTexts] = useState(() => view.texts.map(({ id, language, nature }) => ({ id: id.slice(view.id.length + 1), language, nature })))
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const [id, setId] = useState(view.id)
  const uses = view.uses ?? []
  const place = useRef<HTMLElement>(null)
  // Whoever opened it with a key goes on here.
  useEffect(() => place.current?.focus(), [])

  /** Do one thing, then read the study again. The page may be another source’s by then. */
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    fail(undefined)
    try {
      await work()
      await queries.invalidateQueries({ queryKey: [study] })
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  /** What was done can be taken back; the source then stands under the id it has. */
  const undoable = (says: string, change: string): void =>
    offer({
      says,
      undo: async () => {
        const { value } = await call('sources.undo', { study, change })
        onRenamed(value.source)
        await queries.invalidateQueries({ queryKey: [study] })
      },
    })
  const save = (): void => {
    const files = view.files.flatMap(({ name: from }) => {
      const to = names[from]?.trim() ?? from
      return to === from || to === '' ? [] : [{ from, to }]
    })
    const input: Edit = {
      study,
      source: view.id,
      was: view.hash,
      ...(kind !== view.kind && { kind }),
      citation: citationTyped(cited, view.citation),
      seen: { ...seen, at: [...seen.at] },
      note,
      texts,
      files,
    }
    void run(async () => {
      const { value } = await call('sources.edit', input)
      if (value.change !== undefined) undoable(say('sources.edited', { source: title }), value.change)
    })
  }
  const rename = (): Promise<void> =>
    run(async () => {
      const { value } = await call('sources.rename', { study, source: view.id, to: id.trim() })
      undoable(say('sources.renamed', { was: value.was, source: value.source }), value.change)
      onRenamed(value.source)
    })
  const remove = (): Promise<void> =>
    run(async () => {
      const { value } = await call('sources.remove', { study, source: view.id })
      undoable(say('sources.removed', { source: title }), value.change)
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
  return (
    <section ref={place} tabIndex={-1} className={styles.editor} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <p className={styles.quiet}>{name(view.reference)}</p>
      <form
        onSubmit={(e) => {
          e.preventDefault()
          save()
        }}
      >
        <div className={formStyles.editor}>
          <CitationFields typed={cited} onType={cite} />
          <Choice label={say('addSource.kind')} value={kind} values={KINDS_SAID} name={(k) => say(`addSource.kinds.${k}`)} onChoose={setKind} />
          <Choice
            label={say('addSource.seen')}
            value={seen.what}
            values={SEEN_SAID}
            name={(s) => say(`source.seen.${s}`)}
            onChoose={(what) => setSeen({ ...seen, what })}
          />
          <Choice
            label={say('addSource.whole')}
            value={seen.cut ? 'cut' : 'whole'}
            values={WHOLE}
            name={(w) => say(`addSource.wholes.${w}`)}
            onChoose={(w) => setSeen({ ...seen, cut: w === 'cut' })}
          />
          {texts.map((t, i) => {
            const change = (part: Partial<typeof t>): void => setTexts(texts.map((x, at) => (at === i ? { ...x, ...part } : x)))
            const languages: readonly string[] = LANGUAGES.some((l) => l === t.language) ? LANGUAGES : [t.language, ...LANGUAGES]
            const several = texts.length > 1 ? ` · ${t.id}` : ''
            return (
              <span key={t.id} className={formStyles.clock}>
                <Choice
                  label={`${say('addSource.language')}${several}`}
                  value={t.language}
                  values={languages}
                  name={languageName}
                  onChoose={(chosen) => change({ language: chosen })}
                />
                <Choice
                  label={`${say('addSource.nature')}${several}`}
                  value={t.nature}
                  values={NATURES}
                  name={(n) => say(`addSource.${n}`)}
                  onChoose={(nature) => change({ nature })}
                />
              </span>
            )
          })}
          {view.files.map((f) => (
            <label key={f.name} className={formStyles.wide}>
              {say('sources.file')}
              <input value={names[f.name] ?? f.name} onChange={(e) => setNames({ ...names, [f.name]: e.target.value })} />
            </label>
          ))}
          <label className={formStyles.wide}>
            {say('sources.note')}
            <input value={note} onChange={(e) => setNote(e.target.value)} />
          </label>
          <button type="submit" className={formStyles.act} disabled={busy}>
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
          <input value={id} pattern="[a-z0-9][a-z0-9\-]*" title={say('addSource.idHint')} onChange={(e) => setId(e.target.value)} />
        </label>
        <button type="submit" className={formStyles.act} disabled={id.trim() === view.id || id.trim() === '' || busy}>
          {say('sources.rename')}
        </button>
      </form>

      <h3 className={styles.part}>{say('sources.uses')}</h3>
      {uses.length === 0 && <p className={styles.quiet}>{say('sources.noUses')}</p>}
      <ul className={styles.uses}>
        {uses.map((u) => (
          <li key={u.patient}>
            <AppLink to={`/studies/${encodeURIComponent(study)}/patients/${encodeURIComponent(u.patient)}`}>{u.patient}</AppLink>{' '}
            {u.underWay === true ? say('sources.underWay') : say('sources.rests', { n: u.fields })}{' '}
            {u.fields === 0 && !u.only && (
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
          disabled={uses.length > 0 || busy}
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
