import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { intakeTables, type IntakeTable } from '../../model/signal/intake.ts'
import type { LakeSource } from '../../model/signal/lake.ts'
import type { IntakeWriter } from '../../ops/signal-ports.ts'
import { systemFault } from '../files/system-fault.ts'
import { placeSource } from './intake-folder.ts'
import { lakePaths } from './lake-folder.ts'
import { nothing, parquetIn } from './parquet.ts'
import { openSpill, type Spill } from './spill.ts'
import type { Sql } from './sql.ts'

const intakeNames = Object.keys(intakeTables) as readonly IntakeTable[]

/** Takes the rows of one source in: a Parquet file a table (several where it is large), with the number of each row before its cells. */
export async function intakeWriter(sql: Sql, lake: string, id: string): Promise<IntakeWriter> {
  const arriving = lakePaths(lake).arriving(id)
  const remove = () => rm(arriving, { recursive: true, force: true })
  try {
    await remove()
    await mkdir(arriving, { recursive: true })
  } catch (problem) {
    throw systemFault('not-writable', lake, problem)
  }
  const spills = new Map<IntakeTable, Spill>()
  const spillFor = (table: IntakeTable): Spill => {
    const known = spills.get(table)
    if (known !== undefined) return known
    const columns = intakeTables[table].map((name) => [name, 'VARCHAR'] as const)
    const made = openSpill(sql, join(arriving, table), [['row', 'UBIGINT'], ...columns])
    spills.set(table, made)
    return made
  }
  return {
    write: async ({ table, rows }) => {
      const spill = spillFor(table)
      for (const row of rows) spill.write([spill.rows(), ...row])
      await spill.settle()
    },
    commit: async (about, told) => {
      for (const spill of spills.values()) await spill.close()
      const rows = Object.fromEntries(intakeNames.map((table) => [table, spills.get(table)?.rows() ?? 0]))
      const source: LakeSource = { ...about, rows }
      try {
        await placeSource(lake, source, told)
      } catch (problem) {
        throw systemFault('not-writable', lake, problem)
      }
      return source
    },
    discard: async () => {
      for (const spill of spills.values()) await spill.discard()
      await remove()
    },
  }
}

/** A table of a source as a relation; empty where the source has no such rows. */
export function intakeOf(lake: string, source: LakeSource, table: IntakeTable): string {
  if ((source.rows[table] ?? 0) === 0) return nothing(intakeTables[table])
  return parquetIn(lakePaths(lake).source(source), `${table}-`)
}
