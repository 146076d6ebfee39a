import { createHash } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { InputProblem, type Issue, issue } from '../../base/issue.ts'
import type { ReportFiles } from '../../ops/signal-ports.ts'
import type { SourceFile } from '../../read/spontaneous/report-source.ts'
import { systemFault } from '../files/system-fault.ts'
import { gunzippedBytes, plainBytes, zippedBytes } from './unpacked.ts'
import { zipDirectory } from './zip-directory.ts'

const MOST_FILES = 500_000

/** The file on disk that holds a source file. */
const onDisk = new WeakMap<SourceFile, string>()

/** Folders, zip archives, gzip and plain files on disk. */
export const nodeReportFiles: ReportFiles = {
  open: async (path) => {
    const info = await stat(path).catch(() => undefined)
    if (info === undefined) throw new InputProblem([issue('error', 'file-missing', { file: path }, { file: path })])
    const name = basename(resolve(path))
    const [files, issues]: [SourceFile[], Issue[]] = [[], []]
    for (const one of info.isDirectory() ? await below(path, name) : [{ path, name, size: info.size }])
      try {
        for (const file of await filesIn(one)) files.push(file)
      } catch (problem) {
        // All broken archives are told at once, not one at each attempt.
        if (!(problem instanceof InputProblem)) throw problem
        issues.push(...problem.issues)
      }
    if (issues.length > 0) throw new InputProblem(issues)
    if (files.length === 0)
      throw new InputProblem([issue('error', 'folder-without-files', { file: path }, { folder: path })])
    return files
  },
  sha256: async (files) => {
    const paths = new Map<string, string>()
    for (const file of files) {
      const path = onDisk.get(file)
      if (path === undefined) throw new Error(`not opened here: ${file.name}`)
      paths.set(path, paths.get(path) ?? file.name)
    }
    const hashes: string[] = []
    for (const [path] of [...paths].sort(([, a], [, b]) => (a < b ? -1 : 1))) hashes.push(await sha256Of(path))
    const [only] = hashes
    return hashes.length === 1 && only !== undefined
      ? only
      : createHash('sha256').update(hashes.join('\n')).digest('hex')
  },
}

interface OnDisk {
  readonly path: string
  /** As people know it, from the folder or file they named. */
  readonly name: string
  readonly size: number
}

async function below(folder: string, name: string): Promise<readonly OnDisk[]> {
  const found: OnDisk[] = []
  const entries = await readdir(folder, { withFileTypes: true }).catch((problem: unknown) => {
    throw systemFault('file-unreadable', folder, problem)
  })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue
    const [path, known] = [join(folder, entry.name), `${name}/${entry.name}`]
    // Links to files are followed, links to folders are not: they may lead round in a circle.
    const info = entry.isDirectory() ? undefined : await stat(path).catch(() => undefined)
    if (entry.isDirectory()) found.push(...(await below(path, known)))
    else if (info?.isFile() === true) found.push({ path, name: known, size: info.size })
    if (found.length > MOST_FILES)
      throw new InputProblem([issue('error', 'folder-too-full', { file: folder }, { folder, most: MOST_FILES })])
  }
  return found
}

async function filesIn({ path, name, size }: OnDisk): Promise<readonly SourceFile[]> {
  const file = await open(path).catch((problem: unknown) => {
    throw systemFault('file-unreadable', path, problem)
  })
  try {
    if (/\.zip$/iu.test(name)) {
      const entries = await zipDirectory(file, size, name)
      return entries.flatMap((entry) =>
        /(?:^|\/)(?:\.[^./]|__MACOSX\/)/u.test(entry.path)
          ? []
          : held(path, {
              name: `${name}/${entry.path}`,
              size: entry.size,
              bytes: () => zippedBytes(path, `${name}/${entry.path}`, entry),
            }),
      )
    }
    return /\.gz$/iu.test(name)
      ? held(path, { name: name.replace(/\.gz$/iu, ''), bytes: () => gunzippedBytes(path, name, size) })
      : held(path, { name, size, bytes: () => plainBytes(path) })
  } finally {
    await file.close()
  }
}

function held(path: string, file: SourceFile): readonly [SourceFile] {
  onDisk.set(file, path)
  return [file]
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of plainBytes(path)) hash.update(piece)
  return hash.digest('hex')
}
