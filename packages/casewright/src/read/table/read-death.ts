import words from './death-words.json' with { type: 'json' }
import { addReading } from './draft.ts'
import { cellOf, leftOpen, meaningOf, type Cell, type RowRead } from './row-read.ts'

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
const DIED: ReadonlySet<string> = new Set(words.died)

/** Whether a cell says that the patient died, and nothing more. */
const saysDied = (text: string): boolean => DIED.has(folded(text))

const tellsOfDeath = (text: string): boolean => words.tells.some((word) => folded(text).includes(word))

/**
 * What the outcome of a reaction tells of the patient: whoever it was fatal to died of it; a death of which nobody said what it
 * was due to is a death all the same; longer words that tell of one are left for a person to read. The table’s own column with
 * the patient’s death and its cause goes before.
 */
export function readDeath(text: string, meant: string, cell: Cell, { table, row, mapping, draft }: RowRead): void {
  if (meant !== 'fatal' && !tellsOfDeath(text) && !saysDied(text)) return
  const own = mapping.columns.filter(({ to }) => to === 'outcome')
  if (own.some((to) => meaningOf(to, cellOf(table, row, to.column)).startsWith('died-'))) return
  const value = meant === 'fatal' ? 'died-of-reaction' : saysDied(text) ? 'died-cause-not-stated' : undefined
  addReading(draft, 'outcome', value === undefined ? leftOpen(text, cell) : { value, raw: text, cell })
}
