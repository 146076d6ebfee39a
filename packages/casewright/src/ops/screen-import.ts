import { z } from 'zod'
import { hasErrors, InputProblem, issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { readTable } from '../read/table/read-table.ts'
import type { Table } from '../read/table/table.ts'
import type { LiteratureDecision } from '../model/literature/decision.ts'
import { studyInput } from './check.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { op } from './op.ts'
import { byInput, stageInput } from './screen-queue.ts'
import { newVerdict } from './screening/new-verdict.ts'
import { readVerdict, verdictChoices } from './screening/read-verdict.ts'
import { screeningOf, type Publication, type Screening } from './screening/screening-of.ts'

export const screenImport = op({
  summary:
    'Take in verdicts filled into a CSV of screen queue, or another tool’s: all of them or none, twice the same adds nothing.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    file: z.string().min(1).describe('CSV or workbook'),
    stage: stageInput,
    by: byInput,
    id: z.string().default('record').describe('column that names the record: its id, DOI or PMID'),
    verdict: z
      .string()
      .default('verdict')
      .describe('column of verdicts: include, exclude, unsure, or 1 and 0; empty is not read yet'),
  }),
  positional: ['study', 'file'],
  examples: [
    'casewright screen import my-study to-read.csv --by "Li Na"',
    'casewright screen import my-study asreview.csv --by "Li Na" --id doi --verdict included',
  ],
  run: async (ctx, { study, file, stage, by, id, verdict }) => {
    const screening = await screeningOf(ctx, study)
    const { table, issues: told } = readTable(file, await ctx.files.read(file))
    if (table === undefined) throw new InputProblem(told)
    const rows = rowsOf(table, file, { id, verdict })
    const find = finder(screening)
    const issues: Issue[] = [...told]
    const lines: Omit<Extract<LiteratureDecision, { kind: 'screen' }>, 'id'>[] = []
    const [given, same, blank] = [new Map<string, number>(), { n: 0 }, { n: 0 }]
    for (const row of rows) {
      const at = { file, row: row.row }
      if (row.verdict === '') {
        blank.n += 1
        continue
      }
      const p = find(row.id)
      if (p === undefined) {
        issues.push(
          issue('error', 'record-unknown', at, {
            id: row.id,
            suggestion: nearest(
              row.id,
              screening.publications.slice(0, 20_000).map((x) => x.record.id),
            ),
          }),
        )
        continue
      }
      const said = readVerdict(row.verdict)
      if (said === undefined) {
        issues.push(issue('error', 'verdict-unknown', at, { got: row.verdict, choices: verdictChoices }))
        continue
      }
      const before = given.get(p.record.id)
      if (before !== undefined) {
        issues.push(issue('error', 'record-twice', at, { record: p.record.id, row: before }))
        continue
      }
      given.set(p.record.id, row.row)
      const made = newVerdict(
        p,
        { stage, verdict: said, by, reason: row.reason, labels: row.labels, why: row.why },
        screening.protocol,
        ctx.today,
        at,
      )
      issues.push(...made.issues)
      if (made.line !== undefined) lines.push(made.line)
      if (made.same === true) same.n += 1
    }
    if (hasErrors(issues)) throw new InputProblem(issues)
    if (lines.length > 0) await recordDecisions(ctx, screening.library, lines)
    return { value: { file, stage, by, added: lines.length, same: same.n, blank: blank.n }, issues }
  },
  show: (value, locale) => fill(opsWords(locale).screen.imported, value),
})

interface Row {
  readonly row: number
  readonly id: string
  readonly verdict: string
  readonly reason: string | undefined
  readonly labels: readonly string[]
  readonly why: string | undefined
}

function rowsOf(table: Table, file: string, named: { readonly id: string; readonly verdict: string }): readonly Row[] {
  const at = (name: string): number => table.columns.findIndex((c) => c.toLowerCase() === name.toLowerCase())
  const missing = [named.id, named.verdict].filter((name) => at(name) < 0)
  if (missing.length > 0)
    throw new InputProblem(
      missing.map((column) => issue('error', 'column-missing', { file }, { column, found: table.columns.join(', ') })),
    )
  return table.rows.map(({ row, cells }) => {
    const cell = (name: string): string => cells[at(name)]?.trim() ?? ''
    const maybe = (name: string): string | undefined => cell(name) || undefined
    return {
      row,
      id: cell(named.id),
      verdict: cell(named.verdict),
      reason: maybe('reason'),
      labels: cell('labels')
        .split(/[;；,，]/u)
        .map((l) => l.trim())
        .filter((l) => l !== ''),
      why: maybe('why'),
    }
  })
}

/** A publication by any of its records’ ids, DOIs or PMIDs. */
function finder({ library, publications, carrierOf }: Screening): (named: string) => Publication | undefined {
  const byId = new Map(publications.map((p) => [p.record.id, p]))
  const byName = new Map<string, string>()
  for (const r of library.records) {
    for (const name of [r.doi, r.pmid, r.id]) if (name !== undefined) byName.set(name.toLowerCase(), r.id)
  }
  return (named) => {
    const id = byName.get(
      named
        .toLowerCase()
        .replace(/^https?:\/\/(?:dx\.)?doi\.org\//u, '')
        .replace(/\.0$/u, ''),
    )
    return id === undefined ? undefined : byId.get(carrierOf(id))
  }
}
