import { z } from 'zod'
import { gradeLab, type LabGrade } from '../appraise/grade/grade-lab.ts'
import { labTermNamed } from '../appraise/grade/find-lab-term.ts'
import { sayLabReasons, type LabReason } from '../appraise/grade/lab-reason.ts'
import { analyteOf, type LabRow } from '../appraise/grade/lab-row.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Bilingual } from '../model/wording.ts'
import { ctcaeVersions, type CtcaeVersion } from '../knowledge/grading/term.ts'
import { gradingTerm } from '../knowledge/grading/terms.ts'
import { isAnalyteId } from '../knowledge/units/find-analyte.ts'
import { readTable } from '../read/table/read-table.ts'
import { byDotsOf, limitsIn, sexNamed, type RangeLimits } from '../read/table/reference-range.ts'
import { sheetRow, type Table } from '../read/table/table.ts'
import { columnsMissing } from './labs/columns-missing.ts'
import { labColumnsOf, labRoles, type LabColumnsGiven, type LabRole } from './labs/lab-columns-of.ts'
import { columns, lines } from './lines.ts'
import { op } from './op.ts'

/** A laboratory value and the grade it has, or why it has none. */
export interface GradedLab extends Omit<Required<LabRow>, 'term' | 'headings'> {
  /** As a spreadsheet shows it. */
  readonly row: number
  readonly id: string
  readonly day: string
  /** Name of the term graded; null where there is no grade. */
  readonly term: Bilingual | null
  /** Ends of the range of grades that fit; null where none can be said. */
  readonly low: number | null
  readonly high: number | null
  readonly reason: Bilingual
}

export interface LabsGraded {
  readonly sheets: readonly string[]
  readonly columns: readonly string[]
  readonly as: Readonly<Record<LabRole, string | null>>
  readonly rows: readonly GradedLab[]
  /** Rows of the table. */
  readonly of: number
  readonly graded: number
  readonly without: number
}

/** More are not looked through on a screen; the command `grade-labs` takes tables of any length. */
const MOST_ROWS = 20_000

const given = z.strictObject(
  Object.fromEntries(labRoles.map((role) => [role, z.string().optional()])) as Record<
    LabRole,
    z.ZodOptional<z.ZodString>
  >,
)

export const labsGrade = op({
  summary:
    'Grade a table of laboratory values (CSV or Excel) by CTCAE and show it: columns known by their headings, each value with its grade or why it has none.',
  effect: 'read',
  input: z.strictObject({
    table: z.string().min(1).describe('CSV, TSV or Excel, one value a row'),
    sheet: z.string().optional().describe('sheet of a workbook, where it has several'),
    columns: given.optional().describe('which column holds what; known by the headings where left out'),
    ctcae: z.enum(ctcaeVersions).default('5.0').describe('version of CTCAE'),
  }),
  positional: ['table'],
  examples: ['casewright labs grade labs.xlsx --ctcae 5.0'],
  run: async (ctx, { table: file, sheet, columns: said, ctcae }) => {
    ctx.progress('reading the table', 0, 1)
    const { table, sheets = [], issues } = readTable(file, await ctx.files.read(file), sheet, 'found')
    const nothing = { sheets, rows: [], of: 0, graded: 0, without: 0 }
    if (table === undefined)
      return { value: { ...nothing, columns: [], as: placesOf({}) } satisfies LabsGraded as LabsGraded, issues }
    if (said !== undefined) refuseUnknown(table, said)
    const as = said ?? labColumnsOf(table.columns)
    const seen = { ...nothing, columns: table.columns, as: placesOf(as), of: table.rows.length }
    // Which column holds what somebody has to say first.
    if ((as.analyte === undefined && as.term === undefined) || as.value === undefined)
      return { value: seen satisfies LabsGraded as LabsGraded, issues }
    const rows: GradedLab[] = []
    for (const row of table.rows.slice(0, MOST_ROWS)) {
      rows.push(gradedRow(table, row, as, ctcae))
      if (rows.length % 1000 === 0) {
        ctx.progress('grading', rows.length, Math.min(table.rows.length, MOST_ROWS))
        await ctx.breathe()
      }
    }
    const without = rows.filter((r) => r.low === null).length
    return {
      value: { ...seen, rows, graded: rows.length - without, without } satisfies LabsGraded as LabsGraded,
      issues,
    }
  },
  show: ({ rows, of, graded, without }, locale) => {
    const words = opsWords(locale).labs
    const shown = rows.map((r) => [
      String(r.row),
      r.id,
      r.analyte,
      [r.value, r.unit].filter((t) => t !== '').join(' '),
      sayGrades(r),
      r.term?.[locale] ?? '',
      r.reason[locale],
    ])
    return lines(columns(shown), fill(words.shown, { rows: rows.length, of, graded, without }))
  },
})

const sayGrades = ({ low, high }: GradedLab): string =>
  low === null || high === null ? '–' : low === high ? `G${low}` : `G${low}–${high}`

const placesOf = (as: LabColumnsGiven): LabsGraded['as'] =>
  Object.fromEntries(labRoles.map((role) => [role, as[role] ?? null])) as LabsGraded['as']

function refuseUnknown({ name, columns: there }: Table, said: LabColumnsGiven): void {
  const missing = Object.values(said).flatMap((column) =>
    column === undefined || there.includes(column) ? [] : [column],
  )
  if (missing.length > 0) throw columnsMissing(missing, there, { file: name })
}

function gradedRow(table: Table, row: Table['rows'][number], as: LabColumnsGiven, version: CtcaeVersion): GradedLab {
  const cell = (role: LabRole): string => {
    const column = as[role]
    return column === undefined ? '' : (row.cells[table.columns.indexOf(column)] ?? '')
  }
  const { value, lln, uln, baseline } = as
  const headings = {
    ...heading('value', value),
    ...heading('lln', lln),
    ...heading('uln', uln),
    ...heading('baseline', baseline),
  }
  const sex = sexNamed(cell('sex'))
  const readBy = (range: RangeLimits | undefined) => ({
    analyte: cell('analyte'),
    value: valueBy(range, cell('value')),
    unit: cell('unit'),
    // A limit of its own column goes before that of the range.
    lln: cell('lln') || String(range?.lln ?? ''),
    uln: cell('uln') || String(range?.uln ?? ''),
    baseline: cell('baseline'),
  })
  const gradedBy = (range: RangeLimits | undefined): LabGrade =>
    gradeLab({ ...readBy(range), term: cell('term'), headings }, version)
  const range = rangeOf(cell, version, sex)
  const read = readBy(range)
  const unread = cell('range') !== '' && range === undefined && read.lln === '' && read.uln === ''
  const either = unread && sex === undefined ? byEitherSex(cell, version, gradedBy) : undefined
  const { low, high, term, reasons: own } = either ?? gradedBy(range)
  const reasons: readonly LabReason[] =
    unread && either === undefined ? [...own, { code: 'range-unread', values: { range: cell('range') } }] : own
  const of = term === undefined ? undefined : gradingTerm(version, term)
  return {
    row: sheetRow(table, row),
    id: cell('id'),
    day: cell('day'),
    ...read,
    term: of === undefined ? null : of.title,
    low: low ?? null,
    high: high ?? null,
    reason: { en: sayLabReasons(reasons, 'en'), zh: sayLabReasons(reasons, 'zh') },
  }
}

const heading = (role: LabRole, column: string | undefined) => (column === undefined ? {} : { [role]: column })

/** A range printed for each sex, where the sex is not told: what both give, from the lower to the higher. */
function byEitherSex(
  cell: (role: LabRole) => string,
  version: CtcaeVersion,
  gradedBy: (range: RangeLimits) => LabGrade,
): LabGrade | undefined {
  const [women, men] = (['female', 'male'] as const).map((sex) => rangeOf(cell, version, sex))
  if (women === undefined || men === undefined) return undefined
  const [female, male] = [gradedBy(women), gradedBy(men)]
  if (female.low === undefined || male.low === undefined) return undefined
  if (female.high === undefined || male.high === undefined) return undefined
  if (female.low === male.low && female.high === male.high)
    return { ...female, reasons: [...female.reasons, { code: 'range-by-sex', values: {} }] }
  const worse = male.high > female.high ? male : female
  const values = { female: said(female), male: said(male) }
  return {
    low: Math.min(female.low, male.low),
    high: worse.high,
    term: worse.term,
    reasons: [{ code: 'range-of-either', values }, ...worse.reasons],
  }
}

const said = ({ low, high }: LabGrade): string => (low === high ? String(low) : `${low}–${high}`)

/** The value of a row, its dots read as those of its range are. */
const valueBy = (range: RangeLimits | undefined, written: string): string =>
  range?.byDots === true ? String(byDotsOf(written) ?? written) : written

/** The limits of the range in a row, in the unit of its value. */
function rangeOf(
  cell: (role: LabRole) => string,
  version: CtcaeVersion,
  sex: ReturnType<typeof sexNamed>,
): RangeLimits | undefined {
  const term = labTermNamed(version, cell('term'))
  const analyte = analyteOf(cell('analyte'), term)
  if ('code' in analyte || !isAnalyteId(analyte.id)) return undefined
  const unit = cell('unit')
  return limitsIn(cell('range'), { analyte: analyte.id, written: unit, unit, sex })
}
