import { interval } from '../../base/interval.ts'
import { issue } from '../../base/issue.ts'
import { isUnitWithoutAmount } from '../../extract/check-dose.ts'
import { tellsNotGiven } from '../../knowledge/drugs/not-given.ts'
import { signOf, signsOf } from '../../knowledge/signs/signs.ts'
import { signSections, type SignSection } from '../../knowledge/signs/sign.ts'
import { isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { unitsThatFit } from '../../knowledge/units/units-that-fit.ts'
import type { CellValue, NotRead } from './cell-read.ts'
import { cellValue } from './cell-value.ts'
import { amountOf, writtenUnit } from './laboratory-cell.ts'
import { addReading, isBranch, type Branch } from './draft.ts'
import { fieldKind } from './field-kind.ts'
import type { ColumnMapping } from './mapping.ts'
import { drugSlot, readDrugs } from './read-drugs.ts'
import { readDeath } from './read-death.ts'
import { byDotsOf, limitsIn } from './reference-range.ts'
import { cellOf, leftOpen, meaningOf, pathOf, type Cell, type RowRead } from './row-read.ts'
import { silenceOf } from './silence-of.ts'
import { sheetRow, type Table, type TableRow } from './table.ts'
import { isTreatment, isUntreated } from './untreated.ts'

/** REDCap numbers the rows of a repeating form; elsewhere there is one. */
const repeatOf = (table: Table, row: TableRow): number => Number(cellOf(table, row, 'redcap_repeat_instance')) || 1

/** What became of a cell: something was read, it waits for a person, or it has no value. */
export type CellRead = 'read' | 'open' | 'silent'

/** Read one cell into the draft. A cell that says something which cannot be read leaves its field open, never silent. */
export function readCell(to: ColumnMapping, reading: RowRead): CellRead {
  const { table, row, mapping, draft } = reading
  const text = cellOf(table, row, to.column)
  const cell = { row: sheetRow(table, row), column: to.column }
  const path = pathOf(to, repeatOf(table, row))
  const kind = fieldKind(path)
  if (kind === undefined) return 'open'
  if (text === '') {
    if (mapping.blank !== 'not-reported' && kind !== 'signs') addReading(draft, path, { is: mapping.blank, cell })
    return 'read'
  }
  const silence = silenceOf(text, mapping.silences)
  if (kind === 'signs') {
    if (silence === 'not-reported') return 'silent'
    return readSigns(path, text, to, cell, reading) ? 'read' : 'open'
  }
  // A patient and a reaction have some outcome: none is a word for which one it is not.
  if (silence !== undefined && !(silence === 'absent' && OUTCOME.test(path))) {
    addReading(draft, path, { is: silence, ...(silence === 'unclear' && { why: text }), raw: text, cell })
    return 'read'
  }
  const unit = unitOf(to, reading)
  const meant = meaningOf(to, text)
  if (REACTION_OUTCOME.test(path)) readDeath(text, meant, cell, reading)
  if (meant === '' || silence !== undefined) {
    addReading(draft, path, leftOpen(text, cell))
    return 'open'
  }
  if (isTreatment(path) && (meant === 'none' || (meant === text && isUntreated(text)))) {
    addReading(draft, path, { is: 'absent', raw: text, cell })
    return 'read'
  }
  // A drug that was refused or only thought of was not given; which of a cell was, a person has to read.
  if (kind === 'drug' && meant === text && tellsNotGiven(text)) {
    say(reading, to.column, text, { want: '', code: 'cell-no-drug' })
    addReading(draft, path, leftOpen(text, cell))
    return 'open'
  }
  const raw = typeof to.unit === 'object' && unit !== undefined ? `${text} ${unit}` : text
  const found: CellValue =
    DOSE.test(path) && isUnitWithoutAmount(meant) ? { want: '400 mg' } : cellValue(kind, meant, to, unit)
  if ('want' in found) {
    say(reading, to.column, text, found)
    addReading(draft, path, leftOpen(raw, cell))
    return 'open'
  }
  if (kind === 'drug' && drugSlot(path) !== undefined)
    readDrugs(path, meant === 'as-written' ? text : meant, { raw, cell }, reading)
  else if ('absent' in found) addReading(draft, path, { is: 'absent', raw, cell })
  else {
    const note = found.note !== undefined && { note: found.note }
    addReading(draft, path, { value: found.value, raw, cell, ...withLimits(found.value, to, reading), ...note })
  }
  return 'read'
}

const DOSE = /\.dose$/u
const OUTCOME = /(?:^|\.)outcome$/u
const REACTION_OUTCOME = /^episodes\.E\d+\.outcome$/u

/** The limits of normal that stand beside a number in its row, in its unit, and the cell they stand in. */
function withLimits(value: unknown, to: ColumnMapping, reading: RowRead): Branch {
  const { table, row, ranges } = reading
  if (to.range === undefined || !isBranch(value) || 'level' in value) return {}
  const text = cellOf(table, row, to.range.column)
  const found = text === '' ? undefined : limitsBeside(text, value, to, reading)
  ranges.set(to, found !== undefined)
  const { byDots, ...limits } = found ?? {}
  if (found === undefined) return {}
  const beside = [{ row: sheetRow(table, row), column: to.range.column, text }]
  const thousands = byDots === true ? byDotsOf(amountOf(cellText(to, reading))) : undefined
  const own = thousands !== undefined && value['value'] === thousands / 1000 && { value: thousands }
  return { value: { ...value, ...own, ...limits }, beside }
}

/** Limits no laboratory has in the value's unit are not brought in: a person has to see which of the two units is meant. */
function limitsBeside(range: string, { unit, value }: Branch, to: ColumnMapping, reading: RowRead): Branch | undefined {
  const analyte = to.to.split('.').at(-1) ?? ''
  if (typeof unit !== 'string' || !isAnalyteId(analyte)) return undefined
  const own = writtenUnit(cellText(to, reading))
  const beside = { analyte, written: own || (unitOf(to, reading) ?? ''), unit, sex: sexIn(reading) }
  const { fit = true, byDots, ...limits } = limitsIn(range, beside) ?? {}
  if (!fit) {
    const column = to.range?.column ?? to.column
    const place = { file: reading.table.name, row: sheetRow(reading.table, reading.row), field: column }
    reading.issues.push(issue('warning', 'limits-unfit', place, { field: column, got: range, unit }))
  }
  // Kept with the value where only the unit of both can be wrong: it is what a person has to look at.
  const isOfUnit = typeof value === 'number' && unitsThatFit(analyte, interval(value), limits, unit).length > 0
  return (fit || isOfUnit) && Object.keys(limits).length > 0
    ? { ...limits, ...(byDots === true && { byDots }) }
    : undefined
}

const cellText = (to: ColumnMapping, { table, row }: RowRead): string => meaningOf(to, cellOf(table, row, to.column))

/** The sex the row tells of, undefined where it tells of none or of two. */
function sexIn({ table, row, mapping }: RowRead): 'female' | 'male' | undefined {
  const told = mapping.columns.filter((to) => to.to === 'sex').map((to) => meaningOf(to, cellOf(table, row, to.column)))
  const [only, other] = new Set(told)
  return other === undefined && (only === 'female' || only === 'male') ? only : undefined
}

const unitOf = ({ unit }: ColumnMapping, { table, row }: RowRead): string | undefined =>
  typeof unit === 'object' ? cellOf(table, row, unit.column) || undefined : unit

function say({ table, row, issues }: RowRead, column: string, got: string, { want, code }: NotRead): void {
  const place = { file: table.name, row: sheetRow(table, row), field: column }
  issues.push(issue('warning', code ?? 'cell-not-read', place, { column, got, want }))
}

/** Several signs in one cell; true only where every part was one. With a part that is none the patient is still to be read. */
function readSigns(
  path: string,
  text: string,
  to: ColumnMapping,
  cell: Cell,
  { table, row, draft, issues }: RowRead,
): boolean {
  const section = signSections.find((s) => path.endsWith(`.${s}`))
  if (section === undefined) return false
  const parts = (to.split === undefined ? [text] : text.split(to.split)).map((p) => p.trim()).filter((p) => p !== '')
  const found = parts.map((part) => {
    const signs = meaningOf(to, part) === part ? signsNamed(section, part) : [meaningOf(to, part)]
    const known = signs.length > 0 && signs.every((sign) => signOf(section, sign) !== undefined)
    if (known) for (const sign of signs) addReading(draft, `${path}.${sign}`, { value: true, raw: part, cell })
    else if (meaningOf(to, part) !== '') {
      const place = { file: table.name, row: sheetRow(table, row), field: to.column }
      issues.push(issue('warning', 'cell-sign-unknown', place, { column: to.column, got: part }))
    }
    return known
  })
  const whole = found.length > 0 && found.every(Boolean)
  // No single field is open here: any sign may be what the words say.
  if (!whole) draft['extraction'] = 'under-way'
  return whole
}

/** The signs of this name: more than one where a word means them together, as limbs do. A site is known without its side. */
function signsNamed(section: SignSection, name: string): readonly string[] {
  const called = (sought: string): readonly string[] =>
    signsOf(section)
      .filter((s) => [s.id, s.en, s.zh, ...s.synonyms.en, ...s.synonyms.zh].some((n) => n.toLowerCase() === sought))
      .map((s) => s.id)
  const sought = name.toLowerCase()
  const found = called(sought)
  return found.length > 0 || section !== 'sites' ? found : called(sought.replace(SIDE, '').replace(ASPECT, ''))
}

const SIDE = /^(?:(?:both|bilateral|left|right) +|(?:左右|双|两|左|右)侧?)/u
const ASPECT = /(?:伸侧|屈侧|内侧|外侧|皮肤)$/u
