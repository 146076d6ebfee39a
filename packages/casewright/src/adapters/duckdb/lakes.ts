import { availableParallelism } from 'node:os'
import type { Lakes } from '../../ops/signal-ports.ts'
import { lakePaths } from './lake-folder.ts'
import { openLake } from './open-lake.ts'

/** Memory of DuckDB while a lake is asked. */
const memory = '1500MB'

export interface LakeSettings {
  readonly checkStop: () => void
  /** Who counts where the one who asks does not say. */
  readonly engine?: string
}

/**
 * Lakes on disk. Who counts: our kernel over the integer cache, and DuckDB, where nobody says otherwise; `duckdb` for plain SQL
 * alone; `clickhouse://…` for a ClickHouse that holds the reports of the lake.
 */
export const nodeLakes = ({ checkStop, engine: standard }: LakeSettings): Lakes => ({
  open: async (folder, engine = standard) => {
    const lake = await openLake(folder, {
      memory,
      threads: availableParallelism(),
      checkStop,
      cache: engine === undefined || engine === 'cache',
    })
    if (engine === undefined || engine === 'cache' || engine === 'duckdb') return lake
    try {
      // Loaded only where asked for: its client is an optional part of the installation.
      const { openClickHouse } = await import('../clickhouse/clickhouse-engine.ts')
      const { sumsOfLake } = await import('../clickhouse/lake-sums.ts')
      const { generation, drugs, events } = lake.manifest
      const sums = () => sumsOfLake(lakePaths(folder).generation(generation), { memory, checkStop })
      const counts = await openClickHouse(engine, { drugs, terms: events, sums })
      return {
        ...lake,
        counts,
        close: async () => {
          await counts.close()
          await lake.close()
        },
      }
    } catch (problem) {
      await lake.close()
      throw problem
    }
  },
})
