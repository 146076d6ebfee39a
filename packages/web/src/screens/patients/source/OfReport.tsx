import { useRead } from '../../../api/queries.ts'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { bring, ofRecord, type Adding } from './adding.ts'

/** Included reports offered at once. */
const MOST = 1000

interface Props {
  readonly study: string
  readonly adding: Adding
  readonly onChange: (adding: Adding) => void
}

/** Which included report it is the text of, and the full texts that were brought for that report while screening. */
export function OfReport({ study, adding, onChange }: Props) {
  const say = usePatientWords()
  const { brought, record } = adding
  // Where nothing was imported the server says so, and nothing is offered.
  const included = useRead('literature.records', { study, place: ['included'], count: MOST })
  const reports = included.data?.value.rows ?? []
  const report = useRead('literature.record', { study, record }, { enabled: record !== '' })
  const kept = record === '' ? [] : (report.data?.value.fullTexts ?? [])
  return (
    <div className={formStyles.editor}>
      {reports.length > 0 && (
        <label className={formStyles.wide}>
          {say('addSource.report')}
          <select value={record} onChange={(e) => onChange(ofRecord(adding, e.target.value))}>
            <option value="">{say('addSource.noReport')}</option>
            {reports.map((r) => (
              <option key={r.id} value={r.id}>
                {[r.authors, r.year, r.title].filter((part) => part !== undefined && part !== '').join(' · ')}
              </option>
            ))}
          </select>
        </label>
      )}
      {kept.map((b) => (
        <button
          key={b.path}
          type="button"
          className={formStyles.act}
          aria-pressed={brought?.how === 'kept' && brought.path === b.path}
          data-now={(brought?.how === 'kept' && brought.path === b.path) || undefined}
          onClick={() => onChange(bring(adding, { how: 'kept', path: b.path, name: b.name }))}
        >
          {say('addSource.brought', { file: b.name })}
        </button>
      ))}
    </div>
  )
}
