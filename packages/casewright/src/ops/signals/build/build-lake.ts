import { contentHash } from '../../../base/content-hash.ts'
import { InputProblem, issue, type Issue } from '../../../base/issue.ts'
import { duplicateKinds, type Cleaning, type LakeManifest, type LakeSource } from '../../../model/signal/lake.ts'
import { literatureKey } from '../../../signal/duplicates/literature-key.ts'
import { probableFrom } from '../../../signal/duplicates/probable-from.ts'
import { mapDrugNames } from '../../../signal/names/map-drug-names.ts'
import { nameCoverage } from '../../../signal/names/name-coverage.ts'
import type { Context } from '../../ports.ts'
import type { GenerationInMaking, LakeInMaking } from '../../signal-ports.ts'
import { foundSources, type Asked } from './found-sources.ts'
import { linkProbable } from './link-probable.ts'
import { nameDictionaries, type Dictionaries } from './name-dictionaries.ts'
import { inOrder, inSpace } from './number-spaces.ts'
import { sharedNumbers } from './shared-numbers.ts'
import { takeIn } from './take-in.ts'
import { whichSources, type AskedSources } from './which-sources.ts'

export interface BuildAsked extends Asked, AskedSources {
  readonly cleaning: Omit<Cleaning, 'probableAt'>
  /** Bits; undefined: as many as make a link of two reports 95 in 100 certain, by the number of reports. */
  readonly probableAt: number | undefined
  readonly dictionary: readonly string[]
  readonly intake: 'keep' | 'remove'
  /** Megabytes for DuckDB. */
  readonly memory: number
  readonly threads: number | undefined
}

export interface Built {
  readonly lake: string
  /** False where what stands is what was asked for already. */
  readonly made: boolean
  readonly manifest: LakeManifest
}

/** Take reports in and make a lake of them, or add them to one. Until the last moment the lake is the old one. */
export async function buildLake(
  ctx: Context,
  asked: BuildAsked,
): Promise<{ readonly value: Built; readonly issues: readonly Issue[] }> {
  await refuseStudyFolder(ctx, asked.out)
  const issues: Issue[] = []
  const dictionaries = await nameDictionaries(ctx, asked.dictionary)
  const found = await foundSources(ctx, asked, (one) => issues.push(one))
  issues.push(...dictionaries.issues)
  return ctx.streams.alone(asked.out, async () => {
    const lake = await ctx.lakeMaker.begin(asked.out, {
      progress: ctx.progress,
      memory: asked.memory,
      ...(asked.threads !== undefined && { threads: asked.threads }),
    })
    try {
      const taken = await takeIn(ctx, lake, whichSources(lake.standing, found, asked))
      issues.push(...taken.issues)
      const sources = inOrder(taken.sources)
      const generation = generationId(ctx, asked, sources, dictionaries)
      const built =
        lake.standing?.generation === generation
          ? { lake: asked.out, made: false, manifest: lake.standing }
          : await makeGeneration(ctx, asked, lake, sources, dictionaries, generation, issues)
      await lake.keepOnly(asked.intake === 'keep' ? sources : [])
      return { value: built, issues }
    } finally {
      await lake.close()
    }
  })
}

/** A study is read whole, whatever lies in its folder: a lake in it would be read with it, and passed on with it. */
async function refuseStudyFolder(ctx: Context, out: string): Promise<void> {
  for (const folder of await ctx.lakeMaker.above(out))
    if (await ctx.files.exists(`${folder}/protocol.yaml`))
      throw new InputProblem([issue('error', 'lake-in-study', { file: out }, { out })])
}

/** The same sources, options, dictionaries and version give the same generation. */
const generationId = (
  { version }: Context,
  { cleaning, probableAt }: BuildAsked,
  sources: readonly LakeSource[],
  { about }: Dictionaries,
): string =>
  contentHash({
    version,
    cleaning,
    probableAt: probableAt ?? 'by-reports',
    sources: sources.map(({ id, sha256, columns = null }) => [id, sha256, columns]),
    dictionaries: about.map(({ kind, sha256 }) => [kind, sha256]),
  })

async function makeGeneration(
  ctx: Context,
  asked: BuildAsked,
  lake: LakeInMaking,
  sources: readonly LakeSource[],
  dictionaries: Dictionaries,
  id: string,
  issues: Issue[],
): Promise<Built> {
  const making = await lake.generation(id, sources.map(inSpace))
  try {
    const manifest = await clean(ctx, asked, making, sources, lake.standing?.sources ?? [], dictionaries, id, issues)
    await making.commit(manifest)
    return { lake: asked.out, made: true, manifest }
  } catch (problem) {
    await making.discard()
    throw problem
  }
}

async function clean(
  ctx: Context,
  asked: BuildAsked,
  making: GenerationInMaking,
  sources: readonly LakeSource[],
  before: readonly LakeSource[],
  dictionaries: Dictionaries,
  generation: string,
  issues: Issue[],
): Promise<LakeManifest> {
  const cleaning = { ...asked.cleaning, probableAt: 0 }
  await making.sift(cleaning)
  issues.push(...(await sharedNumbers(making, sources, before, asked.out)))
  const written = await making.writtenDrugs()
  ctx.progress('reading drug names', 0, 1, String(written.length))
  await ctx.breathe()
  const mapped = mapDrugNames(written, dictionaries.read)
  await making.nameDrugs(mapped)
  const { flow, ...assembled } = await making.assemble(cleaning, literatureKey)
  if (assembled.reports === 0)
    throw new InputProblem([issue('error', 'lake-empty', { file: asked.out }, { folder: asked.out })])
  const kinds = duplicateKinds.filter((kind) => cleaning.find.includes(kind))
  const probableAt = asked.probableAt ?? Math.round(probableFrom(assembled.reports) * 10) / 10
  for (const kind of kinds)
    if (kind === 'probable') issues.push(...(await linkProbable(ctx, making, probableAt, asked.out)))
    else await making.flag(kind)
  const flagged = await making.finish(kinds)
  const { reports, drugs, events } = assembled
  await making.cache({ reports, drugs, events })
  return {
    format: 'casewright/lake@1',
    generation,
    casewright: ctx.version,
    cleaning: { ...cleaning, probableAt },
    sources: [...sources],
    dictionaries: dictionaries.about,
    flow: [...flow, ...flagged],
    ...assembled,
    coverage: nameCoverage(mapped),
  }
}
