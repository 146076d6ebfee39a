import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import type { CountEngine } from '../../model/signal/counts.ts'
import type { LakeManifest } from '../../model/signal/lake.ts'
import type { OpenLake } from '../../ops/signal-ports.ts'
import { openCounts } from '../counting/open-counts.ts'
import { systemFault } from '../files/system-fault.ts'
import { openDuck, type Duck, type DuckSettings } from './connection.ts'
import { lakeFault } from './duck-fault.ts'
import { lakePaths, readManifest, refuseGoneGeneration } from './lake-folder.ts'
import { readDrugs, readTerms, readUnread } from './read-dictionaries.ts'
import { readDuplicates } from './read-duplicates.ts'
import { readCourses, readIndications, readReports, readSaying } from './read-reports.ts'
import { type CountSizes, sqlCounts } from './sql-counts.ts'
import { sqlOf, type Sql } from './sql.ts'

export interface OpenLakeSettings extends Omit<DuckSettings, 'spill'> {
  readonly checkStop: () => void
  /** Whether the integer cache counts where it is there. */
  readonly cache: boolean
}

/**
 * Open a lake to be asked. Where a build has put another generation in the place of the one that was being opened, that one is opened.
 * @throws InputProblem `lake-missing`, `lake-unreadable`
 */
export async function openLake(folder: string, settings: OpenLakeSettings, open = openDuck): Promise<OpenLake> {
  const manifest = await standing(folder)
  try {
    return await openGeneration(folder, manifest, settings, open)
  } catch (problem) {
    const now = await standing(folder)
    if (now.generation === manifest.generation) throw problem
    return openGeneration(folder, now, settings, open)
  }
}

async function standing(folder: string): Promise<LakeManifest> {
  const manifest = await readManifest(folder)
  if (manifest === undefined) throw new InputProblem([issue('error', 'lake-missing', { file: folder }, { folder })])
  return manifest
}

async function openGeneration(
  folder: string,
  manifest: LakeManifest,
  settings: OpenLakeSettings,
  open: (settings: DuckSettings) => Promise<Duck>,
): Promise<OpenLake> {
  const spill = await spillFolder()
  let duck: Duck | undefined
  const close = async (): Promise<void> => {
    duck?.close()
    await rm(spill, { recursive: true, force: true })
  }
  try {
    duck = await open({ ...settings, spill })
    const sql = sqlOf(duck, { folder, isLake: true, checkStop: settings.checkStop })
    const generation = lakePaths(folder).generation(manifest.generation)
    await refuseGoneGeneration(folder, generation)
    const { counts, issues } = settings.cache
      ? await cacheEngine(sql, generation, manifest)
      : plainEngine(sql, generation, manifest)
    return {
      folder,
      manifest,
      drugs: () => readDrugs(sql, generation),
      terms: () => readTerms(sql, generation),
      counts,
      issues,
      reports: (ask) => readReports(sql, generation, ask),
      saying: (ask) => readSaying(sql, generation, ask),
      courses: (ask) => readCourses(sql, generation, ask),
      indications: (ask) => readIndications(sql, generation, ask),
      duplicates: (atMost) => readDuplicates(sql, generation, atMost),
      unread: (atMost) => readUnread(sql, generation, atMost),
      close: async () => {
        try {
          await counts.close()
        } finally {
          await close()
        }
      },
    }
  } catch (problem) {
    await close()
    throw lakeFault(problem, folder)
  }
}

/** For what does not fit the memory; nobody else can read it. */
async function spillFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'casewright-lake-'))
  } catch (problem) {
    throw systemFault('not-writable', tmpdir(), problem)
  }
}

interface Engine {
  readonly counts: CountEngine
  readonly issues: readonly Issue[]
}

const plainEngine = (sql: Sql, generation: string, sizes: CountSizes): Engine => ({
  counts: { ...sqlCounts(sql, generation, sizes), close: async () => {} },
  issues: [],
})

/** Our kernel over the integer cache where it is there and whole, else plain SQL. */
async function cacheEngine(sql: Sql, generation: string, { reports, drugs, events }: LakeManifest): Promise<Engine> {
  const { from, counts, issues } = await openCounts(generation, { reports, drugs, events })
  if (from === 'cache') {
    const { margins, pairs, cube, close } = counts
    return { counts: { name: 'cache', margins, pairs, cube, close }, issues }
  }
  await counts.close()
  return { ...plainEngine(sql, generation, { drugs, events }), issues }
}
