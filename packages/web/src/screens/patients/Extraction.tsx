import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { call } from '../../api/call.ts'
import { useWhyNot } from '../../api/may.ts'
import { useMe } from '../../api/me.ts'
import { useRead } from '../../api/queries.ts'
import type { Value } from '../../api/api.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { FilterBar, noFilter, type Filter } from '../../parts/FilterBar.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import type { Column } from '../../parts/table/column.ts'
import { VirtualTable } from '../../parts/table/VirtualTable.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { Agreement } from './extraction/Agreement.tsx'
import { Assign } from './extraction/Assign.tsx'
import { Change } from './extraction/Change.tsx'
import extractionStyles from './extraction/extraction.module.css'
import formStyles from './form/form.module.css'
import styles from './table/table.module.css'
import { usePatientWords } from './words.ts'

type Row = Value<'extraction.list'>['rows'][number]
const STAGES = ['assigned', 'extracting', 'to-adjudicate', 'finished'] as const
const TASKS = ['extract', 'adjudicate', 'wait', 'none'] as const

/** Patients whom two people extract independently: what is yours to do, how far each is, and how well the two agree. */
export default function Extraction() {
  const say = usePatientWords()
  const me = useMe()
  const study = useStudy()
  const go = useNavigate()
  const { date, list } = useFormat()
  const { tell } = useUndo()
  const [filter, setFilter] = useSavedState<Filter>('filter', noFilter)
  const listed = useRead('extraction.list', { study }, { keep: true })
  const rows = useMemo(() => listed.data?.value.rows ?? [], [listed.data])
  const shown = useMemo(() => rows.filter((r) => fits(r, filter)), [rows, filter])
  const mayChange = useWhyNot(study)('extraction.withdraw') === undefined
  const [changing, change] = useState<string>()
  const changed = rows.find((r) => r.patient === changing)
  const open = async (row: Row): Promise<void> => {
    if (row.task === 'extract') {
      await call('extraction.open', { study, patient: row.patient })
      await go({ to: `/studies/${study}/patients/${row.patient}?extraction=own` })
    } else if (row.stage === 'finished')
      await go({ to: '/studies/$study/patients/$patient', params: { study, patient: row.patient } })
    else if (row.stage === 'to-adjudicate')
      await go({ to: '/studies/$study/patients/$patient/adjudicate', params: { study, patient: row.patient } })
    else if (mayChange || row.task === 'wait') change(row.patient)
    else tell(say('extraction.notYours', { patient: row.patient, people: list(row.people.map((p) => p.name)) }))
  }
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      {
        id: 'patient',
        name: say('table.patient'),
        cell: (r) => r.patient,
        sort: (r) => r.patient,
        width: 'minmax(5rem, 0.8fr)',
      },
      {
        id: 'task',
        name: say('extraction.yourTask'),
        cell: (r) => <Task task={r.task} />,
        sort: (r) => TASKS.indexOf(r.task),
        width: 'minmax(8rem, 1.2fr)',
      },
      {
        id: 'stage',
        name: say('extraction.stage'),
        cell: (r) => say(`extraction.stages.${r.stage}`),
        sort: (r) => STAGES.indexOf(r.stage),
        width: 'minmax(8rem, 1.2fr)',
      },
      ...[0, 1].map(
        (at): Column<Row> => ({
          id: `person-${at}`,
          name: at === 0 ? say('extraction.first') : say('extraction.second'),
          cell: (r) => {
            const p = r.people[at]
            return p === undefined
              ? ''
              : say(`extraction.person.${p.state}`, {
                  name: p.name,
                  on: p.submitted === undefined ? '' : date(p.submitted),
                })
          },
          sort: (r) => r.people[at]?.name,
          width: 'minmax(10rem, 1.6fr)',
        }),
      ),
      {
        id: 'open',
        name: say('extraction.open'),
        cell: (r) =>
          r.open === undefined || r.differ === undefined
            ? ''
            : say('extraction.openOf', { open: r.open, differ: r.differ }),
        sort: (r) => r.open,
        numeric: true,
        width: 'minmax(6rem, 0.8fr)',
      },
      {
        id: 'sources',
        name: say('source.title'),
        cell: (r) => r.sources.join(', '),
        sort: (r) => r.sources[0],
        width: 'minmax(8rem, 1.4fr)',
        title: (r) => r.sources.join(', '),
      },
      ...(mayChange
        ? [
            {
              id: 'change',
              name: say('extraction.change'),
              cell: (r: Row) =>
                r.stage === 'assigned' || r.stage === 'extracting' ? (
                  <button
                    type="button"
                    className={formStyles.act}
                    aria-label={`${say('extraction.change')}: ${r.patient}`}
                    onClick={(e) => {
                      e.stopPropagation()
                      change(r.patient)
                    }}
                  >
                    {say('extraction.change')}
                  </button>
                ) : (
                  ''
                ),
              width: 'minmax(5rem, 0.6fr)',
            },
          ]
        : []),
    ],
    [say, date, mayChange],
  )
  const count = (of: (r: Row) => boolean): number => rows.filter(of).length
  return (
    <Page title={say('extraction.title')} wide actions={<Allowed op="extraction.assign" says><Assign study={study} /></Allowed>}>
      <Loaded of={listed}>
        {() => (
          <div className={styles.page}>
            {rows.length === 0 ? (
              <EmptyState icon="extraction" title={say('extraction.empty')} says={`${say('extraction.emptySays')}${me?.mode === 'single' ? ` ${say('extraction.alone')}` : ''}`} />
            ) : (
              <>
                <FilterBar
                  value={filter}
                  onChange={setFilter}
                  search={say('extraction.search')}
                  found={say('table.found', { shown: shown.length, all: rows.length })}
                  fields={[
                    {
                      id: 'task',
                      name: say('extraction.yourTask'),
                      options: TASKS.map((t) => ({
                        value: t,
                        name: say(`extraction.task.${t}`),
                        count: count((r) => r.task === t),
                      })),
                    },
                    {
                      id: 'stage',
                      name: say('extraction.stage'),
                      options: STAGES.map((t) => ({
                        value: t,
                        name: say(`extraction.stages.${t}`),
                        count: count((r) => r.stage === t),
                      })),
                    },
                  ]}
                />
                <div className={styles.table}>
                  <VirtualTable
                    label={say('extraction.title')}
                    rows={shown}
                    rowKey={(r) => r.patient}
                    columns={columns}
                    onOpen={(r) => void open(r).catch((p: unknown) => tell(String(p)))}
                    height="100%"
                  />
                </div>
                {changed !== undefined && <Change study={study} row={changed} onClose={() => change(undefined)} />}
                <Agreement study={study} />
              </>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

/** What can be done at once looks as if it could be pressed. */
function Task({ task }: { readonly task: Row['task'] }) {
  const say = usePatientWords()
  const mine = task === 'extract' || task === 'adjudicate'
  return <span className={mine ? extractionStyles.todo : undefined}>{say(`extraction.task.${task}`)}</span>
}

function fits(row: Row, { words, picked }: Filter): boolean {
  const text = [row.patient, ...row.sources, ...row.people.map((p) => p.name)].join(' ').toLowerCase()
  const has = (of: string, value: string): boolean => {
    const wanted = picked[of] ?? []
    return wanted.length === 0 || wanted.includes(value)
  }
  return (
    words
      .toLowerCase()
      .split(/\s+/u)
      .every((w) => text.includes(w)) &&
    has('task', row.task) &&
    has('stage', row.stage)
  )
}
