import { InputProblem, issue } from '../../base/issue.ts'
import { decodeText } from '../../base/decode-text.ts'
import { literatureDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import { recordLink, type RecordLink } from '../../model/literature/link.ts'
import { literatureImport, type LiteratureImport } from '../../model/literature/literature-import.ts'
import { literatureRecord, type LiteratureRecord } from '../../model/literature/record.ts'
import type { Context } from '../ports.ts'
import { allOf, jsonLines } from './json-lines.ts'

/** The literature of a study: what was imported, what rules linked, what people decided. Records in the order of imports and files. */
export interface Library {
  readonly folder: string
  readonly imports: readonly LiteratureImport[]
  readonly records: readonly LiteratureRecord[]
  readonly links: readonly RecordLink[]
  readonly decisions: readonly LiteratureDecision[]
}

export const importsIn = (folder: string): string => `${folder}/literature/imports`
const linksIn = (folder: string): string => `${folder}/literature/links.jsonl`
const decisionsIn = (folder: string): string => `${folder}/literature/decisions.jsonl`

/** Read the literature of a study folder; empty where the study has none. Throws InputProblem where a file of it is damaged. */
export async function loadLibrary(ctx: Context, folder: string): Promise<Library> {
  const imports = await loadImports(ctx, folder)
  const records: LiteratureRecord[] = []
  const all = imports.reduce((n, i) => n + i.records, 0)
  for (const { id } of imports) {
    for await (const batch of jsonLines(ctx, recordsOf(folder, id), literatureRecord)) {
      for (const record of batch) records.push(record)
      ctx.progress('reading the records', records.length, all)
    }
  }
  const links = await allOf(ctx, linksIn(folder), recordLink)
  const decisions = await allOf(ctx, decisionsIn(folder), literatureDecision)
  return { folder, imports, records, links, decisions }
}

/** What was imported, in the order of the searches' days; the same whatever the order on disk. */
export async function loadImports(ctx: Context, folder: string): Promise<readonly LiteratureImport[]> {
  const imports: LiteratureImport[] = []
  for (const id of await ctx.streams.list(importsIn(folder))) {
    const path = `${importsIn(folder)}/${id}/import.json`
    const text = decodeText(await ctx.files.read(path)) ?? ''
    imports.push(importOf(text, path))
  }
  return imports.sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1))
}

function importOf(text: string, file: string): LiteratureImport {
  const refuse = (message: string) => new InputProblem([issue('error', 'line-invalid', { file }, { message })])
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (problem) {
    if (problem instanceof SyntaxError) throw refuse('not JSON')
    throw problem
  }
  const checked = literatureImport.safeParse(json)
  if (checked.success) return checked.data
  throw refuse(checked.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '))
}

const recordsOf = (folder: string, importId: string): string => `${importsIn(folder)}/${importId}/records.jsonl`

/** Add what people decided; flushed to disk before it returns. */
export const appendDecisions = (
  ctx: Context,
  folder: string,
  decisions: readonly LiteratureDecision[],
): Promise<void> =>
  ctx.streams.append(
    decisionsIn(folder),
    decisions.map((d) => JSON.stringify(d)),
  )

/** Set what rules found in place of what they found before, sorted, so that the same links are the same bytes. */
export async function replaceLinks(ctx: Context, folder: string, links: readonly RecordLink[]): Promise<void> {
  const sorted = links.toSorted((a, b) =>
    a.from === b.from ? (a.to < b.to ? -1 : a.to > b.to ? 1 : 0) : a.from < b.from ? -1 : 1,
  )
  await ctx.files.write(linksIn(folder), sorted.map((l) => `${JSON.stringify(l)}\n`).join(''))
}
