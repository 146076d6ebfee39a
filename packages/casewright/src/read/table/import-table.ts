import type { z } from 'zod'
import { issue, type Issue } from '../../base/issue.ts'
import { signOf, signsOf } from '../../knowledge/signs/signs.ts'
import { signSections, type SignSection } from '../../knowledge/signs/sign.ts'
import { patientFile, type PatientFileInput } from '../../model/patient.ts'
import type { SourceFile } from '../../model/source.ts'
import { cellValue, type CellValue } from './cell-value.ts'
import { addReading, fix, patientOf, type Branch } from './draft.ts'
import { fieldKind } from './field-kind.ts'
import type { ColumnMapping, Mapping } from './mapping.ts'
import type { Table, TableRow } from './table.ts'

/** A cell that became no value of a patient, and why. */
export interface Leftover {
  readonly row: number
  readonly column: string
  readonly text: string
  readonly why: 'not-mapped' | 'ignored' | 'not-understood' | 'no-patient' | 'unit-without-value'
}

export interface Imported {
  readonly patients: readonly PatientFileInput[]
  readonly source: SourceFile
  readonly leftovers: readonly Leftover[]
  /** With an error among them nothing of the table may be written. */
  readonly issues: readonly Issue[]
}

/**
 * Make patients of a table’s rows by a mapping. Every cell that is not empty ends up in a reading that names its row and column
 * (or is the unit or the patient of one), or among the leftovers with the reason; none is dropped. Rows with the same patient id tell of one patient; where
 * they differ both readings are kept. `without`: what a row without a usable id does to the table: it is refused, or the row left.
 */
export function importTable(table: Table, mapping: Mapping, without: 'refuse' | 'leave' = 'refuse'): Imported {
  const issues = checkMapping(table, mapping)
  const idColumn = typeof mapping.patient === 'string' ? mapping.patient : undefined
  const drafts = new Map<string, Branch>()
  const leftovers: Leftover[] = []
  const leave = (row: TableRow, column: string, why: Leftover['why']): void => {
    const text = cellOf(table, row, column)
    if (text !== '') leftovers.push({ row: row.row, column, text, why })
  }
  for (const row of table.rows) {
    const id = patientIdOf(table, row, mapping)
    if (!isPatientId(id)) {
      const place = { file: table.name, row: row.row, ...(idColumn !== undefined && { field: idColumn }) }
      const level = without === 'leave' ? 'warning' : 'error'
      issues.push(
        id === ''
          ? issue(level, 'patient-id-missing', place, { column: idColumn ?? '' })
          : issue(level, 'patient-id-invalid', place, { got: id }),
      )
      for (const column of table.columns) leave(row, column, 'no-patient')
      continue
    }
    const draft = drafts.get(id) ?? {}
    drafts.set(id, draft)
    const read = mapping.columns.filter((to) => readCell(table, row, to, mapping, draft, issues))
    for (const column of table.columns) {
      if (column === idColumn || read.some((to) => to.column === column)) continue
      const unitOf = mapping.columns.filter((to) => typeof to.unit === 'object' && to.unit.column === column)
      const used = unitOf.some((to) => read.includes(to) && cellOf(table, row, to.column) !== '')
      if (used) continue
      if (mapping.columns.some((to) => to.column === column)) leave(row, column, 'not-understood')
      else if (unitOf.length > 0) leave(row, column, 'unit-without-value')
      else leave(row, column, mapping.ignore.includes(column) ? 'ignored' : 'not-mapped')
    }
  }

  const patients = [...drafts].map(([id, draft]) => {
    for (const [path, value] of Object.entries(mapping.fixed)) if (FIXED.test(path)) fix(draft, path, value)
    return validated(patientOf(draft, id, mapping), table, leftovers, issues)
  })
  return { patients: patients.filter((p) => p !== undefined), source: sourceOf(mapping), leftovers, issues }
}

const PATIENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/u
/** Whether this can be the id of a patient. */
export const isPatientId = (text: string): boolean => PATIENT_ID.test(text)

const patientIdOf = (table: Table, row: TableRow, { patient }: Mapping): string =>
  typeof patient === 'string' ? cellOf(table, row, patient) : `${patient.each_row}${row.row}`

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
  if (typeof mapping.patient === 'string') ask(mapping.patient)
  for (const to of mapping.columns) {
    ask(to.column)
    if (typeof to.unit === 'object') ask(to.unit.column)
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

const pathOf = (to: ColumnMapping, repeat: number): string => to.to.replaceAll('{n}', String(repeat))

const cellOf = (table: Table, row: TableRow, column: string): string => row.cells[table.columns.indexOf(column)] ?? ''

/** REDCap numbers the rows of a repeating form; elsewhere there is one. */
const repeatOf = (table: Table, row: TableRow): number => Number(cellOf(table, row, 'redcap_repeat_instance')) || 1

/** Read one cell into the draft; false where it could not be read. */
function readCell(
  table: Table,
  row: TableRow,
  to: ColumnMapping,
  mapping: Mapping,
  draft: Branch,
  issues: Issue[],
): boolean {
  const text = cellOf(table, row, to.column)
  const cell = { row: row.row, column: to.column }
  const path = pathOf(to, repeatOf(table, row))
  const kind = fieldKind(path)
  if (kind === undefined) return false
  if (text === '') {
    if (mapping.blank !== 'not-reported' && kind !== 'signs') addReading(draft, path, { is: mapping.blank, cell })
    return true
  }
  const silence = (['not-reported', 'not-visible', 'absent', 'unclear'] as const).find((s) =>
    mapping.silences[s].includes(text),
  )
  if (kind === 'signs')
    return silence !== undefined ? false : readSigns(path, text, to, cell, draft, (part) => notRead(part, 'a sign'))
  if (silence !== undefined) {
    addReading(draft, path, { is: silence, ...(silence === 'unclear' && { why: text }), raw: text, cell })
    return true
  }
  const unit = typeof to.unit === 'object' ? cellOf(table, row, to.unit.column) || undefined : to.unit
  const found: CellValue = cellValue(kind, to.values?.[text] ?? text, to, unit)
  if ('want' in found) {
    notRead(text, found.want)
    return false
  }
  const raw = typeof to.unit === 'object' && unit !== undefined ? `${text} ${unit}` : text
  if ('absent' in found) addReading(draft, path, { is: 'absent', raw, cell })
  else addReading(draft, path, { value: found.value, raw, cell, ...(found.note !== undefined && { note: found.note }) })
  return true

  function notRead(got: string, want: string): void {
    const place = { file: table.name, row: row.row, field: to.column }
    issues.push(issue('warning', 'cell-not-read', place, { column: to.column, got, want }))
  }
}

/** Several signs in one cell; true only where every part was one. */
function readSigns(
  path: string,
  text: string,
  to: ColumnMapping,
  cell: { readonly row: number; readonly column: string },
  draft: Branch,
  notRead: (part: string) => void,
): boolean {
  const section = signSections.find((s) => path.endsWith(`.${s}`))
  if (section === undefined) return false
  const parts = (to.split === undefined ? [text] : text.split(to.split)).map((p) => p.trim()).filter((p) => p !== '')
  const found = parts.map((part) => {
    const sign = to.values?.[part] ?? signNamed(section, part)
    const known = sign !== undefined && signOf(section, sign) !== undefined
    if (known) addReading(draft, `${path}.${sign}`, { value: true, raw: part, cell })
    else notRead(part)
    return known
  })
  return found.length > 0 && found.every(Boolean)
}

function signNamed(section: SignSection, name: string): string | undefined {
  const sought = name.toLowerCase()
  return signsOf(section).find((s) =>
    [s.id, s.en, s.zh, ...s.synonyms.en, ...s.synonyms.zh].some((n) => n.toLowerCase() === sought),
  )?.id
}

/** The patient, with readings the model refuses taken out to the leftovers. */
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
    const taken = result.error.issues.map((p) => takeReading(patient, pathOfProblem(p)))
    for (const reading of taken) {
      if (reading === undefined) continue
      const { cell } = reading
      const text = cellOf(table, table.rows.find((r) => r.row === cell.row) ?? { row: 0, cells: [] }, cell.column)
      leftovers.push({ ...cell, text, why: 'not-understood' })
      const place = { file: table.name, row: cell.row, field: cell.column }
      issues.push(issue('warning', 'cell-not-read', place, { column: cell.column, got: text, want: reading.path }))
    }
    if (taken.every((t) => t === undefined)) break
  }
  issues.push(
    issue('error', 'field-invalid', { file: table.name }, { field: String(patient['id']), got: '', want: '' }),
  )
  return undefined
}

/** Where a problem lies; of several readings side by side, the one that is wrong. */
function pathOfProblem(problem: z.core.$ZodIssue): readonly PropertyKey[] {
  if (problem.code !== 'invalid_union') return problem.path
  const inList = problem.errors.flat().find((e) => typeof e.path[0] === 'number')
  return inList === undefined ? problem.path : [...problem.path, ...inList.path]
}

/** Take out the reading a problem lies in, by the cell it names. */
function takeReading(patient: Branch, path: readonly PropertyKey[]) {
  let parent: unknown = patient
  let here: unknown = patient
  for (const [i, step] of [...path, undefined].entries()) {
    const cell = cellIn(here)
    if (cell !== undefined) {
      const key = path[i - 1]
      if (Array.isArray(parent)) parent.splice(Number(key), 1)
      else if (isRecord(parent) && key !== undefined) delete parent[String(key)]
      return { cell, path: path.slice(0, i).map(String).join('.') }
    }
    if (step === undefined || !(isRecord(here) || Array.isArray(here))) return undefined
    parent = here
    here = Array.isArray(here) ? here[Number(step)] : here[String(step)]
  }
  return undefined
}

const isRecord = (x: unknown): x is Branch => typeof x === 'object' && x !== null && !Array.isArray(x)

function cellIn(x: unknown): { readonly row: number; readonly column: string } | undefined {
  if (Array.isArray(x)) return x.length === 1 ? cellIn(x[0]) : undefined
  if (!isRecord(x) || !isRecord(x['cell'])) return undefined
  const { row, column } = x['cell']
  return typeof row === 'number' && typeof column === 'string' ? { row, column } : undefined
}

function sourceOf(mapping: Mapping): SourceFile {
  const { id, kind, title } = mapping.source
  return {
    format: 'casewright/source@1',
    id,
    kind,
    citation: { type: 'dataset', title },
    seen: { what: kind === 'chart' ? 'chart' : 'table', cut: false, at: [] },
    texts: [],
  }
}
