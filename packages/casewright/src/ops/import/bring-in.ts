import { hasErrors, InputProblem, issue, type Issue } from '../../base/issue.ts'
import { utf8 } from '../../base/content-hash.ts'
import { weakMemo, type Memo } from '../../base/memo.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { patientYaml } from '../../extract/write-yaml.ts'
import { readRedcap } from '../../read/redcap/read-redcap.ts'
import { importFiles, leftoversCsv, patientPath, type ImportFiles } from '../../read/table/import-files.ts'
import { importTable, openCellAt, textAt, type Imported, type Leftover } from '../../read/table/import-table.ts'
import type { Mapping, TableMatch } from '../../read/table/mapping.ts'
import { readMapping } from '../../read/table/read-mapping.ts'
import { readTable } from '../../read/table/read-table.ts'
import { sheetRow, type HeadingLine, type Table, type TableRead } from '../../read/table/table.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import { patientColumn, type OfOneNumber } from '../../read/table/whose-row.ts'
import type { Context } from '../ports.ts'
import { blindLeftoversOf, leftoversOf, mappingsOf, type ImportedTable } from './imported-tables.ts'
import { ownImport } from './own-import.ts'
import { patientsKnown } from './patients-known.ts'
import { hospitalIds, rowsOfOne } from './rows-of-one.ts'
import { tableField } from './table-fields.ts'

/** A table as an operation is given it, and what its columns are. */
export interface GivenTable {
  readonly table: string
  readonly dictionary?: string | undefined
}
export interface GivenMatch {
  readonly mapping?: string | undefined
  readonly match?: TableMatch | undefined
}
/** What stands in the way of a table, and whether it is refused for it. */
export interface HowStrict {
  readonly existing: 'refuse' | 'keep'
  readonly rows: 'refuse' | 'leave'
  readonly again: 'refuse' | 'add'
  readonly names: OfOneNumber
}

/** Read a table in the encoding and form it has. */
export async function tableGiven(
  ctx: Context,
  { table, dictionary }: GivenTable,
  { sheet, heading = 'found' }: { readonly sheet?: string | undefined; readonly heading?: HeadingLine | undefined },
): Promise<TableRead & { readonly bytes: Uint8Array }> {
  const bytes = await ctx.files.read(table)
  if (dictionary === undefined) return { bytes, ...readTable(table, bytes, sheet, heading) }
  const fields = { name: dictionary, bytes: await ctx.files.read(dictionary) }
  return { bytes, ...readRedcap({ name: table, bytes }, fields) }
}

/** The mapping of a file, or as it was given; undefined where neither was. @throws InputProblem where the file cannot be read as one */
export async function matchGiven(
  ctx: Context,
  { mapping: file, match }: GivenMatch,
): Promise<
  { readonly match: TableMatch; readonly recorded?: Mapping['recorded']; readonly issues: readonly Issue[] } | undefined
> {
  if (match !== undefined) return { match, issues: [] }
  if (file === undefined) return undefined
  const { mapping, issues } = readMapping(file, await ctx.files.read(file))
  if (mapping === undefined) throw new InputProblem(issues)
  const { format: _, recorded, ...rest } = mapping
  return { match: rest, recorded, issues }
}

/** @throws InputProblem where no mapping was given */
export async function matchNeeded(ctx: Context, given: GivenMatch) {
  const found = await matchGiven(ctx, given)
  if (found === undefined) throw new InputProblem([issue('error', 'import-unmapped', { file: 'mapping' }, {})])
  return found
}

export interface BroughtIn {
  readonly imported: Imported
  /** As the table comes in: with its own source and numbers. */
  readonly mapping: Mapping
  readonly made: ImportFiles
  /** Files to be written, all or none; empty where nothing is new. */
  readonly files: ReadonlyMap<string, string>
  /** With an error among them nothing is to be written. */
  readonly issues: readonly Issue[]
}

type Tree = ReadonlyMap<string, Uint8Array>

/**
 * What would come of a table in a study; nothing is written. The study as it would be must still be a study: `checked` says how
 * many of the new patients are looked at for that.
 */
export async function bringIn(
  ctx: Context,
  { folder, files: existing }: { readonly folder: string; readonly files: Tree },
  { table, bytes }: { readonly table: Table; readonly bytes: Uint8Array },
  given: Mapping,
  { existing: there, rows, again, names }: HowStrict,
  checked = Number.POSITIVE_INFINITY,
): Promise<BroughtIn> {
  ctx.progress('reading the table', 0, 2)
  const { mapping, otherwise, written } = ownImport(given, bytes, existing)
  const whose = patientColumn(mapping)
  const known = whose === undefined || typeof mapping.patient === 'string' ? undefined : patientsKnown(whose, existing)
  const imported = importTable(table, mapping, rows, known, names)
  await ctx.breathe()
  ctx.progress('reading the table', 1, 2)
  const made = await importFiles(imported, existing, there, written, ctx.breathe)
  await ctx.breathe()
  const issues = made.issues.map((i) => wantedSaid(i, mapping))
  issues.push(...rowsOfOne(table, mapping, imported, names), ...hospitalIds(table, mapping))
  if (table.rows.length === 0) issues.push(issue('error', 'table-no-rows', { file: table.name }, { file: table.name }))
  if (otherwise !== undefined && made.added.length > 0)
    issues.push(alreadyIn(table.name, otherwise, made.added.length, again))
  // What an earlier import kept of a table is not written over where nobody new comes of it.
  const says =
    made.added.length > 0 ||
    (made.others.length > 0 && !mappingsOf(mapping.source.id).some((path) => existing.has(path)))
  if (hasErrors(issues) || !says) return { imported, mapping, made, files: new Map(), issues }
  const files = new Map(made.beside)
  const ground = [...existing, ...encoded(made.beside)].filter(([path]) => !path.startsWith('patients/'))
  const memo = weakMemo()
  const leftovers = [...imported.leftovers, ...ofKept(imported, made.others, table, whose)]
  const wanted = made.added.slice(0, checked)
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    ctx.progress('checking', from, wanted.length)
    const some = wanted.slice(from, from + AT_ONCE)
    const { texts, said, open } = checkedPatients(folder, [...ground], some, table, memo)
    leftovers.push(...open)
    issues.push(...said.filter((i) => i.at.file === table.name || made.beside.has(i.at.file)))
    for (const [path, text] of texts) files.set(path, text)
    await ctx.breathe()
  }
  ctx.progress('checking', wanted.length, wanted.length)
  files.set(leftoversOf(mapping.source.id), leftoversCsv(leftovers.filter((l) => !isOf(made.apart, l))))
  if (made.apart.size > 0)
    files.set(blindLeftoversOf(mapping.source.id), leftoversCsv(leftovers.filter((l) => isOf(made.apart, l))))
  return { imported: { ...imported, leftovers }, mapping, made, files, issues }
}

/**
 * The files of patients, and what would be wrong with the study. A cell whose value no case may have is left open in it, as one that
 * cannot be read, and told where it stands in the table.
 */
function checkedPatients(
  folder: string,
  ground: readonly (readonly [string, Uint8Array])[],
  patients: readonly PatientFileInput[],
  table: Table,
  memo: Memo,
): {
  readonly texts: ReadonlyMap<string, string>
  readonly said: readonly Issue[]
  readonly open: readonly Leftover[]
} {
  const said: Issue[] = []
  const open: Leftover[] = []
  const byPath = new Map(patients.map((p) => [patientPath(p.id), p] as const))
  for (;;) {
    const texts = new Map([...byPath].map(([path, p]) => [path, patientYaml(p)] as const))
    const { issues } = assembleStudy(folder, new Map([...ground, ...encoded(texts)]), 'all', memo)
    const wrong = issues.filter((i) => i.level === 'error')
    const opened = wrong.flatMap((found): readonly Issue[] => {
      const patient = byPath.get(found.at.file)
      const cell =
        patient === undefined || found.at.field === undefined ? undefined : openCellAt(patient, found.at.field)
      if (patient === undefined || cell === undefined) return []
      open.push({ patient: patient.id, ...cell, text: textAt(table, cell), why: 'not-understood' })
      return [{ ...found, level: 'warning', at: { file: table.name, row: cell.row, field: cell.column } }]
    })
    said.push(...opened)
    if (opened.length > 0) continue
    // What lies in no cell is the table’s all the same: the file it is told of was never written.
    const rest = wrong.map((i) => (byPath.has(i.at.file) ? { ...i, at: { file: table.name } } : i))
    return { texts, said: [...said, ...rest], open }
  }
}

/** Whether a cell is of one of these patients. */
export const isOf = (patients: ReadonlySet<string>, { patient }: Leftover): boolean =>
  patient !== undefined && patients.has(patient)

/** The cells of patients who stay as they are in the study: what the table says of them is not lost. */
function ofKept(
  { rows, leftovers }: Imported,
  kept: readonly string[],
  table: Table,
  whose: string | undefined,
): readonly Leftover[] {
  const there = new Set(leftovers.map((l) => `${l.row} ${l.column}`))
  return kept.flatMap((patient) =>
    table.rows
      .map((r) => ({ row: sheetRow(table, r), cells: r.cells }))
      .filter(({ row }) => rows.get(patient)?.includes(row) === true)
      .flatMap(({ row, cells }) =>
        table.columns.flatMap((column, i): readonly Leftover[] => {
          const text = cells[i] ?? ''
          return text === '' || column === whose || there.has(`${row} ${column}`)
            ? []
            : [{ patient, row, column, text, why: 'patient-kept' }]
        }),
      ),
  )
}

/** That the very file is in the study already under another match: its patients would be there twice. */
function alreadyIn(
  file: string,
  { source, mapping, patients }: ImportedTable,
  added: number,
  again: HowStrict['again'],
): Issue {
  const values = { title: mapping.source.title, source, on: mapping.recorded.on, count: patients.size, added }
  return issue(again === 'add' ? 'warning' : 'error', 'table-in-already', { file }, values)
}

/** Patients checked in one go, between which a stop is heard. */
const AT_ONCE = 200

const encoded = (files: ReadonlyMap<string, string>): readonly (readonly [string, Uint8Array])[] =>
  [...files].map(([path, text]) => [path, utf8(text)] as const)

/** More choices are not read in a sentence. */
const MOST_WANTED = 12

/** A cell that is none of the choices of its field: which they are, or where there are many, of what; by their names. */
function wantedSaid(found: Issue, mapping: Mapping): Issue {
  if (found.code !== 'cell-not-read') return found
  const to = mapping.columns.find((c) => c.column === found.at.field)
  const field = to === undefined ? undefined : tableField(to.to)
  const { column = '', got = '', want } = found.values
  const { options = [] } = field ?? {}
  if (field !== undefined && (options.length > MOST_WANTED || want === to?.to))
    return issue(found.level, 'cell-no-choice', found.at, {
      column,
      got,
      fieldEn: field.name.en,
      fieldZh: field.name.zh,
    })
  if (options.length === 0) return found
  const choicesEn = options.map((o) => o.name.en).join(', ')
  const choicesZh = options.map((o) => o.name.zh).join('、')
  return issue(found.level, 'cell-choice', found.at, { column, got, choicesEn, choicesZh })
}
