import type { z } from 'zod'
import { issue, type Issue } from '../../base/issue.ts'
import { patientFile, type PatientFileInput } from '../../model/patient.ts'
import type { SourceFile } from '../../model/source.ts'
import { fix, isBranch, patientOf, type Branch } from './draft.ts'
import { fieldKind } from './field-kind.ts'
import type { Mapping } from './mapping.ts'
import { rowsRepeated, rowsThatAreTheSame, rowsThatDiffer } from './one-person.ts'
import { readCell } from './read-cell.ts'
import { leaveOpenForFurther } from './read-drugs.ts'
import { besideOf, cellOf, leftOpen, pathOf, type Cell, type RowRead } from './row-read.ts'
import { sheetRow, type Table, type TableRow } from './table.ts'
import { patientColumn, whoseRows, type OfOneNumber, type People } from './whose-row.ts'

/** A cell that became no value of a patient, and why. */
export interface Leftover {
  /** Where the row tells of one. */
  readonly patient?: string
  /** As a spreadsheet shows it. */
  readonly row: number
  readonly column: string
  readonly text: string
  readonly why:
    | 'not-mapped'
    | 'ignored'
    | 'not-understood'
    | 'no-value'
    | 'no-patient'
    | 'patient-kept'
    | 'unit-without-value'
}

export interface Imported {
  readonly patients: readonly PatientFileInput[]
  readonly source: SourceFile
  /** The rows that tell of each patient, as a spreadsheet shows them. */
  readonly rows: ReadonlyMap<string, readonly number[]>
  readonly leftovers: readonly Leftover[]
  /** With an error among them nothing of the table may be written. */
  readonly issues: readonly Issue[]
}

/**
 * Make patients of a table’s rows by a mapping. Every cell that is not empty ends up in a reading that names its row and column
 * (or is the unit or the patient of one), or among the leftovers with the reason; none is dropped. Rows with the same patient id tell of one patient; where
 * they differ both readings are kept. `without`: what a row without a usable id does to the table: it is refused, or the row left.
 * `known`: the patients of the study by what the column says of them that only tells patients apart; `named`: whether rows it names alike
 * that tell of different people are.
 */
export function importTable(
  table: Table,
  mapping: Mapping,
  without: 'refuse' | 'leave' = 'refuse',
  known: People = new Map(),
  named: OfOneNumber = 'refuse',
): Imported {
  const issues = checkMapping(table, mapping)
  const idColumn = patientColumn(mapping)
  const { whose, issues: ofTwo } = whoseRows(table, mapping, known, named)
  issues.push(...ofTwo)
  const drafts = new Map<string, Branch>()
  const rows = new Map<string, number[]>()
  const leftovers: Leftover[] = []
  const leave = (row: TableRow, column: string, why: Leftover['why']): void => {
    const text = cellOf(table, row, column)
    const id = why === 'no-patient' ? undefined : whose.get(row)
    if (text !== '')
      leftovers.push({ ...(id !== undefined && { patient: id }), row: sheetRow(table, row), column, text, why })
  }
  for (const row of table.rows) {
    const id = whose.get(row) ?? ''
    if (!isPatientId(id)) {
      const place = { file: table.name, row: sheetRow(table, row), ...(idColumn !== undefined && { field: idColumn }) }
      const level = without === 'leave' ? 'warning' : 'error'
      issues.push(
        id === ''
          ? issue(level, 'patient-id-missing', place, { column: idColumn ?? '' })
          : issue(level, 'patient-id-invalid', place, { got: id }),
      )
      for (const column of table.columns) leave(row, column, mapping.ignore.includes(column) ? 'ignored' : 'no-patient')
      continue
    }
    const draft = drafts.get(id) ?? {}
    drafts.set(id, draft)
    rows.set(id, [...(rows.get(id) ?? []), sheetRow(table, row)])
    const reading: RowRead = { table, row, mapping, draft, issues, further: new Map(), ranges: new Map() }
    const became = new Map(mapping.columns.map((to) => [to, readCell(to, reading)] as const))
    leaveOpenForFurther(reading)
    for (const column of table.columns) {
      const own = mapping.columns.filter((to) => to.column === column).map((to) => became.get(to))
      if (column === idColumn || own.includes('read')) continue
      const beside = mapping.columns.filter((to) => besideOf(to).includes(column))
      const told = beside.filter((to) =>
        to.range?.column === column
          ? reading.ranges.has(to)
          : became.get(to) === 'read' && cellOf(table, row, to.column) !== '',
      )
      if (told.some((to) => to.range?.column !== column || reading.ranges.get(to) === true)) continue
      if (own.length > 0) leave(row, column, own.includes('open') ? 'not-understood' : 'no-value')
      else if (told.length > 0) {
        // A range nobody could read may say whether the value is normal.
        leave(row, column, 'not-understood')
        if (cellOf(table, row, column) !== '') draft['extraction'] = 'under-way'
      } else if (beside.length > 0) leave(row, column, 'unit-without-value')
      else if (mapping.ignore.includes(column)) leave(row, column, 'ignored')
      else {
        leave(row, column, 'not-mapped')
        // Nobody has read it: whatever the case does not answer may stand there.
        if (cellOf(table, row, column) !== '') draft['extraction'] = 'under-way'
      }
    }
  }

  const patients = [...drafts].map(([id, draft]) => {
    for (const [path, value] of Object.entries(mapping.fixed)) if (FIXED.test(path)) fix(draft, path, value)
    return validated(patientOf(draft, id, mapping), table, leftovers, issues)
  })
  const made = patients.filter((p) => p !== undefined)
  issues.push(...made.flatMap((p) => rowsThatDiffer(table.name, p)))
  issues.push(...(idColumn === undefined ? rowsThatAreTheSame(table) : rowsRepeated(table, mapping)))
  return { patients: made, source: sourceOf(mapping), rows, leftovers, issues }
}

const PATIENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/u
/** Whether this can be the id of a patient. */
export const isPatientId = (text: string): boolean => PATIENT_ID.test(text)

function checkMapping(table: Table, mapping: Mapping): Issue[] {
  const issues: Issue[] = []
  const ask = (column: string): void => {
    if (!table.columns.includes(column))
      issues.push(
        issue(
          'error',
          'column-missing',
          { file: table.name, field: column },
          { column, found: table.columns.join(', ') },
        ),
      )
  }
  const whose = patientColumn(mapping)
  if (whose !== undefined) ask(whose)
  for (const to of mapping.columns) {
    ask(to.column)
    for (const column of besideOf(to)) ask(column)
    if (fieldKind(pathOf(to, 1)) === undefined)
      issues.push(issue('error', 'field-unknown', { file: 'mapping', field: to.to }, { field: to.to, suggestion: '' }))
  }
  for (const path of Object.keys(mapping.fixed))
    if (!FIXED.test(path))
      issues.push(issue('error', 'field-unknown', { file: 'mapping', field: path }, { field: path, suggestion: '' }))
  return issues
}

/** Parts of a patient’s file that are not readings and that a table may leave to the mapping. */
const FIXED = /^(?:exposures\.X\d+\.role|episodes\.E\d+\.kind|(?:dechallenges|rechallenges)\.X\d+\.episode)$/u

/** The patient, with readings the model refuses left open, their cells among the leftovers. */
function validated(
  patient: Branch,
  table: Table,
  leftovers: Leftover[],
  issues: Issue[],
): PatientFileInput | undefined {
  for (let round = 0; round < 50; round += 1) {
    const result = patientFile.safeParse(patient)
    // A file the schema accepts is what may be written in it.
    if (result.success) return patient as PatientFileInput
    const opened = result.error.issues.map((p) => openReading(patient, pathOfProblem(p)))
    for (const reading of opened) {
      if (reading === undefined) continue
      const { cell, path } = reading
      const text = textAt(table, cell)
      leftovers.push({ patient: String(patient['id']), ...cell, text, why: 'not-understood' })
      const place = { file: table.name, row: cell.row, field: cell.column }
      issues.push(issue('warning', 'cell-not-read', place, { column: cell.column, got: text, want: path }))
    }
    if (opened.every((t) => t === undefined)) break
  }
  issues.push(
    issue('error', 'field-invalid', { file: table.name }, { field: String(patient['id']), got: '', want: '' }),
  )
  return undefined
}

/** The text of a cell as the table has it. */
export const textAt = (table: Table, { row, column }: Cell): string =>
  cellOf(table, table.rows.find((r) => sheetRow(table, r) === row) ?? { row: 0, cells: [] }, column)

/** Where a problem lies; of several readings side by side, the one that is wrong. */
function pathOfProblem(problem: z.core.$ZodIssue): readonly PropertyKey[] {
  if (problem.code !== 'invalid_union') return problem.path
  const inList = problem.errors.flat().find((e) => typeof e.path[0] === 'number')
  return inList === undefined ? problem.path : [...problem.path, ...inList.path]
}

/**
 * Leave the field open whose reading a path lies in, by the cell the reading names; a step into a list is a place or an id. A
 * reading that says nothing already is taken out.
 */
function openReading(
  patient: Branch,
  path: readonly PropertyKey[],
): { readonly cell: Cell; readonly path: string } | undefined {
  let parent: unknown = patient
  let here: unknown = patient
  let own: PropertyKey | undefined
  for (const [i, step] of [...path, undefined].entries()) {
    const cell = cellIn(here)
    if (cell !== undefined) {
      const open = isBranch(here) && 'value' in here ? leftOpen(String(here['raw'] ?? ''), cell) : undefined
      if (Array.isArray(parent)) parent.splice(Number(own), 1, ...(open === undefined ? [] : [open]))
      else if (isBranch(parent) && own !== undefined) {
        if (open === undefined) delete parent[String(own)]
        else parent[String(own)] = open
      }
      return { cell, path: path.slice(0, i).map(String).join('.') }
    }
    if (step === undefined || !(isBranch(here) || Array.isArray(here))) return undefined
    parent = here
    own = Array.isArray(here) ? placeIn(here, step) : String(step)
    here = Array.isArray(here) ? here[Number(own)] : Object.hasOwn(here, own) ? here[String(own)] : undefined
  }
  return undefined
}

/** Leave the field of a patient open in which the place of a problem lies; the cell that told it, undefined where none did. */
export const openCellAt = (patient: PatientFileInput, field: string): Cell | undefined =>
  // What was made here of a table is made of records and lists.
  openReading(patient as Branch, field.split('.'))?.cell

function placeIn(list: readonly unknown[], step: PropertyKey): number {
  const named = list.findIndex((x) => isBranch(x) && (x['id'] === step || x['exposure'] === step))
  return named < 0 ? Number(step) : named
}

function cellIn(x: unknown): Cell | undefined {
  if (Array.isArray(x)) return x.length === 1 ? cellIn(x[0]) : undefined
  if (!isBranch(x) || !isBranch(x['cell'])) return undefined
  const { row, column } = x['cell']
  return typeof row === 'number' && typeof column === 'string' ? { row, column } : undefined
}

/** The source a table is, as its mapping says. */
export function sourceOf({ source: { id, kind, title } }: Pick<Mapping, 'source'>): SourceFile {
  return {
    format: 'casewright/source@1',
    id,
    kind,
    citation: { type: 'dataset', title },
    seen: { what: kind === 'chart' ? 'chart' : 'table', cut: false, at: [] },
    texts: [],
  }
}
