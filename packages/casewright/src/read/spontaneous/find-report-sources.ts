import { type Issue, issue } from '../../base/issue.ts'
import { type ReportDatabase, reportDatabases } from '../../model/signal/intake.ts'
import { quarterFile, quarterOfPath } from './faers/quarter-file.ts'
import { byName, listIn, quarterSources } from './find/quarter-sources.ts'
import { isAcknowledgement, sniffFile } from './find/sniff-file.ts'
import { databaseNames } from './report-databases.ts'
import type { ReportSource, SourceFile } from './report-source.ts'
import type { TableColumns } from './table/table-columns.ts'
import { vaersFile, vaersTables } from './vaers/vaers-file.ts'

export interface FoundSources {
  readonly sources: readonly ReportSource[]
  readonly issues: readonly Issue[]
}

export interface SourceHints {
  /** What the user says the files are; what is found to be something else is told and left. */
  readonly only?: readonly ReportDatabase[]
  /** Columns of tables that are of no known layout. */
  readonly table?: TableColumns
}

const NAMED = 5
/** A table of one's own is named as such, with its columns. */
const recognised = reportDatabases.filter((database) => database !== 'table')

/** Files that nothing is known of: a folder may hold thousands. */
function unknownFiles(names: readonly string[]): readonly Issue[] {
  const [first, ...others] = names
  if (first === undefined) return []
  if (others.length === 0) {
    const code = /\.(?:csv|tsv|tab)$/iu.test(first) ? 'report-table-unknown' : 'report-file-unknown'
    return [issue('warning', code, { file: first }, { file: first })]
  }
  const values = { count: names.length, files: names.slice(0, NAMED).join(', ') }
  return [issue('warning', 'report-files-unknown', { file: first }, values)]
}

function leftAcknowledgements(names: readonly string[]): readonly Issue[] {
  const [first] = names
  if (first === undefined) return []
  const values = { count: names.length, files: names.slice(0, NAMED).join(', ') }
  return [issue('note', 'acknowledgements-left', { file: first }, values)]
}

function partition<T>(all: readonly T[], is: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(is), all.filter((one) => !is(one))]
}

/** What the databases put beside their data: notes, statistics. */
const COMPANION =
  /\.(?:pdf|docx?|rtf|xsd|dtd|xsl|md|html?)$|(?:^|\/)(?:readme|faqs?|asc_nts|xml_nts|stat\d|size\d)[^/]*$/iu

/**
 * What there is among files: each quarter, year, file or folder of reports as one source. Files go by their names, and where those
 * do not tell by their beginnings. What is not recognised, is there twice, or is not whole is told.
 */
export async function findReportSources(files: readonly SourceFile[], hints: SourceHints = {}): Promise<FoundSources> {
  const [named, others] = partition(
    files,
    ({ name }) => quarterFile(name) !== undefined || vaersFile(name) !== undefined,
  )
  const issues: Issue[] = []
  const sniffed = new Map<ReportDatabase, SourceFile[]>()
  const [unknown, acknowledgements]: [string[], string[]] = [[], []]
  for (const file of byName(others)) {
    const { name } = file
    if (COMPANION.test(name)) continue
    const isArchive = /\.zip$/iu.test(name)
    const database = isArchive ? undefined : await databaseOf(file, hints)
    if (database !== undefined) listIn(sniffed, database).push(file)
    else if (!isArchive && (/\.ack$/iu.test(name) || (await isAcknowledgement(file)))) acknowledgements.push(name)
    else if (isArchive) issues.push(issue('warning', 'archive-in-archive', { file: name }, { file: name }))
    else unknown.push(name)
  }
  issues.push(...unknownFiles(unknown), ...leftAcknowledgements(acknowledgements))
  const found = [
    await quarterSources(named),
    vaersSources(named, sniffed.get('vaers') ?? []),
    sniffedSources(sniffed, hints),
  ]
  issues.push(...found.flatMap((f) => f.issues))
  const sources = found.flatMap((f) => f.sources).filter((source) => isWanted(source, hints, issues))
  if (sources.length === 0 && issues.every((i) => i.level !== 'error'))
    issues.push(
      issue(
        'error',
        'reports-none-found',
        { file: files[0]?.name ?? '' },
        { readable: recognised.map((database) => databaseNames[database]).join(', ') },
      ),
    )
  return { sources, issues }
}

/** What the user calls a table is one, so that a column that is missing is told by its name. */
const databaseOf = (file: SourceFile, { only, table }: SourceHints): Promise<ReportDatabase | undefined> =>
  only?.every((d) => d === 'table') === true && table !== undefined ? Promise.resolve('table') : sniffFile(file, table)

function isWanted({ database, files }: ReportSource, { only }: SourceHints, issues: Issue[]): boolean {
  if (only === undefined || only.includes(database)) return true
  const file = files[0]?.name ?? ''
  const values = { file, found: databaseNames[database], wanted: only.map((d) => databaseNames[d]).join(', ') }
  issues.push(issue('warning', 'report-file-other', { file }, values))
  return false
}

/** Quarterly XML and openFDA's downloads by quarter; ICSRs of one layout together; a table or a CAERS file each alone. */
function sniffedSources(
  sniffed: ReadonlyMap<ReportDatabase, readonly SourceFile[]>,
  { table }: SourceHints,
): FoundSources {
  const sources: ReportSource[] = []
  for (const database of ['faers-xml', 'openfda'] as const)
    for (const [quarter, files] of Map.groupBy(sniffed.get(database) ?? [], quarterInName))
      sources.push({ id: quarter === '' ? database : `${database}:${quarter}`, database, files })
  for (const database of ['e2b-r2', 'e2b-r3'] as const) {
    const files = sniffed.get(database)
    if (files !== undefined) sources.push({ id: database, database, files })
  }
  for (const database of ['caers', 'table'] as const)
    for (const file of sniffed.get(database) ?? [])
      sources.push({
        id: database,
        database,
        files: [file],
        ...(database === 'table' && table !== undefined && { columns: table }),
      })
  return { sources, issues: [] }
}

function quarterInName({ name }: SourceFile): string {
  const [, year, quarter] = /(\d\d)Q([1-4])[^/]*$/iu.exec(name) ?? []
  return quarterOfPath(name) ?? (year === undefined || quarter === undefined ? '' : `20${year}q${quarter}`)
}

/** The three tables of each year; files under other names than VAERS's own cannot be told apart by year and are refused. */
function vaersSources(files: readonly SourceFile[], others: readonly SourceFile[]): FoundSources {
  const issues: Issue[] = others.map((f) => issue('warning', 'report-file-unknown', { file: f.name }, { file: f.name }))
  const sources: ReportSource[] = []
  const years = Map.groupBy(
    files.filter(({ name }) => vaersFile(name) !== undefined),
    ({ name }) => vaersFile(name)?.year ?? '',
  )
  for (const [year, found] of [...years].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const chosen = vaersTables.flatMap((table) => {
      const [best, ...rest] = byName(found.filter(({ name }) => vaersFile(name)?.table === table))
      if (best === undefined) return []
      for (const { name } of rest)
        issues.push(issue('warning', 'report-file-twice', { file: name }, { file: name, used: best.name }))
      return [best]
    })
    const lacking = vaersTables.filter((table) => !chosen.some(({ name }) => vaersFile(name)?.table === table))
    if (lacking.length > 0)
      issues.push(
        issue(
          'error',
          'year-lacks-table',
          { file: chosen[0]?.name ?? '' },
          { year, tables: lacking.map((t) => `VAERS${t}`).join(', ') },
        ),
      )
    else sources.push({ id: year === '' ? 'vaers' : `vaers:${year}`, database: 'vaers', files: chosen })
  }
  return { sources, issues }
}
