import { z } from 'zod'
import { hasErrors, InputProblem, issue, type Issue, type Place } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { readTable } from '../read/table/read-table.ts'
import { sheetRow, type Table } from '../read/table/table.ts'
import {
  screeningStages,
  type LiteratureDecision,
  type ScreeningStage,
  type ScreeningVerdict,
} from '../model/literature/decision.ts'
import { studyInput } from './check.ts'
import { nearestId, recordFinder, type Shelf } from './literature/find-record.ts'
import { inTurn } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { op } from './op.ts'
import { newVerdict } from './screening/new-verdict.ts'
import { readVerdict, verdictChoices } from './screening/read-verdict.ts'
import { screeningOf, verdictBy, type Publication, type Screening } from './screening/screening-of.ts'

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
    preview: z.boolean().default(false).describe('say what would be taken and what refused, and write nothing'),
  }),
  positional: ['study', 'file'],
  examples: [
    'casewright screen import my-study to-read.csv --by "Li Na"',
    'casewright screen import my-study asreview.csv --by "Li Na" --id doi --verdict included',
  ],
  run: (ctx, { study, file, stage, by: reader, id, verdict, preview }) =>
    inTurn(ctx, study, async () => {
      const screening = await screeningOf(ctx, study)
      const by = screening.personNamed(reader)
      const { table, issues: told } = readTable(file, await ctx.files.read(file))
      if (table === undefined) throw new InputProblem(told)
      const rows = rowsOf(table, file, { id, verdict })
      const find = finder(screening)
      const issues: Issue[] = [...told]
      const names = { id, verdict }
      const refuse = (...those: readonly Issue[]): void => void issues.push(...those.map((i) => inColumn(i, names)))
      const lines: Omit<Extract<LiteratureDecision, { kind: 'screen' }>, 'id'>[] = []
      const given = new Map<string, { readonly row: number; readonly said: string }>()
      const stages = new Set<ScreeningStage>()
      let [same, blank, changed] = [0, 0, 0]
      for (const row of rows) {
        const at = { file, row: row.row }
        if (row.verdict === '') {
          blank += 1
          continue
        }
        const p = find(row.id, at)
        if (!('record' in p)) {
          refuse(p)
          continue
        }
        const own = stageOf(row.stage, stage, at)
        if (typeof own !== 'string') {
          refuse(own)
          continue
        }
        const said = readVerdict(row.verdict)
        if (said === undefined) {
          refuse(issue('error', 'verdict-unknown', at, { got: row.verdict, choices: verdictChoices }))
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
          refuse(issue('error', 'record-twice', at, { record, row: before.row }))
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
        refuse(...made.issues)
        if (made.line !== undefined) {
          lines.push(made.line)
          if (verdictBy(p, own, by) !== undefined) changed += 1
        }
        if (made.same === true) same += 1
        stages.add(own)
      }
      if (hasErrors(issues) && !preview) throw new InputProblem(issues)
      if (lines.length > 0 && !preview) await recordDecisions(ctx, screening.library, lines)
      const saying = (v: ScreeningVerdict): number => lines.filter((l) => l.verdict === v).length
      const value = {
        file,
        stages: [...stages],
        by,
        preview,
        /** Rows with a verdict that cannot be taken; with any, nothing is. */
        refused: new Set(issues.flatMap((i) => (i.level === 'error' && i.at.row !== undefined ? [i.at.row] : []))).size,
        added: lines.length,
        /** Of those added: in place of what you said before. */
        changed,
        verdicts: { include: saying('include'), exclude: saying('exclude'), unsure: saying('unsure') },
        same,
        blank,
      }
      return { value, issues }
    }),
  show: ({ stages, ...value }, locale) => {
    const words = opsWords(locale).screen
    const of = stages.map((s) => words.stages[s]).join(words.and)
    const { file, added, same, blank, refused } = value
    return fill(value.preview ? words.previewed : words.imported, {
      file,
      added,
      same,
      blank,
      refused,
      stages: of === '' ? words.noStage : of,
    })
  },
})

/** The column of a row in which somebody has to change something. */
function inColumn(i: Issue, { id, verdict }: { readonly id: string; readonly verdict: string }): Issue {
  if (i.at.row === undefined) return i
  const columnOf: Partial<Readonly<Record<Issue['code'], string>>> = {
    'record-unknown': id,
    'record-ambiguous': id,
    'record-twice': id,
    'record-not-at-full-text': id,
    'screening-closed': id,
    'verdict-unknown': verdict,
    'stage-unknown': 'stage',
    'stage-contradicts': 'stage',
    'reason-needed': 'reason',
    'reason-not-counted': 'reason',
    'reason-unsaid': 'why',
    'reference-unknown': String(i.values['field'] ?? ''),
  }
  const field = columnOf[i.code] ?? ''
  return field === '' ? i : { ...i, at: { ...i.at, field } }
}

interface Row {
  /** As a spreadsheet counts: headings and blank rows too. */
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
  return table.rows.map((row) => {
    const cell = (name: string): string => row.cells[at(name)]?.trim() ?? ''
    const maybe = (name: string): string | undefined => cell(name) || undefined
    return {
      row: sheetRow(table, row),
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
