import { type Draft, type Figure, halfUnit, plain, ROOM } from './check.ts'
import type { Cue } from './cues.ts'
import { draft } from './explain.ts'
import { comparePercentage } from './percentage.ts'
import { cuesOf, proseChecks } from './prose.ts'
import { spreadChecks } from './spread.ts'
import { sentences } from './sentence.ts'
import { type CellNumbers, numbersIn } from './table-cells.ts'
import { hasCue, isMark, isNumber, tokenise } from './tokens.ts'
import type { Total } from './totals.ts'

/** A cell's text after `normaliseMarks`, and where it begins. */
export interface TableCell {
  readonly text: string
  readonly start: number
}

interface Row {
  readonly label: TableCell
  readonly role: 'body' | 'total' | 'section' | 'subset'
  readonly cells: readonly TableCell[]
  readonly numbers: readonly CellNumbers[]
}

interface Column {
  readonly head: TableCell
  readonly at: number
  /** `n = 14` of the heading. */
  readonly whole: Figure | undefined
  readonly isTotal: boolean
}

/** Rows between two section headings. */
interface Section {
  readonly label: TableCell
  readonly cues: ReadonlySet<Cue>
  readonly rows: readonly Row[]
}

/** Every check of one table. `told`: totals told before it, nearest first. */
export function tableChecks(rows: readonly (readonly TableCell[])[], told: readonly Total[]): readonly Draft[] {
  const [header] = rows
  if (header === undefined) return []
  const headed = !header.slice(1).some((c) => numbersIn(c, false).count !== undefined)
  const columns = header.map(
    (head, at): Column => ({
      head,
      at,
      whole: headed ? sampleSize(head) : undefined,
      isTotal: headed && isTotalLabel(head),
    }),
  )
  const percent = header.map((c) => headed && /%|percent|构成比|占比|百分比/iu.test(c.text))
  const firstPercent = headed && /%/u.test(header[0]?.text ?? '')
  const body = rows.slice(headed ? 1 : 0).map((cells) => rowOf(cells, percent, firstPercent))
  const heading = cuesOf(header[0]?.text ?? '')
  const sections = sectionsOf(body, header[0] ?? { text: '', start: 0 }, headed ? heading : new Set())
  const fallback = told.find((t) => t.ofStudy)?.count
  const out: Draft[] = []
  for (const column of columns.slice(1)) {
    const total = totalOf(body, column)
    out.push(...percentageCells(body, column, percent, total ?? column.whole ?? fallback))
    out.push(...columnSums(body, sections, column, fallback))
    out.push(...percentageColumn(body, column, heading))
  }
  out.push(...totalColumn(body, columns))
  for (const row of body) out.push(...textCells(row, columns, told))
  return out
}

function rowOf(cells: readonly TableCell[], percent: readonly boolean[], labelPercent: boolean): Row {
  const label = cells[0] ?? { text: '', start: 0 }
  const rowPercent = labelPercent || /%/u.test(label.text)
  const numbers = cells.map((c, i) =>
    i === 0 ? {} : numbersIn(c, percent[i] === true || (rowPercent && /\(/u.test(c.text))),
  )
  const rest = cells.slice(1)
  const first = tokenise(label.text, 0)[0]
  const role = isTotalLabel(label)
    ? 'total'
    : hasCue(first, 'subset') || /^\s*(?:of (?:which|whom|these)|其中)/iu.test(label.text)
      ? 'subset'
      : rest.length > 0 && rest.every((c) => c.text.trim() === '') && label.text.trim() !== ''
        ? 'section'
        : 'body'
  return { label, role, cells, numbers }
}

function isTotalLabel(cell: TableCell): boolean {
  const tokens = tokenise(cell.text.replaceAll('*', ' '), 0).filter((t) => t.kind !== 'end')
  const bracket = tokens.findIndex((t) => isMark(t, '(', ',', ':'))
  const label = bracket < 0 ? tokens : tokens.slice(0, bracket)
  return label.length === 1 && hasCue(label[0], 'total-row')
}

function sampleSize(cell: TableCell): Figure | undefined {
  const tokens = tokenise(cell.text, cell.start)
  for (let i = 2; i < tokens.length; i += 1) {
    const t = tokens[i]
    if (isNumber(t) && t.decimals === 0 && isMark(tokens[i - 1], '=') && tokens[i - 2]?.text === 'n') {
      return { value: t.value, decimals: 0, start: t.start, end: t.end }
    }
  }
  return undefined
}

function sectionsOf(rows: readonly Row[], head: TableCell, heading: ReadonlySet<Cue>): readonly Section[] {
  const out: { label: TableCell; cues: ReadonlySet<Cue>; rows: Row[] }[] = []
  for (const row of rows) {
    if (row.role === 'section') out.push({ label: row.label, cues: cuesOf(row.label.text), rows: [] })
    else if (row.role === 'body') {
      if (out.length === 0) out.push({ label: head, cues: heading, rows: [] })
      out.at(-1)?.rows.push(row)
    }
  }
  return out
}

const countAt = (row: Row, column: Column): Figure | undefined => row.numbers[column.at]?.count
const countsOf = (rows: readonly Row[], column: Column): readonly Figure[] =>
  rows.flatMap((r) => countAt(r, column) ?? [])
const sum = (counts: readonly Figure[]): number => counts.reduce((s, c) => s + c.value, 0)
const totalOf = (rows: readonly Row[], column: Column): Figure | undefined =>
  rows
    .filter((r) => r.role === 'total')
    .flatMap((r) => countAt(r, column) ?? [])
    .at(-1)

/** Total rows against the rows they close; sections against the number of cases. */
function columnSums(
  rows: readonly Row[],
  sections: readonly Section[],
  column: Column,
  fallback: Figure | undefined,
): readonly Draft[] {
  const out: Draft[] = []
  const totalRows = rows.filter((r) => r.role === 'total' && countAt(r, column) !== undefined)
  const severalSections = sections.length > 1
  for (const row of totalRows) {
    const total = countAt(row, column)
    if (total === undefined) continue
    const at = rows.indexOf(row)
    const before = rows.slice(0, at)
    const lastTotal = before.findLastIndex((r) => r.role === 'total')
    const bodies = (part: readonly Row[]): readonly Figure[] =>
      countsOf(
        part.filter((r) => r.role === 'body'),
        column,
      )
    const above = bodies(before.slice(lastTotal + 1))
    const nextTotal = rows.findIndex((r, i) => i > at && r.role === 'total')
    const ways = [
      above,
      bodies(before),
      countsOf(
        before.filter((r) => r.role === 'total'),
        column,
      ),
    ]
    if (above.length === 0) ways.push(bodies(rows.slice(at + 1, nextTotal < 0 ? rows.length : nextTotal)))
    const way = ways.find((w) => w.length > 1 && sum(w) === total.value)
    const best = way ?? ways.find((w) => w.length > 1)
    if (best === undefined) continue
    if (way === undefined && severalSections) continue
    out.push(compareSum('sum-total-row', best, total, sections[0]?.cues ?? new Set(), true))
  }
  const whole =
    totalRows.length > 0 && !severalSections ? undefined : (totalOf(rows, column) ?? column.whole ?? fallback)
  if (whole === undefined || column.isTotal) return out
  const said = totalOf(rows, column) !== undefined || column.whole !== undefined
  for (const section of sections) {
    const counts = countsOf(section.rows, column)
    if (counts.length < 2 || counts.length < section.rows.length) continue
    const classifies =
      section.cues.has('diagnosis') ||
      (section.cues.has('male') && section.cues.has('female')) ||
      section.rows.every((r) =>
        ['male', 'female'].some((c) => cuesOf(r.label.text).has(c === 'male' ? 'male' : 'female')),
      )
    out.push(compareSum('partition', counts, whole, section.cues, said && classifies, section.label))
  }
  return out
}

function compareSum(
  kind: 'sum-total-row' | 'sum-total-column' | 'partition',
  counts: readonly Figure[],
  total: Figure,
  cues: ReadonlySet<Cue>,
  claimed: boolean,
  label?: TableCell,
): Draft {
  const found = sum(counts)
  const outcome = { expected: plain(found), found: plain(total.value) }
  const values = {
    parts: counts.map((c) => plain(c.value)).join(' + '),
    sum: found,
    total: total.value,
    gap: Math.abs(found - total.value),
  }
  const parts = [...counts, total]
  const named = label !== undefined && label.text.trim() !== ''
  const where = named
    ? { start: label.start, end: label.start + label.text.length }
    : { start: total.start, end: total.end }
  if (found === total.value) return draft(kind, 'holds', parts, outcome, 'lint-sum-closes', values, where)
  if (cues.has('overlap')) return draft(kind, 'cannot-tell', parts, outcome, 'lint-groups-may-overlap', values, where)
  if (!claimed) {
    const code = found > total.value ? 'lint-groups-may-overlap' : 'lint-not-said-complete'
    return draft(found > total.value ? kind : 'coverage', 'cannot-tell', parts, outcome, code, values, where)
  }
  if (found < total.value)
    return draft(
      kind === 'partition' ? 'coverage' : kind,
      'fails',
      parts,
      outcome,
      'lint-not-all-covered',
      values,
      where,
    )
  return draft(kind, 'fails', parts, outcome, 'lint-sum-too-large', values, where)
}

/** Counts with percentages, in one cell or in two columns side by side, against the column's number of cases. */
function percentageCells(
  rows: readonly Row[],
  column: Column,
  percent: readonly boolean[],
  whole: Figure | undefined,
): readonly Draft[] {
  const out: Draft[] = []
  const open: Draft[] = []
  for (const row of rows) {
    const own = row.numbers[column.at] ?? {}
    const beside = percent[column.at + 1] === true ? row.numbers[column.at + 1] : undefined
    const count = own.count
    const percentage = own.percentage ?? (beside?.count === undefined ? beside?.percentage : undefined)
    if (count === undefined || percentage === undefined) continue
    const printed = { ...percentage, bound: 'exact' as const }
    if (own.whole !== undefined) out.push(comparePercentage(count, own.whole, printed))
    else if (whole !== undefined && whole.value >= count.value)
      open.push({
        ...comparePercentage(count, whole, printed),
        start: count.start,
        end: own.percentage === undefined ? count.end : percentage.end,
      })
  }
  const right = open.filter((d) => d.verdict === 'holds').length
  // Where most rows use another denominator, the heading's number of cases is not theirs.
  const theirs = right * 2 >= open.length
  for (const d of open) {
    if (d.verdict !== 'fails' || theirs) out.push(d)
    else
      out.push({ ...d, verdict: 'cannot-tell', why: { code: 'lint-percentage-without-total', values: d.why.values } })
  }
  return out
}

/** A column of percentages that a total of 100 closes. */
function percentageColumn(rows: readonly Row[], column: Column, cues: ReadonlySet<Cue>): readonly Draft[] {
  const sharesOf = (role: Row['role']): readonly Figure[] =>
    rows.filter((r) => r.role === role).flatMap((r) => r.numbers[column.at]?.percentage ?? [])
  const shares = sharesOf('body')
  const total = sharesOf('total').find((p) => p.value === 100)
  if (shares.length < 2 || rows.some((r) => r.role === 'section')) return []
  const found = sum(shares)
  const room = shares.reduce((s, p) => s + halfUnit(p), 0) + ROOM
  const closes = Math.abs(found - 100) <= room
  if (total === undefined && !closes) return []
  const outcome = { expected: '100', found: plain(found, 4) }
  const values = { sum: outcome.found }
  const parts = [...shares, ...(total === undefined ? [] : [total])]
  const at = total ?? shares[0]
  const where = at === undefined ? undefined : { start: at.start, end: at.end }
  if (closes) return [draft('percentage-sum', 'holds', parts, outcome, 'lint-percentages-close', values, where)]
  if (cues.has('overlap'))
    return [draft('percentage-sum', 'cannot-tell', parts, outcome, 'lint-percentages-may-overlap', values, where)]
  return [draft('percentage-sum', 'fails', parts, outcome, 'lint-percentages-open', values, where)]
}

/** A column headed total against the other columns of counts, row by row. */
function totalColumn(rows: readonly Row[], columns: readonly Column[]): readonly Draft[] {
  const total = columns.find((c) => c.at > 0 && c.isTotal)
  if (total === undefined) return []
  const drafts = rows.flatMap((row) => {
    const whole = countAt(row, total)
    const counts = columns.filter((c) => c.at > 0 && c !== total).map((c) => countAt(row, c))
    const known = counts.flatMap((c) => c ?? [])
    return whole === undefined || known.length < 2 || known.length < counts.length
      ? []
      : [compareSum('sum-total-column', known, whole, new Set(), true)]
  })
  const right = drafts.filter((d) => d.verdict === 'holds').length
  if (right * 2 >= drafts.length) return drafts
  return drafts.map((d) =>
    d.verdict === 'fails'
      ? { ...d, verdict: 'cannot-tell', why: { code: 'lint-groups-may-overlap', values: d.why.values } }
      : d,
  )
}

/** The text of cells, read under the row's label and the column's heading. */
function textCells(row: Row, columns: readonly Column[], told: readonly Total[]): readonly Draft[] {
  return row.cells.flatMap((cell, i) => {
    if (cell.text.trim() === '' || Object.keys(row.numbers[i] ?? {}).length > 0) return []
    if (i === 0)
      return proseChecks(cell.text, { totals: [], label: new Set(), quantity: undefined, base: cell.start }).drafts
    const label = cuesOf(row.label.text)
    const quantity = (['age', 'time', 'measure'] as const).find((c) => label.has(c))
    const drafts = proseChecks(cell.text, { totals: told, label, quantity, base: cell.start }).drafts
    const lead = `${row.label.text} ${columns[i]?.head.text ?? ''}: `
    if (!/^\s*\d/u.test(cell.text) || !(label.has('median') || label.has('mean'))) return drafts
    const named = `${lead.replace(/[0-9;]/gu, ' ')}${cell.text}`
    return [
      ...drafts,
      ...sentences(tokenise(named, cell.start - lead.length)).flatMap((s) => spreadChecks(s, quantity)),
    ]
  })
}
