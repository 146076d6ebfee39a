import { decodeText } from '../../base/decode-text.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { partOrder } from '../../extract/edit/part-order.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { isNode, type Node } from '../../extract/merge/patient-parts.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { inForce, type LiteratureDecision } from '../../model/literature/decision.ts'
import { idsIn, yamlNames, type CaseFiles } from '../cases/case-files.ts'
import { loadLibrary } from '../literature/library.ts'
import { knownAs } from '../literature/person.ts'
import { withId, type NewDecision } from '../literature/record-decisions.ts'
import { LITERATURE, ORIGINALS } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { sourceText } from './edit-source.ts'
import { HISTORY, numbered, sourceHistory, type NewSourceChange, type SourceChange } from './source-history.ts'
import { usesOfSource } from './source-uses.ts'

/** Where the files of sources that were taken away are kept, so that they can come back. No source has such an id. */
const KEPT = `${ORIGINALS}/_removed`

interface Moving {
  readonly by: string
  readonly undoes?: string
}

/** Give a source another id, wherever it is named: in its own files, in cases, and where a report became it. @throws InputProblem `source-taken` */
export async function renameSource(ctx: Context, files: CaseFiles, from: string, to: string, { by, undoes }: Moving) {
  const taken = (await idsIn(files, 'sources')).includes(to)
  if (taken) throw new InputProblem([issue('error', 'source-taken', { file: `sources/${to}.yaml` }, { source: to })])
  const { path, text, data } = await sourceText(files, from)
  const own = await filesOfSource(ctx, files, from, data)
  const placed = (file: string): string =>
    file.startsWith(`${ORIGINALS}/${from}/`)
      ? `${ORIGINALS}/${to}/${file.slice(`${ORIGINALS}/${from}/`.length)}`
      : file.startsWith(`sources/texts/${from}.`)
        ? `sources/texts/${to}.${file.slice(`sources/texts/${from}.`.length)}`
        : file
  const texts = Array.isArray(data['texts'])
    ? data['texts'].map((t: unknown) =>
        isNode(t) && typeof t['file'] === 'string' ? { ...t, file: placed(t['file']) } : t,
      )
    : undefined
  const renamed = spliceYaml(text, { ...data, id: to, ...(texts !== undefined && { texts }) }, () => [])
  const moved = [...own].filter(([file]) => placed(file) !== file)
  const writes = new Map<string, Uint8Array | string>([
    [`sources/${to}.yaml`, renamed],
    ...moved.map(([file, bytes]) => [placed(file), bytes] as const),
    ...(await namingIt(files, from, to)),
  ])
  const known = await literatureLines(ctx, files.folder, by, (d) =>
    d.sources.includes(from) ? d.sources.map((s) => (s === from ? to : s)) : undefined,
  )
  return commit(ctx, files.folder, {
    writes,
    removes: [path, ...moved.map(([file]) => file)],
    lines: known.lines,
    change: { kind: 'renamed', source: from, to, by, on: ctx.today, ...(undoes !== undefined && { undoes }) },
  })
}

/** Take a source away that no case needs; its files are kept aside. @throws InputProblem `source-in-use`, which names the cases */
export async function removeSource(ctx: Context, files: CaseFiles, id: string, { by, undoes }: Moving) {
  const { path, text, data } = await sourceText(files, id)
  const uses = await usesOfSource(files, id)
  if (uses.length > 0)
    throw new InputProblem([
      issue(
        'error',
        'source-in-use',
        { file: path },
        { source: id, cases: uses.map((u) => u.patient).join(', '), n: uses.length },
      ),
    ])
  const own = await filesOfSource(ctx, files, id, data)
  const known = await literatureLines(ctx, files.folder, by, (d) =>
    d.sources.includes(id) ? d.sources.filter((s) => s !== id) : undefined,
  )
  const history = await sourceHistory(ctx, files.folder)
  const kept = `${KEPT}/${id}-${history.length + 1}`
  const gone = [[path, text] as const, ...own]
  return commit(ctx, files.folder, {
    writes: new Map(gone.map(([file, bytes]) => [`${kept}/${file}`, bytes])),
    removes: gone.map(([file]) => file),
    lines: known.lines,
    change: {
      kind: 'removed',
      source: id,
      kept,
      records: [...known.records],
      by,
      on: ctx.today,
      ...(undoes !== undefined && { undoes }),
    },
  })
}

/** Bring a source back as it was when it was taken away. @throws InputProblem `source-taken` where another has its id by now */
export async function restoreSource(
  ctx: Context,
  files: CaseFiles,
  { source, kept, records, id: undoes }: Extract<SourceChange, { kind: 'removed' }>,
  by: string,
) {
  const taken = (await idsIn(files, 'sources')).includes(source)
  if (taken) throw new InputProblem([issue('error', 'source-taken', { file: `sources/${source}.yaml` }, { source })])
  const back = await ctx.files.readTree(`${files.folder}/${kept}`)
  const lines = records.map((record): NewDecision => ({ kind: 'source', record, sources: [source], by, on: ctx.today }))
  return commit(ctx, files.folder, {
    writes: back,
    removes: [...back.keys()].map((file) => `${kept}/${file}`),
    lines: await linesFor(ctx, files.folder, by, lines),
    change: { kind: 'restored', source, by, on: ctx.today, undoes },
  })
}

interface Commit {
  readonly writes: ReadonlyMap<string, Uint8Array | string>
  readonly removes: readonly string[]
  readonly lines: readonly LiteratureDecision[]
  readonly change: NewSourceChange
}

/** What comes, what goes and the line that tells of it: together, or not at all. */
async function commit(ctx: Context, folder: string, { writes, removes, lines, change }: Commit): Promise<string> {
  const line = numbered(await sourceHistory(ctx, folder), change)
  const append = new Map([[HISTORY, [JSON.stringify(line)]]])
  if (lines.length > 0)
    append.set(
      `${LITERATURE}/decisions.jsonl`,
      lines.map((d) => JSON.stringify(d)),
    )
  await ctx.files.writeTree(folder, writes, { fresh: false, append, remove: removes })
  return line.id
}

/** Texts and originals of a source, by path. */
async function filesOfSource(
  ctx: Context,
  files: CaseFiles,
  id: string,
  data: Node,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const texts = Array.isArray(data['texts'])
    ? data['texts'].flatMap((t: unknown) => (isNode(t) && typeof t['file'] === 'string' ? [t['file']] : []))
    : []
  const originals = (await files.list(`${ORIGINALS}/${id}`)).map((name) => `${ORIGINALS}/${id}/${name}`)
  const found = new Map<string, Uint8Array>()
  for (const path of [...texts.filter((t) => t.startsWith(`sources/texts/${id}.`)), ...originals]) {
    const bytes = await files.read(path)
    if (bytes !== undefined) found.set(path, await ctx.files.read(`${files.folder}/${path}`))
  }
  return found
}

/** Files of cases and of their extractions in which a source is named, with its new id. */
async function namingIt(files: CaseFiles, from: string, to: string): Promise<readonly (readonly [string, string])[]> {
  const paths = (await yamlNames(files, 'patients')).map((n) => `patients/${n}`)
  for (const patient of await files.list('extractions'))
    paths.push(...(await yamlNames(files, `extractions/${patient}`)).map((n) => `extractions/${patient}/${n}`))
  const changed: (readonly [string, string])[] = []
  for (const path of paths) {
    const bytes = await files.read(path)
    const data = bytes === undefined ? undefined : readYaml(path, bytes).yaml?.value
    if (bytes === undefined || !isNode(data)) continue
    const after = withName(data, from, to)
    if (after !== data && isNode(after)) changed.push([path, spliceYaml(decodeText(bytes) ?? '', after, partOrder)])
  }
  return changed
}

/** The same where nothing in it names the source. */
function withName(part: unknown, from: string, to: string, key = ''): unknown {
  if (part === from && key === 'source') return to
  if (Array.isArray(part)) {
    const named = key === 'reports' || key === 'sources'
    const after = part.map((inner: unknown) => (named && inner === from ? to : withName(inner, from, to)))
    return after.some((inner, i) => inner !== part[i]) ? after : part
  }
  if (!isNode(part)) return part
  const entries = Object.entries(part).map(([k, inner]) => [k, withName(inner, from, to, k)] as const)
  return entries.some(([k, inner]) => inner !== part[k]) ? Object.fromEntries(entries) : part
}

type SourceDecision = Extract<LiteratureDecision, { kind: 'source' }>

/** Lines that say anew which sources a report became; none where it stays as it is. */
async function literatureLines(
  ctx: Context,
  folder: string,
  by: string,
  change: (d: SourceDecision) => readonly string[] | undefined,
): Promise<{ readonly lines: readonly LiteratureDecision[]; readonly records: readonly string[] }> {
  if (!(await ctx.files.exists(`${folder}/${LITERATURE}`))) return { lines: [], records: [] }
  const { decisions } = await loadLibrary(ctx, folder)
  const told = inForce(decisions).flatMap((d) => {
    const sources = d.kind === 'source' ? change(d) : undefined
    return d.kind !== 'source' || sources === undefined ? [] : [{ d, sources }]
  })
  const anew = told.flatMap(({ d, sources }): readonly NewDecision[] => [
    { kind: 'undo', decision: d.id, by, on: ctx.today },
    ...(sources.length > 0
      ? [{ kind: 'source' as const, record: d.record, sources: [...sources], by, on: ctx.today }]
      : []),
  ])
  return { lines: await linesFor(ctx, folder, by, anew), records: [...new Set(told.map(({ d }) => d.record))] }
}

async function linesFor(
  ctx: Context,
  folder: string,
  by: string,
  decisions: readonly NewDecision[],
): Promise<readonly LiteratureDecision[]> {
  if (decisions.length === 0) return []
  const { decisions: there } = await loadLibrary(ctx, folder)
  const name = knownAs(there)(by)
  return decisions.map((d, i) => withId(there.length + i, { ...d, by: name }))
}
