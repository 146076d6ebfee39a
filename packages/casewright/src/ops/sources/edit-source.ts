import { canonicalJson, sha256Hex, utf8 } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { spliceYaml, type OrderAt } from '../../extract/edit/splice-yaml.ts'
import { parseFile } from '../../extract/schema-issues.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { isNode, type Node } from '../../extract/merge/patient-parts.ts'
import { citation, sourceFile, type SourceFile } from '../../model/source.ts'
import { filesOf, type CaseFiles } from '../cases/case-files.ts'
import { inTurnOnStudy } from '../literature/in-turn.ts'
import { ORIGINALS, studyPath } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { sourceNamed } from '../sources-show.ts'
import { renameOwn } from './own-file.ts'
import { HISTORY, numbered, sourceHistory, sourceSince, type SourceChange } from './source-history.ts'
import { safeName } from './take-in.ts'

/** What is to be said of a source from now on; what is left out stays as it is. */
export interface SourceSaid {
  readonly kind?: SourceFile['kind'] | undefined
  readonly citation?: SourceFile['citation'] | undefined
  readonly seen?: Pick<NonNullable<SourceFile['seen']>, 'what' | 'cut' | 'at'> | undefined
  /** Empty: none. */
  readonly note?: string | undefined
  readonly texts?: readonly Pick<SourceFile['texts'][number], 'id' | 'language' | 'nature'>[] | undefined
  /** Names its files are to have. */
  readonly files?: readonly FileNamed[] | undefined
}
interface FileNamed {
  readonly from: string
  readonly to: string
}

interface Editing {
  readonly study: string
  readonly source: string
  readonly by: string
  /** Hash of the file as the person saw it. */
  readonly was?: string | undefined
}

const sourceHash = (text: string): string => sha256Hex(text)

/** Correct what is said of a source. @throws InputProblem */
export const editSource = (ctx: Context, { study, source: id, by, was }: Editing, said: SourceSaid) =>
  inTurnOnStudy(ctx, study, async () => {
    const files = filesOf(ctx, await studyPath(ctx, study))
    const { path, text, data } = await sourceText(files, id)
    if (was !== undefined && was !== sourceHash(text))
      throw new InputProblem([issue('error', 'changed-meanwhile', { file: path }, { file: path })])
    const target = saidOf(data, said)
    const after = canonicalJson(target) === canonicalJson(data) ? text : spliceYaml(text, target, sourceOrder)
    refuseBrokenSource(path, after)
    const renamed = await filesRenamed(files, id, said.files ?? [])
    return write(ctx, files, { source: id, path, before: text, after, files: renamed, by })
  })

/** Take back what was changed of it. @throws InputProblem where it has changed since */
export async function undoEdit(
  ctx: Context,
  files: CaseFiles,
  change: Extract<SourceChange, { kind: 'edited' }>,
  by: string,
) {
  const { renamings, id: source = change.source } = sourceSince(await sourceHistory(ctx, files.folder), change)
  const [before, after] = [change.before, change.after].map((said) => renamings.reduce(renameOwn, said))
  const { path, text } = await sourceText(files, source)
  const names = new Set(await files.list(`${ORIGINALS}/${source}`))
  if (before === undefined || text !== after || change.files.some((f) => !names.has(f.to) || names.has(f.from)))
    throw new InputProblem([issue('error', 'change-overtaken', { file: path }, { change: change.id, fields: source })])
  const back = change.files.map(({ from, to }) => ({ from: to, to: from }))
  return write(ctx, files, {
    source,
    path,
    before: text,
    after: before,
    files: back,
    by,
    undoes: change.id,
  })
}

interface Written {
  readonly source: string
  readonly path: string
  readonly before: string
  readonly after: string
  readonly files: readonly FileNamed[]
  readonly by: string
  readonly undoes?: string
}

/** Write the file with its history; the id of the change, where there is one. */
async function write(ctx: Context, { folder }: CaseFiles, { path, ...change }: Written): Promise<string | undefined> {
  const { source, before, after, files } = change
  if (before === after && files.length === 0) return undefined
  const within = `${ORIGINALS}/${source}`
  const writes = new Map<string, Uint8Array | string>([[path, after]])
  for (const { from, to } of files) writes.set(`${within}/${to}`, await ctx.files.read(`${folder}/${within}/${from}`))
  const line = numbered(await sourceHistory(ctx, folder), {
    kind: 'edited',
    ...change,
    files: [...files],
    on: ctx.today,
  })
  await ctx.files.writeTree(folder, writes, {
    fresh: false,
    append: new Map([[HISTORY, [JSON.stringify(line)]]]),
    remove: files.map((f) => `${within}/${f.from}`),
  })
  return line.id
}

/** The file of a source as it is written. @throws InputProblem where there is none, or it cannot be read */
export async function sourceText(
  files: CaseFiles,
  id: string,
): Promise<{ readonly path: string; readonly text: string; readonly data: Node; readonly source: SourceFile }> {
  const { path, source } = await sourceNamed(files, id)
  const bytes = (await files.read(path)) ?? new Uint8Array()
  const data = readYaml(path, bytes).yaml?.value
  if (!isNode(data)) throw new InputProblem([issue('error', 'not-a-record', { file: path }, { file: path })])
  return { path, text: decodeText(bytes) ?? '', data, source }
}

function saidOf(data: Node, { kind, citation: cited, seen, note, texts }: SourceSaid): Node {
  const { citation: citedBefore, note: noteBefore, ...others } = data
  const citing = cited === undefined ? citedBefore : citedAs(cited, citedBefore)
  const noted = note ?? noteBefore
  return {
    ...others,
    ...(kind !== undefined && { kind }),
    ...(isNode(citing) && Object.keys(citing).length > 0 && { citation: citing }),
    ...(seen !== undefined && { seen: seenOf(data['seen'], seen) }),
    ...(texts !== undefined && Array.isArray(data['texts']) && { texts: data['texts'].map((t) => textSaid(t, texts)) }),
    ...(noted !== undefined && noted !== '' && { note: noted }),
  }
}

/** The type that is taken where none is written is not written. */
function citedAs(cited: NonNullable<SourceFile['citation']>, before: unknown): Node {
  const { type, ...parts } = cited
  const usual = type === citation.parse({}).type && !(isNode(before) && 'type' in before)
  return usual ? parts : { ...parts, type }
}

function seenOf(before: unknown, { what, cut, at }: NonNullable<SourceSaid['seen']>): Node {
  const { at: was, ...others } = isNode(before) ? before : {}
  return { ...others, what, cut, ...((at.length > 0 || was !== undefined) && { at: [...at] }) }
}

function textSaid(held: unknown, said: NonNullable<SourceSaid['texts']>): unknown {
  if (!isNode(held)) return held
  const now = said.find((t) => t.id === held['id'])
  return now === undefined ? held : { ...held, language: now.language, nature: now.nature }
}

/** @throws InputProblem where the file would not be read as a source any more */
function refuseBrokenSource(path: string, text: string): void {
  const { yaml, issues } = readYaml(path, utf8(text))
  const wrong = yaml === undefined ? issues : parseFile(sourceFile, yaml).issues
  const errors = wrong.filter((i) => i.level === 'error')
  if (errors.length > 0) throw new InputProblem(errors)
}

/** @throws InputProblem where a file is not there, is given two names, or one that is taken */
async function filesRenamed(files: CaseFiles, id: string, wanted: readonly FileNamed[]): Promise<readonly FileNamed[]> {
  const there = new Set(await files.list(`${ORIGINALS}/${id}`))
  const renamed = wanted.map(({ from, to }) => ({ from, to: safeName(to) })).filter(({ from, to }) => from !== to)
  for (const { from, to } of renamed) {
    const at = { file: `${ORIGINALS}/${id}/${from}` }
    if (!there.has(from)) throw new InputProblem([issue('error', 'file-missing', at, { file: from })])
    if (wanted.filter((w) => w.from === from).length > 1)
      throw new InputProblem([issue('error', 'source-file-twice', at, { file: from })])
    if (there.has(to) || renamed.filter((r) => r.to === to).length > 1)
      throw new InputProblem([issue('error', 'source-file-taken', at, { file: to, source: id })])
  }
  return renamed
}

/** The order in which a source’s file is written. */
const sourceOrder: OrderAt = (at) =>
  at.length === 0
    ? Object.keys(sourceFile.shape)
    : at[0] === 'citation' && at.length === 1
      ? Object.keys(citation.shape)
      : []
