import { availableParallelism } from 'node:os'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { LakeManifest } from '../../model/signal/lake.ts'
import type { GenerationInMaking, LakeInMaking, LakeMaker } from '../../ops/signal-ports.ts'
import { systemFault } from '../files/system-fault.ts'
import { buildCountCache } from '../counting/build-count-cache.ts'
import { assembleReports } from './assemble-reports.ts'
import { openDuck } from './connection.ts'
import { finishGeneration } from './finish-generation.ts'
import { flagByRule } from './flag-duplicates.ts'
import { makeFolders, type Making } from './generation-files.ts'
import { keepSources, readSources, removeArriving } from './intake-folder.ts'
import { intakeWriter } from './intake-writer.ts'
import {
  foldersAbove,
  lakePaths,
  placeGeneration,
  readManifest,
  refuseForeignFolder,
  removeAbandoned,
  removeLake,
} from './lake-folder.ts'
import { blocksOf, linkageBackground } from './linkage-blocks.ts'
import { nameDrugs, writtenDrugs } from './name-drugs.ts'
import { probableLinks } from './probable-links.ts'
import { sharedNumbers } from './shared-numbers.ts'
import { judgeVersions } from './sift-reports.ts'
import { sqlOf } from './sql.ts'

/** More threads than these cost more memory than they save time. */
const mostThreads = 8

export interface MakerSettings {
  readonly checkStop: () => void
}

/** Makes lakes with an embedded DuckDB; what does not fit its memory goes to the lake’s own `building` folder. */
export const duckLakeMaker = ({ checkStop }: MakerSettings, open = openDuck): LakeMaker => ({
  above: foldersAbove,
  remove: removeLake,
  begin: async (folder, { memory, threads = Math.min(availableParallelism(), mostThreads), progress }) => {
    await refuseForeignFolder(folder)
    const standing = await readManifest(folder)
    await removeAbandoned(folder, standing?.generation)
    await removeArriving(folder)
    const { building } = lakePaths(folder)
    const spill = join(building, 'spill')
    await made(spill, folder)
    const duck = await open({ memory: `${memory}MB`, threads, spill }).catch(async (problem: unknown) => {
      await rm(building, { recursive: true, force: true })
      throw problem
    })
    const sql = sqlOf(duck, { folder, isLake: true, checkStop })
    return {
      standing,
      kept: () => readSources(folder),
      takeIn: (id) => intakeWriter(sql, folder, id),
      keepOnly: (sources) => keepSources(folder, sources),
      generation: (id, sources) => generationOf({ sql, lake: folder, sources, progress }, id, checkStop),
      close: async () => {
        duck.close()
        await rm(building, { recursive: true, force: true })
      },
    } satisfies LakeInMaking
  },
})

async function generationOf(
  given: Pick<Making, 'sql' | 'lake' | 'sources' | 'progress'>,
  id: string,
  checkStop: () => void,
): Promise<GenerationInMaking> {
  const { lake } = given
  const { building } = lakePaths(lake)
  const making: Making = { ...given, out: join(building, id), work: join(building, 'work') }
  const clear = async (): Promise<void> => {
    for (const part of [making.out, making.work]) await rm(part, { recursive: true, force: true })
  }
  await clear()
  await makeFolders(making).catch((problem: unknown) => {
    throw systemFault('not-writable', lake, problem)
  })
  return {
    sift: (cleaning) => judgeVersions(making, cleaning),
    sharedNumbers: () => sharedNumbers(making),
    writtenDrugs: () => writtenDrugs(making),
    nameDrugs: (mapped) => nameDrugs(making, mapped),
    assemble: (cleaning, citationKey) => assembleReports(making, cleaning, citationKey),
    flag: (kind) => flagByRule(making, kind),
    background: () => linkageBackground(making),
    blocks: (key, atMost) => blocksOf(making, key, atMost),
    probable: () => probableLinks(making),
    finish: (kinds) => finishGeneration(making, kinds),
    cache: (sizes) =>
      buildCountCache(making.out, sizes, (done, of) => {
        checkStop()
        making.progress('writing the lake', done, of)
      }),
    commit: async (manifest: LakeManifest) => {
      await rm(making.work, { recursive: true, force: true })
      await placeGeneration(lake, making.out, manifest)
    },
    discard: clear,
  }
}

async function made(path: string, lake: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (problem) {
    throw systemFault('not-writable', lake, problem)
  }
}
