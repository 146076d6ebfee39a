import { issue, type Issue } from '../../base/issue.ts'
import { grades, type CtcaeVersion, type Grade } from '../../knowledge/grading/term.ts'
import { readCsv } from '../table/read-csv.ts'
import type { OfficialMapping, OfficialTable, OfficialTerm } from './ctcae-table.ts'
import { type Sheet, workbookSheets } from './workbook-sheets.ts'

export interface CtcaeRead {
  readonly table: OfficialTable | undefined
  readonly issues: readonly Issue[]
}

/** Terms of each official table, as its publication states them. */
const published: Readonly<Record<CtcaeVersion, number>> = { '4.03': 790, '5.0': 837, '6.0': 850 }

/**
 * Read an official CTCAE workbook (.xlsx, or the .xls of v4.03): the sheet with the terms, and the mapping from the version
 * before where there is one. Sheets are found by their headings. A workbook that is another one, rows that are no terms, a count
 * that is not the published one, formulas and merged cells among the terms are told.
 */
export function readCtcae(file: string, bytes: Uint8Array): CtcaeRead {
  const { sheets, issues } = workbookSheets(file, bytes)
  if (issues.length > 0) return { table: undefined, issues }
  const found = sheets.flatMap((sheet) => {
    const head = headOf(sheet)
    return head === undefined ? [] : [{ sheet, head }]
  })
  const chosen = found.find(({ sheet }) => /clean/iu.test(sheet.name)) ?? found[0]
  const version = chosen === undefined ? undefined : versionOf(chosen.sheet, chosen.head)
  if (chosen === undefined || version === undefined) {
    const names = sheets.map((s) => s.name).join(', ')
    return { table: undefined, issues: [issue('error', 'ctcae-not-official', { file }, { sheets: names })] }
  }
  const { terms, problems } = termsOf(file, chosen.sheet, chosen.head)
  if (terms.length !== published[version]) {
    const values = { version, got: terms.length, want: published[version] }
    problems.push(issue('warning', 'ctcae-count', { file }, values))
  }
  const mapping = sheets.flatMap(mappingOf)
  return { table: { version, terms, mapping }, issues: problems }
}

interface Head {
  readonly row: number
  readonly code: number
  readonly soc: number
  readonly term: number
  readonly grades: Readonly<Record<Grade, number>>
  readonly definition: number
  readonly note: number
}

const FIRST_ROWS = 10

/** The headings of a sheet of terms, undefined where it is none. */
function headOf(sheet: Sheet): Head | undefined {
  for (const [row, cells] of sheet.rows.slice(0, FIRST_ROWS).entries()) {
    const at = (pattern: RegExp): number => cells.findIndex((c) => pattern.test(c))
    const own = grades.map((g) => at(new RegExp(`^Grade ${g}\\b`, 'iu')))
    const head = {
      row,
      code: at(/MedDRA.*Code/iu),
      soc: at(/\bSOC\b/iu),
      term: at(/\bTerm\s*$/iu),
      grades: Object.fromEntries(grades.map((g, i) => [g, own[i] ?? -1])) as Record<Grade, number>,
      definition: at(/Definition/iu),
      note: at(/Navigational Note/iu),
    }
    if (own.every((i) => i >= 0) && head.code >= 0 && head.soc >= 0 && head.term >= 0) return head
  }
  return undefined
}

function versionOf(sheet: Sheet, head: Head): CtcaeVersion | undefined {
  const words = [sheet.name, ...(sheet.rows[head.row] ?? [])].join(' ')
  const written = /CTCAE v(\d\.\d+)/iu.exec(words)?.[1]
  if (written === '5.0' || written === '6.0') return written
  return written === '4.0' || written === '4.03' ? '4.03' : undefined
}

function termsOf(file: string, sheet: Sheet, head: Head): { terms: readonly OfficialTerm[]; problems: Issue[] } {
  const problems: Issue[] = [
    ...sheet.merges.map((range) => issue('warning', 'cells-merged', { file }, { range: `${sheet.name}!${range}` })),
    ...sheet.formulas.map(({ cell, formula, result }) =>
      issue(
        result ? 'warning' : 'error',
        result ? 'formula-taken' : 'formula-without-result',
        { file, field: cell },
        {
          cell: `${sheet.name}!${cell}`,
          formula,
        },
      ),
    ),
  ]
  const seen = new Map<string, number>()
  const terms: OfficialTerm[] = []
  for (const [i, cells] of sheet.rows.entries()) {
    if (i <= head.row || cells.every((c) => c === '')) continue
    const row = i + 1
    const code = cells[head.code] ?? ''
    const term = squeezed(cells[head.term])
    if (!/^\d{8}$/u.test(code) || term === '') {
      problems.push(issue('error', 'ctcae-row-odd', { file, row }, { code, term }))
      continue
    }
    const before = seen.get(code)
    if (before !== undefined)
      problems.push(issue('warning', 'ctcae-code-twice', { file, row }, { code, term, row: before }))
    seen.set(code, row)
    const definition = said(cells[head.definition])
    const note = said(cells[head.note])
    terms.push({
      code,
      soc: squeezed(cells[head.soc]),
      term,
      grades: Object.fromEntries(
        grades.flatMap((g) => {
          const text = said(cells[head.grades[g]])
          return text === undefined ? [] : [[g, text]]
        }),
      ),
      ...(definition !== undefined && { definition }),
      ...(note !== undefined && { note }),
    })
  }
  return { terms, problems }
}

/** A lone dash is how the table says "none". */
function said(cell: string | undefined): string | undefined {
  const text = squeezed(cell)
  return text === '' || /^[-–—]$/u.test(text) ? undefined : text
}

const squeezed = (cell: string | undefined): string =>
  (cell ?? '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[\s]*/gu, '\n')
    .trim()

/** Rows of a sheet that maps one version to the next: two blocks side by side, each of code, class, term, part and text. */
function mappingOf(sheet: Sheet): readonly OfficialMapping[] {
  const head = sheet.rows
    .slice(0, FIRST_ROWS)
    .findIndex(
      (cells) => cells.some((c) => /^Change Type$/iu.test(c)) && cells.filter((c) => /LLT Code/iu.test(c)).length === 2,
    )
  const titles = sheet.rows[head]
  if (titles === undefined) return []
  const change = titles.findIndex((c) => /^Change Type$/iu.test(c))
  const [left, right] = titles.flatMap((c, i) => (/LLT Code/iu.test(c) ? [i] : []))
  if (left === undefined || right === undefined) return []
  const specify = titles.findIndex((c) => /Other Specify/iu.test(c))
  return sheet.rows.slice(head + 1).flatMap((cells) => {
    const part = (from: number) => ({
      code: cells[from] ?? '',
      soc: squeezed(cells[from + 1]),
      term: squeezed(cells[from + 2]),
      part: squeezed(cells[from + 3]),
      text: squeezed(cells[from + 4]),
    })
    const other = squeezed(cells[specify])
    if (part(left).code === '' && part(right).code === '') return []
    const named = other !== '' && other !== 'N/A'
    return [{ from: part(left), change: squeezed(cells[change]), to: part(right), ...(named && { specify: other }) }]
  })
}

/** Read the mapping alone, as the separate CSV that goes with v6.0 has it. */
export function readCtcaeMapping(
  file: string,
  bytes: Uint8Array,
): { readonly mapping: readonly OfficialMapping[]; readonly issues: readonly Issue[] } {
  const read = readCsv(file, bytes)
  const rows = read.table === undefined ? [] : [read.table.columns, ...read.table.rows.map((r) => r.cells)]
  const mapping = mappingOf({ name: file, rows, merges: [], formulas: [] })
  const issues =
    read.table !== undefined && mapping.length === 0
      ? [issue('error', 'ctcae-not-official', { file }, { sheets: file })]
      : []
  return { mapping, issues: [...read.issues, ...issues] }
}
