import type { TableCountAsk } from '../../ops/signal-ports.ts'
import { quoted } from '../duckdb/connection.ts'
import type { TableSource } from './table-source.ts'

/** Every row with its report, drugs and events: trimmed, empty ones left out. */
export function cellsOf({ columns, names, isList, relation }: TableSource, ask: TableCountAsk): string {
  const at = (column: string): number => columns.indexOf(column)
  const members = (column: string): string => {
    const name = names[at(column)]
    if (!isList(at(column)) && ask.separator === undefined)
      return `CASE WHEN trim(${name}::VARCHAR) <> '' THEN [trim(${name}::VARCHAR)] ELSE []::VARCHAR[] END`
    const several = isList(at(column)) ? name : `string_split(${name}::VARCHAR, ${quoted(ask.separator ?? '')})`
    return `coalesce([trim(x::VARCHAR) FOR x IN ${several} IF trim(x::VARCHAR) <> ''], [])`
  }
  return `SELECT coalesce(trim(${names[at(ask.report)]}::VARCHAR), '') AS report, ${members(ask.drug)} AS drugs, ${members(ask.event)} AS events FROM ${relation}`
}

/** What names which report: `triples` of report, drug and event; `named`: report and drug, report and event. Nothing twice. */
export interface Triples {
  readonly triples: string
  readonly named: { readonly drug: string; readonly event: string }
}
/** Writes a query's rows to disk; gives the relation that reads them. */
export type Stage = (name: string, query: string) => Promise<string>

/** Drug and event of one row. */
export async function byRow(stage: Stage, cells: string): Promise<Triples> {
  const triples = await stage(
    'triples',
    `SELECT DISTINCT report, d.id AS drug, e.id AS event FROM (
  SELECT report, drug, unnest(events) AS event FROM (SELECT report, unnest(drugs) AS drug, events FROM ${cells} WHERE report <> ''))
JOIN drugs d ON d.name = drug JOIN events e ON e.name = event`,
  )
  const side = (name: string): string => `(SELECT DISTINCT report, ${name} FROM ${triples})`
  return { triples, named: { drug: side('drug'), event: side('event') } }
}

/** Every drug of a report with every event of it; only reports that have both. */
export async function byReport(stage: Stage, cells: string): Promise<Triples> {
  const side = (name: string): Promise<string> =>
    stage(
      `${name}s`,
      `SELECT DISTINCT report, n.id AS ${name} FROM (SELECT report, unnest(${name}s) AS name FROM ${cells} WHERE report <> '') c JOIN ${name}s n ON n.name = c.name`,
    )
  const drug = await side('drug')
  const event = await side('event')
  return {
    triples: `(SELECT d.report, drug, event FROM ${drug} d JOIN ${event} e ON d.report = e.report)`,
    named: {
      drug: `(SELECT * FROM ${drug} SEMI JOIN (SELECT report FROM ${event}) USING (report))`,
      event: `(SELECT * FROM ${event} SEMI JOIN (SELECT report FROM ${drug}) USING (report))`,
    },
  }
}
