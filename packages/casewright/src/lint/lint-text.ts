import { markdownTables } from './markdown-table.ts'
import { normaliseMarks } from './normalise.ts'
import { finish, type LintOptions, type LintResult, textPlacer } from './place.ts'
import { proseChecks, TOTALS_KEPT } from './prose.ts'
import { tableChecks } from './table.ts'

/**
 * Checks what a text says in numbers against what else it says: partitions, percentages, ratios, sums, medians
 * and means in their ranges, order of ranges and dates, ages; tables in Markdown too. English, Chinese or both.
 * Never throws; time grows linearly with the text.
 * @returns every check made, those that hold included, and an issue for each that does not hold.
 */
export function lintText(text: string, options: LintOptions): LintResult {
  const marked = normaliseMarks(text)
  const tables = markdownTables(marked)
  const prose: string[] = []
  let at = 0
  for (const t of tables) {
    prose.push(marked.slice(at, t.start), '\n'.repeat(t.end - t.start))
    at = t.end
  }
  prose.push(marked.slice(at))
  const { drafts, totals } = proseChecks(prose.join(''), { totals: [], label: new Set(), quantity: undefined, base: 0 })
  const inTables = tables.flatMap((table) => {
    const told = totals.filter((t) => t.count.end <= table.start)
    return tableChecks(table.rows, told.slice(-TOTALS_KEPT).reverse())
  })
  return finish([...drafts, ...inTables], text, textPlacer(text), options)
}
