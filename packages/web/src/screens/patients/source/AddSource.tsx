import { useState } from 'react'
import type { SaidIssue } from '../../../api/answer.ts'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { upload } from '../../../api/upload.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { IssueList } from '../../../parts/IssueList.tsx'
import { FileDrop } from '../../../parts/FileDrop.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { CitationFields, Choice, useLanguageNames } from './SourceFields.tsx'
import { citationTyped, KINDS, LANGUAGES, NATURES, SEEN, typedCitation } from './source-said.ts'

interface Props {
  readonly study: string
  readonly onAdded: (source: string) => void | Promise<void>
}

/** Included reports offered at once. */
const MOST = 1000
const WHOLE = ['whole', 'cut'] as const
const NOT_SAID = { kind: '', language: '', nature: '', seen: '', whole: '', id: '' } as const
interface Said {
  readonly kind: (typeof KINDS)[number] | ''
  readonly language: (typeof LANGUAGES)[number] | ''
  readonly nature: (typeof NATURES)[number] | ''
  readonly seen: (typeof SEEN)[number] | ''
  readonly whole: (typeof WHOLE)[number] | ''
  readonly id: string
}
/** A file of the reader's, or one that was brought while screening. */
type Chosen = { readonly name: string } & ({ readonly file: File } | { readonly path: string })

/** Bring a report or chart in: the file is kept as it came, its words are held so that they can be quoted. What it is, a person says. */
export function AddSource({ study, onAdded }: Props) {
  const say = usePatientWords()
  const languageName = useLanguageNames()
  const [said, setSaid] = useState<Said>(NOT_SAID)
  const change = (part: Partial<Said>): void => setSaid({ ...said, ...part })
  const [cited, cite] = useState(() => typedCitation(undefined))
  const [chosen, choose] = useState<Chosen>()
  const [record, setRecord] = useState('')
  const [told, tell] = useState<readonly SaidIssue[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, fail] = useState<unknown>()
  // Where nothing was imported the server says so, and nothing is offered.
  const included = useRead('literature.records', { study, place: ['included'], count: MOST })
  const reports = included.data?.value.rows ?? []
  const report = useRead('literature.record', { study, record }, { enabled: record !== '' })
  const brought = record === '' ? [] : (report.data?.value.fullTexts ?? [])

  const { kind, language, nature, seen, whole, id } = said
  const ready =
    chosen !== undefined &&
    language !== '' &&
    nature !== '' &&
    seen !== '' &&
    whole !== '' &&
    (record !== '' || kind !== '')
  const add = async (): Promise<void> => {
    if (!ready) return
    setBusy(true)
    fail(undefined)
    tell([])
    try {
      const file = 'path' in chosen ? chosen.path : (await upload(chosen.file)).path
      const { value, issues } = await call('sources.add', {
        study,
        file,
        language,
        nature,
        seen,
        cut: whole === 'cut',
        ...(id.trim() !== '' && { id: id.trim() }),
        // A record says itself what its report is.
        ...(record === '' ? { citation: citationTyped(cited, undefined), ...(kind !== '' && { kind }) } : { record }),
      })
      setSaid(NOT_SAID)
      cite(typedCitation(undefined))
      choose(undefined)
      setRecord('')
      tell(issues)
      await onAdded(value.source.id)
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        void add()
      }}
    >
      <div className={formStyles.editor}>
        {reports.length > 0 && (
          <label className={formStyles.wide}>
            {say('addSource.report')}
            <select
              value={record}
              onChange={(e) => {
                setRecord(e.target.value)
                if (chosen !== undefined && 'path' in chosen) choose(undefined)
              }}
            >
              <option value="">{say('addSource.noReport')}</option>
              {reports.map((r) => (
                <option key={r.id} value={r.id}>
                  {[r.authors, r.year, r.title].filter((part) => part !== undefined && part !== '').join(' · ')}
                </option>
              ))}
            </select>
          </label>
        )}
        {brought.map((b) => (
          <button
            key={b.path}
            type="button"
            className={formStyles.act}
            aria-pressed={chosen !== undefined && 'path' in chosen && chosen.path === b.path}
            data-now={(chosen !== undefined && 'path' in chosen && chosen.path === b.path) || undefined}
            onClick={() => choose(b)}
          >
            {say('addSource.brought', { file: b.name })}
          </button>
        ))}
      </div>
      <FileDrop
        onFiles={([file]) => file !== undefined && choose({ name: file.name, file })}
        says={say('addSource.drop')}
        accept=".pdf,.docx,.html,.htm,.xml,.txt,.png,.jpg,.jpeg"
        busy={busy}
      />
      {chosen !== undefined && (
        <div className={formStyles.editor}>
          <div className={formStyles.asks} role="status">
            {say('addSource.describe', { file: chosen.name })}
          </div>
          {record === '' && (
            <>
              <Choice
                label={say('addSource.kind')}
                value={kind}
                values={KINDS}
                name={(k) => say(`addSource.kinds.${k}`)}
                onChoose={(k) => change({ kind: k, ...(k === 'chart' && { seen: 'chart' }) })}
              />
              <CitationFields typed={cited} onType={cite} shown={['title', 'authors', 'issued']} />
            </>
          )}
          <Choice
            label={say('addSource.language')}
            value={language}
            values={LANGUAGES}
            name={languageName}
            onChoose={(l) => change({ language: l })}
          />
          <Choice
            label={say('addSource.nature')}
            value={nature}
            values={NATURES}
            name={(n) => say(`addSource.${n}`)}
            onChoose={(n) => change({ nature: n })}
          />
          <Choice
            label={say('addSource.seen')}
            value={seen}
            values={SEEN}
            name={(s) => say(`source.seen.${s}`)}
            onChoose={(s) => change({ seen: s })}
          />
          <Choice
            label={say('addSource.whole')}
            value={whole}
            values={WHOLE}
            name={(w) => say(`addSource.wholes.${w}`)}
            onChoose={(w) => change({ whole: w })}
          />
          <label>
            {say('addSource.id')}
            <input
              className={formStyles.short}
              value={id}
              placeholder={say('addSource.idHint')}
              pattern="[a-z0-9][a-z0-9\-]*"
              onChange={(e) => change({ id: e.target.value })}
            />
          </label>
          <button type="submit" className={formStyles.act} disabled={!ready || busy}>
            {say('addSource.add')}
          </button>
          {!ready && <span className={formStyles.with}>{say('addSource.sayFirst')}</span>}
        </div>
      )}
      {told.length > 0 && <IssueList issues={told} />}
      {problem !== undefined && <ErrorBox problem={problem} />}
    </form>
  )
}
