import { useState } from 'react'
import type { SaidIssue } from '../../../api/answer.ts'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { upload } from '../../../api/upload.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { IssueList } from '../../../parts/IssueList.tsx'
import { FileDrop } from '../../../parts/FileDrop.tsx'
import { useLanguage } from '../../../words/language.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'

interface Props {
  readonly study: string
  readonly onAdded: (source: string) => void | Promise<void>
}

/** Included reports offered at once. */
const MOST = 1000
const KINDS = ['article', 'meeting-abstract', 'thesis', 'chart'] as const
const NATURES = ['original', 'translation', 'retold'] as const
const LANGUAGES = ['en', 'zh', 'ja', 'ko', 'fr', 'de', 'es', 'pt', 'it', 'ru', 'tr'] as const

/** Bring a report or chart in: the file is kept as it came, its words are held so that they can be quoted. */
export function AddSource({ study, onAdded }: Props) {
  const say = usePatientWords()
  const { language } = useLanguage()
  const [of, setOf] = useState<string>(language)
  const [nature, setNature] = useState<(typeof NATURES)[number]>('original')
  const [kind, setKind] = useState<(typeof KINDS)[number]>('article')
  const [told, tell] = useState<readonly SaidIssue[]>([])
  const [cut, setCut] = useState(false)
  const [record, setRecord] = useState('')
  // Where nothing was imported the server says so, and nothing is offered.
  const included = useRead('literature.records', { study, place: ['included'], count: MOST })
  const reports = included.data?.value.rows ?? []
  const [busy, setBusy] = useState(false)
  const [problem, fail] = useState<unknown>()
  const named = new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type: 'language' })
  const add = async (file: File): Promise<void> => {
    setBusy(true)
    fail(undefined)
    tell([])
    try {
      const { path } = await upload(file)
      // A record says itself what its report is.
      const what = record === '' ? { kind, ...(kind === 'chart' && { seen: 'chart' as const }) } : { record }
      const { value, issues } = await call('sources.add', { study, file: path, language: of, nature, cut, ...what })
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
    <div>
      <div className={formStyles.editor}>
        {reports.length > 0 && (
          <label className={formStyles.wide}>
            {say('addSource.report')}
            <select value={record} onChange={(e) => setRecord(e.target.value)}>
              <option value="">{say('addSource.noReport')}</option>
              {reports.map((r) => (
                <option key={r.id} value={r.id}>
                  {[r.authors, r.year, r.title].filter((part) => part !== undefined && part !== '').join(' · ')}
                </option>
              ))}
            </select>
          </label>
        )}
        {record === '' && (
          <label>
            {say('addSource.kind')}
            <select value={kind} onChange={(e) => setKind(KINDS.find((k) => k === e.target.value) ?? kind)}>
              {KINDS.map((k) => (
                <option key={k} value={k}>
                  {say(`addSource.kinds.${k}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {say('addSource.language')}
          <select value={of} onChange={(e) => setOf(e.target.value)}>
            {LANGUAGES.map((l) => (
              <option key={l} value={l}>
                {named.of(l)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('addSource.nature')}
          <select value={nature} onChange={(e) => setNature(NATURES.find((n) => n === e.target.value) ?? nature)}>
            {NATURES.map((n) => (
              <option key={n} value={n}>
                {say(`addSource.${n}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={formStyles.tick}>
          <input type="checkbox" checked={cut} onChange={(e) => setCut(e.target.checked)} /> {say('addSource.cut')}
        </label>
      </div>
      <FileDrop
        onFiles={([file]) => file !== undefined && void add(file)}
        says={say('addSource.drop')}
        accept=".pdf,.docx,.html,.htm,.xml,.txt,.png,.jpg,.jpeg"
        busy={busy}
      />
      {told.length > 0 && <IssueList issues={told} />}
      {problem !== undefined && <ErrorBox problem={problem} />}
    </div>
  )
}
