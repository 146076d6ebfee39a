import { useMemo } from 'react'
import { Silence } from '../../../parts/Silence.tsx'
import type { Column } from '../../../parts/table/column.ts'
import { useBilingual } from '../../../words/language.tsx'
import type { CaseColumn, CaseRow } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import styles from './table.module.css'

/** The columns of the table: the patient, and one for each the operation gives. */
export function useCaseColumns(columns: readonly CaseColumn[], rows: readonly CaseRow[]): readonly Column<CaseRow>[] {
  const say = usePatientWords()
  const name = useBilingual()
  return useMemo(
    () => [
      {
        id: 'patient',
        name: say('table.patient'),
        width: wholeWidth(rows.map((r) => (isExcluded(r) ? `${r.patient} ${say('case.excluded')}` : r.patient))),
        sort: (r) => r.patient,
        cell: (r) =>
          isExcluded(r) ? (
            <>
              <s>{r.patient}</s> <span className={styles.excluded}>{say('case.excluded')}</span>
            </>
          ) : (
            r.patient
          ),
        title: (r) =>
          !isExcluded(r)
            ? undefined
            : r.excludedBy
              ? say('case.excludedBy', { rule: name(r.excludedBy) })
              : say('case.excluded'),
      },
      ...columns.map(
        (c): Column<CaseRow> => ({
          id: c.id,
          name: name(c.name),
          usual: c.usual,
          numeric: c.numeric,
          width: widthOf(
            name(c.name),
            rows.map((r) => r.cells[c.id]).map((cell) => (cell === undefined ? '' : name(cell.shown))),
          ),
          cell: (r) => {
            const cell = r.cells[c.id]
            if (cell === undefined) return ''
            return <Silence kind={cell.said}>{cell.said === 'known' ? name(cell.shown) : undefined}</Silence>
          },
          sort: (r) => {
            const cell = r.cells[c.id]
            return cell === undefined || cell.said !== 'known' ? undefined : (cell.sort ?? name(cell.shown))
          },
          title: (r) => {
            const cell = r.cells[c.id]
            return cell?.said === 'known' ? name(cell.shown) : undefined
          },
        }),
      ),
      {
        id: 'standing',
        name: say('table.standing'),
        usual: false,
        width: 'minmax(7rem, 10fr)',
        sort: (r) => (r.included ? 0 : r.notExtracted ? 1 : 2),
        cell: (r) => <Standing row={r} />,
      },
    ],
    [columns, rows, say, name],
  )
}

function Standing({ row }: { readonly row: CaseRow }) {
  const say = usePatientWords()
  const name = useBilingual()
  if (row.included) return row.extraction === 'finished' ? say('case.included') : say('table.includedUnderWay')
  if (row.notExtracted) return say('case.notExtracted')
  return <span className={styles.excluded}>{row.excludedBy ? name(row.excludedBy) : say('case.excluded')}</span>
}

const isExcluded = (r: CaseRow): boolean => !r.included && !r.notExtracted

const WIDE = /[\u3000-\u9fff\uff00-\uffef]/gu
const [LEAST, MOST] = [7, 18]

/** Room by what is in a column: as much as nine of ten cells need, within bounds. */
function widthOf(title: string, cells: readonly string[]): string {
  const lengths = cells.map(lengthOf).sort((a, b) => a - b)
  const most = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const wanted = Math.min(MOST, Math.max(LEAST, lengthOf(title) * 0.8, most))
  return `minmax(${(wanted * 0.46 + 1.4).toFixed(1)}rem, ${wanted.toFixed(0)}fr)`
}

/** Room for every number of a patient as a whole: by it rows are told apart. Only one out of all measure is cut. */
function wholeWidth(ids: readonly string[]): string {
  const longest = ids.reduce((most, id) => Math.max(most, lengthOf(id)), 0)
  return `minmax(${Math.max(5, Math.min(LONGEST_ID, longest) * 0.56 + 1.6).toFixed(1)}rem, 7fr)`
}
const LONGEST_ID = 36

const lengthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0) * 0.8
