import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Issue } from '../../base/issue.ts'
import { issueCodes } from '../../base/issue-codes.ts'
import { lakeSource, type LakeSource } from '../../model/signal/lake.ts'
import type { KeptSource } from '../../ops/signal-ports.ts'
import { systemFault } from '../files/system-fault.ts'
import { ARRIVING, lakePaths } from './lake-folder.ts'
import { namesIn, readJson, writeFlushed } from './lake-json.ts'

const SOURCE = 'source.json'
const TOLD = 'told.json'

/** Sources whose rows are there: those of the generation that stands, and what builds that came to no end had read. */
export async function readSources(folder: string): Promise<readonly KeptSource[]> {
  const { intake } = lakePaths(folder)
  const found: KeptSource[] = []
  for (const name of await namesIn(intake)) {
    if (name.startsWith('.')) continue
    const source = lakeSource.safeParse(await readJson(join(intake, name, SOURCE)))
    if (!source.success || lakePaths(folder).source(source.data) !== join(intake, name)) continue
    found.push({ source: source.data, told: issuesIn(await readJson(join(intake, name, TOLD))) })
  }
  return found
}

/** Write what a source is, last of all it has, and put it in its place: beside other content of the same source. */
export async function placeSource(folder: string, source: LakeSource, told: readonly Issue[]): Promise<void> {
  const paths = lakePaths(folder)
  const arriving = paths.arriving(source.id)
  if (told.length > 0) await writeFlushed(join(arriving, TOLD), told)
  await writeFlushed(join(arriving, SOURCE), source)
  await rm(paths.source(source), { recursive: true, force: true })
  await rename(arriving, paths.source(source))
}

/** Take away the rows of all other sources, and of other content of these. */
export async function keepSources(folder: string, sources: readonly LakeSource[]): Promise<void> {
  const { intake, source } = lakePaths(folder)
  const kept = new Set(sources.map(source))
  try {
    for (const path of (await namesIn(intake)).map((name) => join(intake, name)))
      if (!kept.has(path)) await rm(path, { recursive: true, force: true })
  } catch (problem) {
    throw systemFault('not-writable', folder, problem)
  }
}

/** Take away sources that were not all there when a build was stopped. */
export async function removeArriving(folder: string): Promise<void> {
  const { intake } = lakePaths(folder)
  try {
    for (const name of await namesIn(intake))
      if (name.startsWith(ARRIVING)) await rm(join(intake, name), { recursive: true, force: true })
  } catch (problem) {
    throw systemFault('not-writable', folder, problem)
  }
}

const form = z.object({
  code: z.string().refine((code) => Object.hasOwn(issueCodes, code)),
  level: z.enum(['error', 'warning', 'note']),
  at: z.object({ file: z.string() }),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
const isIssue = (value: unknown): value is Issue => form.safeParse(value).success

/** What another version of casewright wrote and this one does not know is left out. */
const issuesIn = (value: unknown): readonly Issue[] => (Array.isArray(value) ? value.filter(isIssue) : [])
