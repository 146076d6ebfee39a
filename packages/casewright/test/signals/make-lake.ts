import type { Duck, DuckSettings } from '../../src/adapters/duckdb/connection.ts'
import { duckLakeMaker } from '../../src/adapters/duckdb/lake-maker.ts'
import { type IntakeTable, intakeTables } from '../../src/model/signal/intake.ts'
import {
  cleaning,
  type Cleaning,
  type CleaningStep,
  duplicateKinds,
  type LakeSource,
} from '../../src/model/signal/lake.ts'
import { inOrder, inSpace } from '../../src/ops/signals/build/number-spaces.ts'
import type { GenerationInMaking } from '../../src/ops/signal-ports.ts'
import { literatureKey } from '../../src/signal/duplicates/literature-key.ts'

/** Rows as a test writes them: cells by column, what is left out is silent. */
type Rows = Readonly<Partial<Record<IntakeTable, readonly Readonly<Record<string, string>>[]>>>
export interface PlainSource extends Rows {
  readonly id: string
  readonly database?: LakeSource['database']
}

export interface MakeSettings {
  readonly open?: (settings: DuckSettings) => Promise<Duck>
  /** Has a look at the reports, put together and not yet flagged; `linked` where it also links probable duplicates. */
  readonly look?: (making: GenerationInMaking) => Promise<void | 'linked'>
}

export interface Made {
  readonly flow: readonly CleaningStep[]
  /** Its folder; none where no report was left. */
  readonly generation: string | undefined
}

/** A lake of the rows given, without readers: names of drugs are taken as they stand, `NONE` as no drug. */
export async function makeLake(
  folder: string,
  sources: readonly PlainSource[],
  asked: Partial<Cleaning> = {},
  { open, look }: MakeSettings = {},
): Promise<Made> {
  const options = cleaning.parse(asked)
  const lake = await duckLakeMaker({ checkStop: () => {} }, open).begin(folder, {
    progress: () => {},
    memory: 500,
    threads: 2,
  })
  try {
    const taken: LakeSource[] = []
    for (const source of sources) {
      const writer = await lake.takeIn(source.id)
      for (const table of Object.keys(intakeTables) as IntakeTable[])
        await writer.write({
          table,
          rows: (source[table] ?? []).map((row) => intakeTables[table].map((name) => row[name] ?? '')),
        })
      const about = {
        database: source.database ?? ('faers' as const),
        sha256: '',
        files: [],
        refused: {},
        generated: true,
      }
      taken.push(await writer.commit({ id: source.id, ...about }, []))
    }
    const ordered = inOrder(taken)
    const making = await lake.generation('made', ordered.map(inSpace))
    await making.sift(options)
    const written = await making.writtenDrugs()
    await making.nameDrugs(
      written.map((w) => ({
        ...w,
        method: 'as-reported',
        to: w.name === 'NONE' ? [] : w.name.split('/').map((name) => ({ name, knowledge: null })),
      })),
    )
    const { flow, ...assembled } = await making.assemble(options, literatureKey)
    if (assembled.reports === 0) return { flow, generation: undefined }
    const linked = (await look?.(making)) === 'linked'
    const kinds = duplicateKinds.filter((k) => options.find.includes(k) && (k !== 'probable' || linked))
    for (const kind of kinds) if (kind !== 'probable') await making.flag(kind)
    const flagged = await making.finish(kinds)
    await making.commit({
      format: 'casewright/lake@1',
      generation: 'made',
      casewright: '0.0.0',
      cleaning: options,
      sources: [...ordered],
      dictionaries: [],
      flow: [...flow, ...flagged],
      ...assembled,
      coverage: { names: 0, rows: 0, byMethod: [] },
    })
    return { flow: [...flow, ...flagged], generation: `${folder}/generations/made` }
  } finally {
    await lake.close()
  }
}
