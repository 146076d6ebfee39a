import { type Issue, issue } from '../../../base/issue.ts'
import { quarterFile } from '../faers/quarter-file.ts'
import { quarterLayout } from '../faers/quarter-layout.ts'
import { neededTables, quarterTables, type QuarterTable } from '../faers/quarter-table.ts'
import type { ReportSource, SourceFile } from '../report-source.ts'
import type { FoundSources } from '../find-report-sources.ts'

interface Table {
  readonly file: SourceFile
  readonly table: QuarterTable
  readonly folder: string
  readonly isNew: boolean
}

/** The quarters that tables and lists of deleted cases belong to; each quarter once, from the folder that has most of it. */
export async function quarterSources(files: readonly SourceFile[]): Promise<FoundSources> {
  const tables = new Map<string, Table[]>()
  const deleted = new Map<string, SourceFile[]>()
  for (const file of files) {
    const known = quarterFile(file.name)
    if (known === undefined) continue
    if (known.kind === 'table')
      listIn(tables, known.quarter).push({ file, table: known.table, folder: folderOf(file.name), isNew: known.isNew })
    else listIn(deleted, known.quarter ?? '').push(file)
  }
  const issues: Issue[] = []
  const sources: ReportSource[] = []
  const quarters = [...tables.keys()].sort()
  for (const quarter of quarters) {
    const chosen = chooseTables(tables.get(quarter) ?? [], issues)
    const missing = quarterTables.filter((t) => !chosen.some(({ table }) => table === t))
    const needed = neededTables.filter((t) => missing.includes(t))
    const at = { file: chosen[0]?.file.name ?? quarter }
    if (needed.length > 0) {
      issues.push(issue('error', 'quarter-lacks-needed', at, { quarter, tables: needed.join(', ') }))
      continue
    }
    if (missing.length > 0)
      issues.push(issue('note', 'quarter-lacks-optional', at, { quarter, tables: missing.join(', ') }))
    const database = await quarterLayout(quarter, chosen.find(({ table }) => table === 'DEMO')?.file)
    sources.push({
      id: `${database}:${quarter}`,
      database,
      files: [...chosen.map(({ file }) => file), ...byName(deleted.get(quarter) ?? [])],
    })
    deleted.delete(quarter)
  }
  const [last] = sources.slice(-1)
  const rest = byName([...deleted.values()].flat())
  if (last === undefined || rest.length === 0)
    return {
      sources,
      issues: [
        ...issues,
        ...rest.map((f) => issue('warning', 'report-file-unknown', { file: f.name }, { file: f.name })),
      ],
    }
  // A list that names no quarter found here withdraws cases of all of them; it is read with the last.
  return { sources: [...sources.slice(0, -1), { ...last, files: [...last.files, ...rest] }], issues }
}

/** One file a table: a corrected one (`_new`) before others, then that in the folder with most tables, then by name. */
function chooseTables(found: readonly Table[], issues: Issue[]): readonly Table[] {
  const inFolder = (folder: string): number =>
    new Set(found.filter((t) => t.folder === folder).map((t) => t.table)).size
  const chosen: Table[] = []
  for (const table of quarterTables) {
    const [best, ...others] = found
      .filter((t) => t.table === table)
      .sort(
        (a, b) =>
          Number(b.isNew) - Number(a.isNew) ||
          inFolder(b.folder) - inFolder(a.folder) ||
          (a.file.name < b.file.name ? -1 : 1),
      )
    if (best === undefined) continue
    chosen.push(best)
    for (const { file } of others)
      issues.push(issue('warning', 'report-file-twice', { file: file.name }, { file: file.name, used: best.file.name }))
  }
  return chosen
}

/** The list under a key, made where there is none. */
export function listIn<K, T>(lists: Map<K, T[]>, key: K): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')))

export const byName = (files: readonly SourceFile[]): readonly SourceFile[] =>
  files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
