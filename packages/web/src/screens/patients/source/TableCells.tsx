import { useEffect, useRef } from 'react'
import { useFormat } from '../../../words/format.ts'
import { useDesk, useOnDesk } from '../case/desk.ts'
import { usePatientWords } from '../words.ts'
import { isCell, type CellRead } from './cells-of.ts'
import styles from './source.module.css'

interface Props {
  readonly source: string
  /** Whether the whole table can be downloaded above. */
  readonly hasFile: boolean
  readonly cells: readonly CellRead[]
  /** Goes to the field a cell answers; one that nobody has read is chosen, to be given to a field. */
  readonly onQuote: (path: string) => void
}

/** What a table says of the patient, as its cells read: for a table there is no running text to look at. */
export function TableCells({ source, hasFile, cells, onQuote }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const { list } = useFormat()
  const looked = useOnDesk((s) => s.looked)
  const shown = useRef<HTMLTableRowElement>(null)
  useEffect(() => shown.current?.scrollIntoView({ block: 'nearest' }), [looked])
  const press = ({ row, column, words, paths: [path] }: CellRead): void =>
    path === undefined ? desk.set({ chosen: { source, text: '', start: -1, end: -1, words, cell: { row, column } } }) : onQuote(path)
  const rows = [...new Set(cells.map((c) => c.row))]
  return (
    <div className={styles.text}>
      <p>
        {say('source.cellsSay', { row: list(rows.map(String)) })} {hasFile && say('source.cellsFile')} {say('source.cellsPress')}
      </p>
      <table className={styles.cells}>
        <thead>
          <tr>
            {rows.length > 1 && <th scope="col">{say('source.cellRow')}</th>}
            <th scope="col">{say('source.cellColumn')}</th>
            <th scope="col">{say('source.cellWords')}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((c) => {
            const isShown = looked !== undefined && isCell(c, looked.words)
            return (
              <tr key={`${c.row} ${c.column}`} ref={isShown ? shown : undefined}>
                {rows.length > 1 && <td>{c.row}</td>}
                <th scope="row">{c.column}</th>
                <td>
                  {/* Another look at the same cell shows it anew. */}
                  <button key={isShown ? looked.count : 0} type="button" className={isShown ? `${styles.cell} ${styles.shown}` : styles.cell} onClick={() => press(c)}>
                    {c.words}
                  </button>
                  {c.paths.length === 0 && <span className={styles.unreadCell}> {say('source.cellUnread')}</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
