import { sha256Hex } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Renaming } from '../../extract/edit/change.ts'
import { renamedIn, renameInText } from '../../extract/edit/rename-in-text.ts'
import { sourceIdWherever } from '../../extract/edit/source-named.ts'
import { isNode, type Node } from '../../extract/merge/patient-parts.ts'
import { baseName, DECISIONS } from '../../extract/merge/study-merge.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { patientsOf } from '../import/imported-tables.ts'
import { idsIn, yamlNames, type CaseFiles } from '../cases/case-files.ts'
import { historyOf, historyPath, lineAfter } from '../cases/history.ts'
import type { Context } from '../ports.ts'
import { sourceText } from './edit-source.ts'
import { filesOfSource, moveTogether, refuseErrorsBrought, type Moving } from './move-together.ts'
import { placedUnder, renameOwn } from './own-file.ts'
import { reportsBecome } from './reports-became.ts'

/**
 * Give a source another id, wherever it is named: in its own files, in cases and what merged cases were, in extractions, in
 * decisions, and where a report became it. Only the id changes in any of them.
 * @throws InputProblem `source-taken`, or the errors the study would have
 */
export async function renameSource(ctx: Context, files: CaseFiles, from: string, to: string, { by, undoes }: Moving) {
  const taken = (await idsIn(files, 'sources')).includes(to)
  if (taken) throw new InputProblem([issue('error', 'source-taken', { file: `sources/${to}.yaml` }, { source: to })])
  const renaming = { from, to }
  const { path, text, data } = await sourceText(files, from)
  const own = await filesOfSource(ctx, files, from, data)
  const placed = placedUnder(renaming)
  const moved = [...own].filter(([file]) => placed(file) !== file)
  const naming = await filesNaming(files, renaming)
  const writes = new Map<string, Uint8Array | string>([
    [`sources/${to}.yaml`, renameOwn(text, renaming)],
    ...moved.map(([file, bytes]) => [placed(file), bytes] as const),
    ...naming.map(({ path: file, after }) => [file, after] as const),
    ...(await hashesTelling(files, naming, placed)),
  ])
  const removes = [path, ...moved.map(([file]) => file)]
  await refuseErrorsBrought(ctx, files.folder, { writes, removes }, (file) =>
    file === path ? `sources/${to}.yaml` : placed(file),
  )
  const known = await reportsBecome(ctx, files.folder, by, (d) =>
    d.sources.includes(from) ? d.sources.map((s) => (s === from ? to : s)) : undefined,
  )
  return moveTogether(ctx, files.folder, {
    writes,
    removes,
    lines: known.lines,
    ledgers: await historiesTelling(ctx, files.folder, naming, { renaming, by }),
    change: { kind: 'renamed', source: from, to, by, on: ctx.today, ...(undoes !== undefined && { undoes }) },
  })
}

interface Naming {
  readonly path: string
  readonly before: Uint8Array
  readonly after: string
  readonly data: Node
  readonly renamed: Node
  /** The file whose changes are kept: a case, also one that became part of another, or one person’s extraction. */
  readonly kept?: string
}

/** Files that name a source, as they are with its new id. */
async function filesNaming(files: CaseFiles, renaming: Renaming): Promise<readonly Naming[]> {
  const renames = sourceIdWherever(renaming)
  const found: Naming[] = []
  for (const { path, kept } of await filesThatMayName(files)) {
    const before = await files.read(path)
    const data = before === undefined ? undefined : readYaml(path, before).yaml?.value
    if (before === undefined || !isNode(data)) continue
    const renamed = renamedIn(data, renames)
    if (renamed === data || !isNode(renamed)) continue
    const after = renameInText(decodeText(before) ?? '', renames)
    found.push({ path, before, after, data, renamed, ...(kept !== undefined && { kept }) })
  }
  return found
}

async function filesThatMayName(files: CaseFiles): Promise<readonly Pick<Naming, 'path' | 'kept'>[]> {
  const within = async (folder: string) => (await yamlNames(files, folder)).map((name) => `${folder}/${name}`)
  const below = async (folder: string) =>
    (await Promise.all((await files.list(folder)).map((name) => within(`${folder}/${name}`)))).flat()
  return [
    ...(await within('patients')).map((path) => ({ path, kept: path })),
    ...(await below('patients/merged')).map((path) =>
      baseName(path) === DECISIONS ? { path } : { path, kept: `patients/${baseName(path)}` },
    ),
    ...(await below('extractions')).map((path) => (baseName(path) === 'state.yaml' ? { path } : { path, kept: path })),
    { path: DECISIONS },
  ]
}

/**
 * A merge can be undone, and a table taken back, while what it wrote is as it was: they know that by hashes, which follow the new id.
 */
async function hashesTelling(
  files: CaseFiles,
  naming: readonly Naming[],
  placed: (file: string) => string,
): Promise<readonly (readonly [string, string])[]> {
  const hashes = new Map(naming.map(({ before, after }) => [sha256Hex(before), sha256Hex(after)]))
  const found: (readonly [string, string])[] = []
  const merges = (await files.list('patients/merged')).map((name) => `patients/merged/${name}/merge.json`)
  const imports = (await files.list('imports')).map(patientsOf)
  for (const path of [...merges, ...imports]) {
    const bytes = await files.read(path)
    const text = bytes === undefined ? undefined : decodeText(bytes)
    const after = text?.replaceAll(/[0-9a-f]{64}/gu, (hash) => hashes.get(hash) ?? hash)
    if (after !== undefined && after !== text) found.push([placed(path), after])
  }
  return found
}

/** The history of each case tells of it, so that what was changed before can still be taken back. */
async function historiesTelling(
  ctx: Context,
  folder: string,
  naming: readonly Naming[],
  { renaming, by }: { readonly renaming: Renaming; readonly by: string },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ledgers = new Map<string, readonly string[]>()
  for (const { data, renamed, kept } of naming) {
    const ledger = kept === undefined ? undefined : historyPath(kept)
    if (kept === undefined || ledger === undefined || ledgers.has(ledger)) continue
    const changed = data['reports'] !== renamed['reports']
    const line = lineAfter(await historyOf(ctx, folder, kept), {
      patient: typeof data['id'] === 'string' ? data['id'] : kept,
      by,
      on: ctx.today,
      fields: changed ? [{ path: 'reports', before: data['reports'], after: renamed['reports'] }] : [],
      renamed: renaming,
    })
    ledgers.set(ledger, [JSON.stringify(line)])
  }
  return ledgers
}
