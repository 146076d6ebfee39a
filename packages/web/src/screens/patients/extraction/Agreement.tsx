import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../../../api/queries.ts'
import type { Value } from '../../../api/api.ts'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import styles from './extraction.module.css'

type On = Value<'extraction.agreement'>['all']

/** How far two people agree before adjudication: every number opens the cases behind it. */
export function Agreement({ study }: { readonly study: string }) {
  const say = usePatientWords()
  const [open, setOpen] = useState(false)
  const asked = useRead('extraction.agreement', { study }, { enabled: open })
  return (
    <details className={styles.agreement} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{say('agreement.title')}</summary>
      {open && (
        <Loaded of={asked}>
          {(value) =>
            value.patients.length === 0 ? (
              <p className={styles.quiet}>{say('agreement.none')}</p>
            ) : (
              <Numbers study={study} value={value} />
            )
          }
        </Loaded>
      )}
    </details>
  )
}

function Numbers({ study, value }: { readonly study: string; readonly value: Value<'extraction.agreement'> }) {
  const say = usePatientWords()
  const name = useBilingual()
  const [by, setBy] = useState<'groups' | 'fields'>('groups')
  const [shown, show] = useState<string>()
  const rows = [value.all, ...value[by]]
  const behind = rows.find((r) => r.id === shown)
  return (
    <>
      <p className={styles.quiet}>
        {say('agreement.of', { patients: value.patients.length, confidence: Math.round(value.confidence * 100) })}{' '}
        <select
          value={by}
          aria-label={say('agreement.by')}
          onChange={(e) => setBy(e.target.value === 'fields' ? 'fields' : 'groups')}
        >
          <option value="groups">{say('agreement.byGroup')}</option>
          <option value="fields">{say('agreement.byField')}</option>
        </select>
      </p>
      <div className={styles.columns}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('agreement.what')}</th>
              <th scope="col">{say('agreement.agree')}</th>
              <th scope="col">{say('agreement.share')}</th>
              <th scope="col">{by === 'groups' ? say('agreement.kappaKind') : say('agreement.kappa')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.id} data-shown={r.id === shown || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.link}
                    aria-expanded={r.id === shown}
                    onClick={() => show(r.id === shown ? undefined : r.id)}
                  >
                    {name(r.name)}
                  </button>
                </th>
                <Cells on={r} />
              </tr>
            ))}
          </tbody>
        </table>
        {behind && <Behind study={study} on={behind} />}
      </div>
    </>
  )
}

function Cells({ on }: { readonly on: On }) {
  const say = usePatientWords()
  const { percent, number } = useFormat()
  const two = (n: number): string => number(Math.round(n * 100) / 100)
  return (
    <>
      <td>{say('agreement.agreeOf', { agree: on.agree, of: on.of })}</td>
      <td>
        {on.share !== undefined && percent(on.share)}
        {on.interval && ` (${percent(on.interval.low)}–${percent(on.interval.high)})`}
      </td>
      <td>
        {on.kappa.kind === 'agreement'
          ? on.kappa.standardError > 0
            ? `${two(on.kappa.value)} (${two(on.kappa.low)}–${two(on.kappa.high)})`
            : say('agreement.noInterval', { value: two(on.kappa.value) })
          : say('agreement.noKappa')}
      </td>
    </>
  )
}

/** The fields in which the two differ, patient by patient. */
function Behind({ study, on }: { readonly study: string; readonly on: On }) {
  const say = usePatientWords()
  const name = useBilingual()
  return (
    <section aria-label={say('agreement.behind', { what: name(on.name) })}>
      <h3>{say('agreement.behind', { what: name(on.name) })}</h3>
      {on.differing.length === 0 && <p className={styles.quiet}>{say('agreement.noneDiffers')}</p>}
      <ul>
        {on.differing.map((f) => (
          <li key={`${f.patient} ${f.path}`}>
            <Link
              to="/studies/$study/patients/$patient/adjudicate"
              params={{ study, patient: f.patient }}
              // The address of no screen declares its search.
              search={{ field: f.path } as never}
            >
              {f.patient}
            </Link>{' '}
            {f.path}
          </li>
        ))}
      </ul>
    </section>
  )
}
