import { z } from 'zod'
import { hasErrors, InputProblem, issue, type Issue, type Place } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { readTable } from '../read/table/read-table.ts'
import type { Table } from '../read/table/table.ts'
import { screeningStages, type LiteratureDecision, type ScreeningStage } from '../model/literature/decision.ts'
import { studyInput } from './check.ts'
import { nearestId, recordFinder, type Shelf } from './literature/find-record.ts'
import { inTurn } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { op } from './op.ts'
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
    stage: z
      .enum(screeningStages)
      .optional()
      .describe('stage of screening, where the table has no column stage; title-abstract where nothing says'),
    by: personName,
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
  run: (ctx, { study, file, stage, by: reader, id, verdict }) =>
    inTurn(ctx, study, async () => {
      const screening = await screeningOf(ctx, study)
      const by = screening.personNamed(reader)
      const { table, issues: told } = readTable(file, await ctx.files.read(file))
      if (table === undefined) throw new InputProblem(told)
      const rows = rowsOf(table, file, { id, verdict })
      const find = finder(screening)
      const issues: Issue[] = [...told]
      const lines: Omit<Extract<LiteratureDecision, { kind: 'screen' }>, 'id'>[] = []
      const given = new Map<string, { readonly row: number; readonly said: string }>()
      const stages = new Set<ScreeningStage>()
      let [same, blank] = [0, 0]
      for (const row of rows) {
        const at = { file, row: row.row }
        if (row.verdict === '') {
          blank += 1
          continue
        }
        const p = find(row.id, at)
        if (!('record' in p)) {
          issues.push(p)
          continue
        }
        const own = stageOf(row.stage, stage, at)
        if (typeof own !== 'string') {
          issues.push(own)
          continue
        }
        const said = readVerdict(row.verdict)
        if (said === undefined) {
          issues.push(issue('error', 'verdict-unknown', at, { got: row.verdict, choices: verdictChoices }))
          continue
        }
        const before = given.get(p.record.id)
        if (before?.said === said) {
          same += 1
          continue
        }
        if (before !== undefined) {
          // A copy that was linked since the table was written stands in it beside the record it is a copy of.
          const record = row.id === p.record.id ? row.id : `${row.id} (= ${p.record.id})`
          issues.push(issue('error', 'record-twice', at, { record, row: before.row }))
          continue
        }
        given.set(p.record.id, { row: row.row, said })
        const made = newVerdict(
          p,
          { stage: own, verdict: said, by, reason: row.reason, labels: row.labels, why: row.why },
          screening.protocol,
          ctx.today,
          at,
        )
        issues.push(...made.issues)
        if (made.line !== undefined) lines.push(made.line)
        if (made.same === true) same += 1
        stages.add(own)
      }
      if (hasErrors(issues)) throw new InputProblem(issues)
      if (lines.length > 0) await recordDecisions(ctx, screening.library, lines)
      return { value: { file, stages: [...stages], by, added: lines.length, same, blank }, issues }
    }),
  show: ({ stages, ...value }, locale) => {
    const words = opsWords(locale).screen
    const of = stages.map((s) => words.stages[s]).join(words.and)
    return fill(words.imported, { ...value, stages: of === '' ? words.noStage : of })
  },
})

interface Row {
  /** As a spreadsheet counts: the headings are row 1. */
  readonly row: number
  readonly id: string
  readonly stage: string
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
      row: row + 1,
      id: cell(named.id),
      stage: cell('stage'),
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

/** The stage a row says it is of, unless another was asked for; where it says none, what was asked for. */
function stageOf(said: string, asked: ScreeningStage | undefined, at: Place): ScreeningStage | Issue {
  if (said === '') return asked ?? 'title-abstract'
  const found = screeningStages.find((s) => s === said.toLowerCase())
  if (found === undefined)
    return issue('error', 'stage-unknown', at, { got: said, choices: screeningStages.join(', ') })
  return asked === undefined || asked === found
    ? found
    : issue('error', 'stage-contradicts', at, { row: found, given: asked })
}

/** A publication by any of its records’ ids or names, or why there is none. */
function finder(screening: Screening & Shelf): (named: string, at: Place) => Publication | Issue {
  const { publications, carrierOf } = screening
  const byId = new Map(publications.map((p) => [p.record.id, p]))
  const find = recordFinder(screening)
  return (named, at) => {
    // A number that went through a spreadsheet.
    const found = find(named.replace(/^(\d+)\.0$/u, '$1'))
    if (found.kind === 'ambiguous')
      return issue('error', 'record-ambiguous', at, { id: named, records: found.records.join(', ') })
    const publication = found.kind === 'found' ? byId.get(carrierOf(found.record.id)) : undefined
    return publication ?? issue('error', 'record-unknown', at, { id: named, suggestion: nearestId(screening, named) })
  }
}
