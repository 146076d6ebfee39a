import { type IntakeBatch, type IntakeTable, intakeTables } from '../../../model/signal/intake.ts'
import type { IntakeEvent } from '../report-source.ts'

const ROWS = 4_096

/** Rows of several tables gathered until there are enough of one for a batch. */
export class IntakeBatches {
  readonly #rows = new Map<IntakeTable, string[][]>()
  readonly #ready: IntakeBatch[] = []

  add(table: IntakeTable, row: string[]): void {
    let rows = this.#rows.get(table)
    if (rows === undefined) {
      rows = []
      this.#rows.set(table, rows)
    }
    rows.push(row)
    if (rows.length < ROWS) return
    this.#ready.push({ table, rows })
    this.#rows.delete(table)
  }

  /** Batches that are full. */
  *ready(): Generator<IntakeEvent> {
    for (const batch of this.#ready.splice(0)) yield { kind: 'rows', batch }
  }

  /** All that is left, in the order of the tables. */
  *rest(): Generator<IntakeEvent> {
    yield* this.ready()
    for (const table of tables) {
      const rows = this.#rows.get(table)
      if (rows !== undefined) yield { kind: 'rows', batch: { table, rows } }
    }
    this.#rows.clear()
  }
}

const tables = Object.keys(intakeTables) as readonly IntakeTable[]
