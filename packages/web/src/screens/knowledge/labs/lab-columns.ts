import type { Value } from '../../../api/api.ts'
import type { Column } from '../../../parts/table/column.ts'
import type { Language } from '../../../words/language.tsx'
import type { KnowledgeSay } from '../words.ts'

type Graded = Value<'labs.grade'>
export type LabRow = Graded['rows'][number]

/** A column of text, as it is shown and as it is written to a file. */
export interface LabColumn extends Column<LabRow> {
  readonly cell: (row: LabRow) => string
}

const sayGrade = ({ low, high }: LabRow): string =>
  low === null || high === null ? '–' : low === high ? String(low) : `${low}–${high}`

/** The limits a value was graded by: a value without them has none. */
const sayLimits = ({ lln, uln }: LabRow): string =>
  lln === '' && uln === '' ? '' : lln === '' ? `≤ ${uln}` : uln === '' ? `≥ ${lln}` : `${lln} – ${uln}`

/** What is shown of each row. */
export function labColumns(say: KnowledgeSay, language: Language, as: Graded['as']): readonly LabColumn[] {
  const plain = (id: 'id' | 'day' | 'analyte' | 'value' | 'unit' | 'baseline', width: string): LabColumn => ({
    id,
    name: say(`labs.role.${id}`),
    width,
    cell: (r) => r[id],
    sort: (r) => r[id],
    title: (r) => r[id],
    // A table that has none of it needs no empty column.
    usual: as[id] !== null,
  })
  return [
    {
      id: 'row',
      name: say('labs.row'),
      width: '3rem',
      numeric: true,
      cell: (r) => String(r.row),
      sort: (r) => r.row,
    },
    plain('id', 'minmax(4.5rem, 1fr)'),
    plain('day', 'minmax(5.5rem, 1fr)'),
    plain('analyte', 'minmax(7rem, 1.4fr)'),
    { ...plain('value', '4rem'), numeric: true },
    plain('unit', '4.5rem'),
    { id: 'limits', name: say('labs.limits'), width: 'minmax(5.5rem, 1fr)', cell: sayLimits, sort: sayLimits },
    plain('baseline', '6rem'),
    {
      id: 'grade',
      name: say('labs.grade'),
      width: '3.5rem',
      cell: sayGrade,
      sort: (r) => r.high ?? undefined,
    },
    {
      id: 'term',
      name: say('labs.term'),
      width: 'minmax(8rem, 1.6fr)',
      cell: (r) => r.term?.[language] ?? '',
      sort: (r) => r.term?.[language] ?? '',
      title: (r) => r.term?.[language],
    },
    {
      id: 'reason',
      name: say('labs.reason'),
      width: 'minmax(11rem, 3fr)',
      cell: (r) => r.reason[language],
      sort: (r) => r.reason[language],
      title: (r) => r.reason[language],
    },
  ]
}
