import { type Draft, type Figure, halfUnit, plain, ROOM } from './check.ts'
import type { Cue } from './cues.ts'
import { draft } from './explain.ts'
import { comparePercentage } from './percentage.ts'
import { cuesOf, proseChecks } from './prose.ts'
import { spreadChecks } from './spread.ts'
import { sentences } from './sentence.ts'
import { numbersIn, type TableCell } from './table-cells.ts'
import { type Column, isTotalLabel, type Row, rowOf, sampleSize, sectionsOf, sum, totalOf } from './table-shape.ts'
import { columnSums, totalColumn } from './table-sums.ts'
import { tokenise } from './tokens.ts'
import type { Total } from './totals.ts'

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
