import { issue, type Issue } from '../../base/issue.ts'
import { readTable } from '../table/read-table.ts'
import type { Table, TableRead } from '../table/table.ts'

/** One field of a REDCap data dictionary. */
export interface RedcapField {
  readonly name: string
  readonly type: string
  readonly label: string
  /** Code → label of its choices. */
  readonly choices: ReadonlyMap<string, string>
}

const NAME = 'Variable / Field Name'
const TYPE = 'Field Type'
const LABEL = 'Field Label'
const CHOICES = 'Choices, Calculations, OR Slider Labels'

/** Types of field whose cells are codes of the listed choices. */
const CODED = new Set(['radio', 'dropdown'])

/** The fields of a data dictionary as REDCap exports it (CSV, one row a field). */
export function readDictionary(
  name: string,
  bytes: Uint8Array,
): { readonly fields: ReadonlyMap<string, RedcapField> | undefined; readonly issues: readonly Issue[] } {
  const { table, issues } = readTable(name, bytes)
  if (table === undefined) return { fields: undefined, issues }
  const missing = [NAME, TYPE].filter((c) => !table.columns.includes(c))
  if (missing.length > 0) {
    const found = table.columns.join(', ')
    return {
      fields: undefined,
      issues: missing.map((column) => issue('error', 'column-missing', { file: name }, { column, found })),
    }
  }
  const at = (cells: readonly string[], column: string): string => cells[table.columns.indexOf(column)] ?? ''
  const fields = table.rows.map(({ cells }): RedcapField => {
    const type = at(cells, TYPE)
    const listed = CODED.has(type) || type === 'checkbox' ? choicesOf(at(cells, CHOICES)) : undefined
    const choices =
      listed ?? (type === 'yesno' ? YES_NO : type === 'truefalse' ? TRUE_FALSE : new Map<string, string>())
    return { name: at(cells, NAME), type, label: at(cells, LABEL), choices }
  })
  return { fields: new Map(fields.map((f) => [f.name, f])), issues }
}

const YES_NO: ReadonlyMap<string, string> = new Map([
  ['1', 'Yes'],
  ['0', 'No'],
])
const TRUE_FALSE: ReadonlyMap<string, string> = new Map([
  ['1', 'True'],
  ['0', 'False'],
])

/** `1, Male | 2, Female`; a label may hold commas. */
const choicesOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split('|').flatMap((choice) => {
      const comma = choice.indexOf(',')
      return comma < 0 ? [] : [[choice.slice(0, comma).trim(), choice.slice(comma + 1).trim()] as const]
    }),
  )

/**
 * A REDCap export (raw data, CSV) as a table of labels: codes of choices become their labels, boxes `field___code` become Yes
 * or No, codes the dictionary does not list (missing data codes among them) stay as they are. Rows of repeating forms keep
 * `redcap_repeat_instrument` and `redcap_repeat_instance`, which a mapping uses as `{n}`.
 */
export function readRedcap(
  exported: { readonly name: string; readonly bytes: Uint8Array },
  dictionary: { readonly name: string; readonly bytes: Uint8Array },
): TableRead {
  const { fields, issues: wrong } = readDictionary(dictionary.name, dictionary.bytes)
  const { table, issues } = readTable(exported.name, exported.bytes)
  if (table === undefined || fields === undefined) return { table: undefined, issues: [...wrong, ...issues] }
  return { table: labelled(table, fields), issues: [...wrong, ...issues] }
}

function labelled(table: Table, fields: ReadonlyMap<string, RedcapField>): Table {
  const labels = table.columns.map((column): ReadonlyMap<string, string> | undefined => {
    const [name = '', code] = column.split('___')
    return code === undefined ? fields.get(name)?.choices : fields.get(name)?.type === 'checkbox' ? YES_NO : undefined
  })
  const rows = table.rows.map((r) => ({ ...r, cells: r.cells.map((text, i) => labels[i]?.get(text) ?? text) }))
  const called = table.columns.flatMap((column): readonly (readonly [string, string])[] => {
    const [name = '', code] = column.split('___')
    const field = fields.get(name)
    const label = field === undefined ? '' : plain(field.label)
    const choice = code === undefined ? undefined : field?.choices.get(code)
    const says = choice === undefined ? label : `${label}: ${plain(choice)}`
    return label === '' || says === column ? [] : [[column, says]]
  })
  return { ...table, rows, labels: new Map(called) }
}

/** A label without the markup REDCap allows in it. */
const plain = (label: string): string =>
  label
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
