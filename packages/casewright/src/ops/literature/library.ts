import { canonicalJson } from '../../base/content-hash.ts'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import { decodeText } from '../../base/decode-text.ts'
import { literatureDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import { recordLink, type RecordLink } from '../../model/literature/link.ts'
import { literatureImport, type LiteratureImport } from '../../model/literature/literature-import.ts'
import { literatureRecord, type LiteratureRecord } from '../../model/literature/record.ts'
import { LITERATURE } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { comparedFile, comparedIn } from './compared.ts'
import { allOf, jsonLines } from './json-lines.ts'

/** The literature of a study: what was imported, what rules linked, what people decided. Records in the order of imports and files. */
export interface Library {
  readonly folder: string
  readonly imports: readonly LiteratureImport[]
  readonly records: readonly LiteratureRecord[]
  readonly links: readonly RecordLink[]
  /** Imports among which duplicates were looked for; all where nothing is said. */
  readonly compared: ReadonlySet<string> | undefined
  readonly decisions: readonly LiteratureDecision[]
  /** What of it could not be read, or is not as it was written. */
  readonly issues: readonly Issue[]
}

export const importsIn = (folder: string): string => `${folder}/literature/imports`
const linksIn = (folder: string): string => `${folder}/literature/links.jsonl`
export const decisionsIn = (folder: string): string => `${folder}/literature/decisions.jsonl`

/**
 * Read the literature of a study folder; empty where the study has none. Records are counted against what their import says.
 * @throws InputProblem where a file of it is damaged, records are missing, or two decisions have one id
 */
export async function loadLibrary(
  ctx: Context,
  folder: string,
  links: 'read' | 'made-anew' = 'read',
): Promise<Library> {
  return ctx.remember(`${folder}/${LITERATURE}`, `library, links ${links}`, async () => {
    const imports = await loadImports(ctx, folder)
    const all = imports.reduce((n, i) => n + i.records, 0)
    const read: (readonly LiteratureRecord[])[] = []
    const issues: Issue[] = []
    let done = 0
    for (const about of imports) {
      const of = await recordsOfImport(ctx, folder, about, (n) => ctx.progress('reading the records', done + n, all))
      read.push(of.values)
      issues.push(...of.issues)
      done += of.values.length
    }
    const found = links === 'read' ? await linksOf(ctx, folder) : nothing
    const decided = await decisionsOf(ctx, folder)
    issues.push(...found.issues, ...decided.issues)
    const compared = await comparedIn(ctx, `${folder}/${LITERATURE}`)
    const records = allRecords(ctx, read)
    return { folder, imports, records, links: found.values, compared, decisions: decided.values, issues }
  })
}

/** One list of them all, the same as long as each import’s is. */
function allRecords(ctx: Context, [first, ...others]: readonly (readonly LiteratureRecord[])[]) {
  return first === undefined ? [] : ctx.memo('all records', [first, ...others], () => [first, ...others].flat())
}

/** Lines that were read, and what there was to say of them. */
interface Lines<T> {
  readonly values: readonly T[]
  readonly issues: readonly Issue[]
}
const nothing: Lines<never> = { values: [], issues: [] }

/** @throws InputProblem `records-missing` */
const recordsOfImport = (
  ctx: Context,
  folder: string,
  { id, records: written }: LiteratureImport,
  tell: (read: number) => void,
) =>
  ctx.remember(recordsOf(folder, id), `records, ${written}`, async (): Promise<Lines<LiteratureRecord>> => {
    const values: LiteratureRecord[] = []
    const issues: Issue[] = []
    for await (const batch of jsonLines(ctx, recordsOf(folder, id), literatureRecord, (i) => void issues.push(i))) {
      for (const record of batch) values.push(record)
      tell(values.length)
    }
    const read = values.length
    if (read !== written)
      throw new InputProblem([issue('error', 'records-missing', { file: recordsOf(folder, id) }, { read, written })])
    return { values, issues }
  })

const linksOf = (ctx: Context, folder: string): Promise<Lines<RecordLink>> =>
  ctx.remember(linksIn(folder), 'links', async () => {
    const issues: Issue[] = []
    return { values: await allOf(ctx, linksIn(folder), recordLink, (i) => void issues.push(i)), issues }
  })

/** What people decided, in the order it was. Lines that were read before are not read again: a ledger only grows. */
export const decisionsOf = (ctx: Context, folder: string): Promise<Lines<LiteratureDecision>> =>
  ctx.remember(decisionsIn(folder), 'decisions', async (before?: Lines<LiteratureDecision>) => {
    const file = decisionsIn(folder)
    const issues: Issue[] = []
    const tell = (i: Issue): void => void issues.push(i)
    const grown = before?.issues.length === 0 ? await grownFrom(ctx, file, before.values, tell) : undefined
    const values = grown ?? (await allOf(ctx, file, literatureDecision, tell))
    refuseDoubleIds(values, file)
    return { values, issues }
  })

/** Decisions known and those added since; undefined where the last one known is another now, and so may be those before it. */
async function grownFrom(
  ctx: Context,
  file: string,
  known: readonly LiteratureDecision[],
  tell: (i: Issue) => void,
): Promise<readonly LiteratureDecision[] | undefined> {
  const last = known.at(-1)
  if (last === undefined) return undefined
  const added: LiteratureDecision[] = []
  for await (const batch of jsonLines(ctx, file, literatureDecision, tell, known.length - 1)) added.push(...batch)
  return canonicalJson(added[0] ?? null) === canonicalJson(last) ? [...known, ...added.slice(1)] : undefined
}

/** Exports and records that are not as they were when they were imported. */
export async function changedFiles(
  ctx: Context,
  folder: string,
  imports: readonly LiteratureImport[],
): Promise<readonly Issue[]> {
  const issues: Issue[] = []
  for (const { id, file, sha256, recordsSha256 } of imports) {
    const expected = [
      [`${importsIn(folder)}/${id}/${file}`, sha256],
      [recordsOf(folder, id), recordsSha256],
    ] as const
    for (const [path, hash] of expected) {
      if (hash !== undefined && (await ctx.streams.sha256(path)) !== hash)
        issues.push(issue('error', 'file-changed', { file: path }, { file: path }))
    }
  }
  return issues
}

/** Two lines of one id cannot be told apart when one is taken back. */
function refuseDoubleIds(decisions: readonly LiteratureDecision[], file: string): void {
  const seen = new Set<string>()
  for (const { id } of decisions) {
    if (seen.has(id)) throw new InputProblem([issue('error', 'duplicate-id', { file }, { id, other: file })])
    seen.add(id)
  }
}

/** What was imported, in the order of the searches' days; the same whatever the order on disk. */
export const loadImports = (ctx: Context, folder: string): Promise<readonly LiteratureImport[]> =>
  ctx.remember(importsIn(folder), 'imports', async () => {
    const imports: LiteratureImport[] = []
    for (const id of await ctx.streams.list(importsIn(folder))) {
      const path = `${importsIn(folder)}/${id}/import.json`
      const text = decodeText(await ctx.files.read(path)) ?? ''
      imports.push(importOf(text, path))
    }
    const day = (i: LiteratureImport): string => i.on ?? ''
    return imports.sort((a, b) => (day(a) === day(b) ? (a.id < b.id ? -1 : 1) : day(a) < day(b) ? -1 : 1))
  })

function importOf(text: string, file: string): LiteratureImport {
  const checked = literatureImport.safeParse(jsonOf(text))
  if (checked.success) return checked.data
  const message = checked.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')
  throw new InputProblem([issue('error', 'line-invalid', { file }, { message })])
}

const recordsOf = (folder: string, importId: string): string => `${importsIn(folder)}/${importId}/records.jsonl`

/** Add what people decided; flushed to disk before it returns. Gives the revision of the study that they made, where somebody counts. */
export const appendDecisions = (
  ctx: Context,
  folder: string,
  decisions: readonly LiteratureDecision[],
): Promise<number | undefined> =>
  ctx.streams.append(
    decisionsIn(folder),
    decisions.map((d) => JSON.stringify(d)),
  )

/** Set what rules found among imports in place of what they found before, sorted, so that the same links are the same bytes. */
export async function replaceLinks(
  ctx: Context,
  { folder, imports }: Pick<Library, 'folder' | 'imports'>,
  links: readonly RecordLink[],
): Promise<void> {
  const sorted = links.toSorted((a, b) =>
    a.from === b.from ? (a.to < b.to ? -1 : a.to > b.to ? 1 : 0) : a.from < b.from ? -1 : 1,
  )
  const text = sorted.map((l) => `${JSON.stringify(l)}\n`).join('')
  const files = new Map([['links.jsonl', text], comparedFile(imports.map((i) => i.id))])
  await ctx.files.writeTree(`${folder}/${LITERATURE}`, files, { fresh: false })
}
