import { hasErrors, InputProblem, issue, type Issue } from '../base/issue.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import type { Study } from '../model/study.ts'
import { inWordsOfStudy } from './issues-in-words.ts'
import type { Context } from './ports.ts'

export interface Loaded {
  readonly folder: string
  readonly study: Study
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly issues: readonly Issue[]
}

/** The studies that come with casewright can be named without a path. */
const builtInStudies = ['neutrophilic-dermatosis'] as const

/** Read a study folder, or a built-in study by name. Throws InputProblem where it cannot be read as a study at all. */
export async function loadStudy(ctx: Context, folder: string, words: 'all' | 'as-protocol' = 'all'): Promise<Loaded> {
  const path = await studyPath(ctx, folder)
  return ctx.remember(path, `study, words ${words}`, async () => {
    ctx.progress('reading the study', 0, 1)
    const files = await studyTree(ctx, path)
    const { study, issues } = assembleStudy(nameOf(path), files, words, ctx.memo)
    ctx.progress('reading the study', 1, 1)
    await ctx.breathe()
    if (study === undefined) throw new InputProblem(issues)
    return { folder: path, study, files, issues: inWordsOfStudy(issues, study, ctx.version) }
  })
}

/** Every file that reading a study needs, by its path within the folder: without its literature, and without originals, which are only looked at. */
export const studyTree = (ctx: Context, path: string): Promise<ReadonlyMap<string, Uint8Array>> =>
  ctx.files.readTree(path, [LITERATURE, ORIGINALS])

/** Where a study is: the folder, or that of a built-in study by its name. */
export async function studyPath(ctx: Context, folder: string): Promise<string> {
  const named = builtInStudies.find((name) => name === folder)
  return named !== undefined && !(await ctx.files.exists(folder)) ? ctx.builtIn(named) : folder
}

/** As `studyPath`, of a study that is written into: one that came with casewright is not. @throws InputProblem `study-built-in` */
export async function studyToWrite(ctx: Context, folder: string): Promise<string> {
  const path = await studyPath(ctx, folder)
  if (path !== folder) throw new InputProblem([issue('error', 'study-built-in', { file: folder }, { study: folder })])
  return path
}

/** As `loadStudy`, and refuses a study with errors: what is written from it would rest on less than the user thinks. */
export async function loadSoundStudy(
  ctx: Context,
  folder: string,
  words: 'all' | 'as-protocol' = 'all',
): Promise<Loaded> {
  const loaded = await loadStudy(ctx, folder, words)
  if (hasErrors(loaded.issues)) throw new InputProblem(loaded.issues)
  return loaded
}

/** The literature of a study is read by itself: it can be far larger than the rest. */
export const LITERATURE = 'literature'
/** Files of sources as they came (pages, pictures, documents), a folder a source. */
export const ORIGINALS = 'sources/originals'

const nameOf = (path: string): string =>
  path
    .replace(/[/\\]+$/u, '')
    .split(/[/\\]/u)
    .at(-1) ?? path
