import { dirname, join, sep } from 'node:path'
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import type { Issue } from '../../base/issue.ts'
import type { VirtualPlace } from './virtual-place.ts'

/** A folder of an operation's own, for what is in the making and for copies of a study's files that are read only from disk. */
export interface OwnFolder {
  readonly folder: string
  /** The folder, made where it is not there yet. */
  readonly made: () => Promise<string>
  readonly copy: (virtual: string, read: () => AsyncIterable<Uint8Array>) => Promise<string>
  readonly remove: () => Promise<void>
}

export function ownFolder(within: string): OwnFolder {
  // Most operations need none: a name is chosen when one is asked for.
  let chosen: string | undefined
  let isMade = false
  const folder = (): string => (chosen ??= join(within, randomUUID()))
  const made = async (): Promise<string> => {
    isMade = true
    await mkdir(folder(), { recursive: true })
    return folder()
  }
  return {
    get folder() {
      return folder()
    },
    made,
    copy: async (virtual, read) => {
      const path = join(await made(), ...virtual.split('/'))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, read())
      return path
    },
    remove: async () => {
      if (isMade) await rm(folder(), { recursive: true, force: true })
    },
  }
}

/** Issues with paths as the operation knows them: what lies below one of the real folders is told by its virtual path. */
export function virtualIssues(
  roots: readonly (readonly [real: string, virtual: string])[],
  issues: readonly Issue[],
): readonly Issue[] {
  const told = (text: string): string =>
    roots.reduce((t, [real, virtual]) => t.replaceAll(`${real}${sep}`, virtual === '' ? '' : `${virtual}/`), text)
  return issues.map((i) => ({
    ...i,
    at: { ...i.at, file: told(i.at.file) },
    values: Object.fromEntries(Object.entries(i.values).map(([k, v]) => [k, typeof v === 'string' ? told(v) : v])),
  }))
}

/** Whether two places are one. */
export const isSamePlace = (a: VirtualPlace, b: VirtualPlace): boolean =>
  a.kind === 'study'
    ? b.kind === 'study' && a.study === b.study && a.within === b.within
    : b.kind === 'disk' && a.real === b.real
