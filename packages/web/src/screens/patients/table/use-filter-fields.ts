import { useMemo, useState } from 'react'
import type { Value } from '../../../api/api.ts'
import type { Filter, FilterField } from '../../../parts/FilterBar.tsx'
import { useBilingual } from '../../../words/language.tsx'
import { bothOf, usePatientWords } from '../words.ts'
import { pickables } from './cell-values.ts'
import { CONFLICTS, STANDING } from './filter-cases.ts'

const AT_FIRST = ['suspect', 'diagnosis']

interface FilterFields {
  readonly fields: readonly FilterField[]
  /** Columns that can be filtered by and are not yet on the bar. */
  readonly more: readonly { readonly id: string; readonly name: string }[]
  readonly add: (column: string) => void
}

/** What the table can be filtered by: any column by its values and its silences, whether a case counts, whether sources disagree. */
export function useFilterFields(table: Value<'cases.list'>, filter: Filter): FilterFields {
  const say = usePatientWords()
  const name = useBilingual()
  const [added, setAdded] = useState<readonly string[]>([])
  const onBar = useMemo(() => {
    const picked = Object.entries(filter.picked).flatMap(([id, values]) => (values.length > 0 ? [id] : []))
    return new Set([...AT_FIRST, ...picked, ...added])
  }, [filter.picked, added])
  const fields = useMemo((): readonly FilterField[] => {
    const count = (fits: (r: (typeof table.rows)[number]) => boolean): number => table.rows.filter(fits).length
    return [
      {
        id: STANDING,
        name: say('table.standing'),
        options: [
          { value: 'included', name: say('case.included'), count: count((r) => r.included) },
          {
            value: 'under-way',
            name: say('table.under-way'),
            count: count((r) => r.extraction === 'under-way'),
          },
          { value: 'not-extracted', name: say('case.notExtracted'), count: count((r) => r.notExtracted === true) },
          {
            value: 'excluded',
            name: say('case.excluded'),
            count: count((r) => !r.included && r.notExtracted !== true),
          },
        ],
      },
      {
        id: CONFLICTS,
        name: say('table.disagree'),
        options: [
          { value: 'open', name: say('table.disagreeOpen'), count: count((r) => r.conflicts > 0) },
          { value: 'none', name: say('table.disagreeNone'), count: count((r) => r.conflicts === 0) },
        ],
      },
      ...table.columns
        .filter((c) => onBar.has(c.id))
        .map((c) => ({
          id: c.id,
          name: name(c.name),
          options: pickables(table.rows, c, (kind) => bothOf((w) => w.answer[kind])).map((p) => ({
            value: p.value,
            name: name(p.name),
            count: p.count,
          })),
        })),
    ]
  }, [table, onBar, say, name])
  const more = useMemo(
    () => table.columns.filter((c) => !onBar.has(c.id)).map((c) => ({ id: c.id, name: name(c.name) })),
    [table.columns, onBar, name],
  )
  return { fields, more, add: (column) => column !== '' && setAdded([...added, column]) }
}
