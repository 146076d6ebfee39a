import { cellValue } from '../../read/table/cell-value.ts'
import { choiceMeant } from './choice-words.ts'
import { folded } from './fold-heading.ts'
import headings from './headings.json' with { type: 'json' }
import type { TableField } from './table-fields.ts'

/**
 * Whether words behind the name of a field leave it what it is: its choices, a way to write a day, the unit of a dose, or what is
 * known to add nothing. What any others make of it is for a person to say: `Fever (absent)`, 发热（治疗前）.
 */
export const leaveFieldAsIs = (field: TableField, words: string): boolean =>
  NOTHING_MORE.has(folded(words)) ||
  (field.kind === 'moment' && WAY_TO_WRITE_A_DAY.test(words)) ||
  (field.path.endsWith('.dose') && AMOUNT.test(words)) ||
  (YES_OR_NO.has(field.kind) && ASKS.has(folded(words))) ||
  [words.split(/[/／|、,，;；]|\bor\b|或/u), words.split(/\s+/u)].some((parts) => areChoices(field, parts))

/** Whether a word behind a name, folded, changes nothing of any column. */
export const addsNothing = (word: string): boolean => NOTHING_MORE.has(word)

const NOTHING_MORE = new Set(headings.nothingMore.map(folded))
const ASKS = new Set(headings.asks.map(folded))
const YES_OR_NO: ReadonlySet<TableField['kind']> = new Set(['presence', 'fact'])
const WAY_TO_WRITE_A_DAY = /^[ymd年月日]+(?:[-/. ][ymd]+)*$/iu
const AMOUNT = /^(?:m?g|[µμu]g|mcg|iu|u|ml|毫克|微克|克|毫升)(?:$|\/)/iu

/** Two or more of its choices, each read as a cell would be: 男/女, yes/no; beside a code of the same meaning, 1=yes. */
function areChoices(field: TableField, parts: readonly string[]): boolean {
  const meant = parts.map((part) => new Set(part.split(/[=＝:：]/u).map((side) => meaning(field, side.trim()))))
  const each = meant.flatMap((sides) => (sides.size === 1 ? [...sides] : [undefined]))
  return !each.includes(undefined) && new Set(each).size > 1
}

function meaning(field: TableField, text: string): string | undefined {
  const choice = choiceMeant(field, text)
  if (choice !== undefined || !(YES_OR_NO.has(field.kind) || field.kind === 'grade')) return choice
  const kind = field.kind === 'grade' ? 'grade' : 'presence'
  const read = cellValue(kind, text, { column: '', to: field.path }, undefined)
  return 'want' in read ? undefined : JSON.stringify(read)
}
