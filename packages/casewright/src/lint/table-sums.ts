import { type Draft, type Figure, plain } from './check.ts'
import { cuesOf } from './prose.ts'
import type { Cue } from './cues.ts'
import { draft } from './explain.ts'
import { type Column, countAt, countsOf, type Row, type Section, sum, totalOf } from './table-shape.ts'
import type { TableCell } from './table-cells.ts'

/** Total rows against the rows they close; sections against the number of cases. */
export function columnSums(
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

/** A column headed total against the other columns of counts, row by row. */
export function totalColumn(rows: readonly Row[], columns: readonly Column[]): readonly Draft[] {
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
