import { filterRecords, sortRecords, type Filtered, type RecordFilter, type Sorting } from './record-filter.ts'
import type { Context } from '../ports.ts'
import type { LiteratureOf } from './literature-of.ts'
import { recordIndex, type IndexedRecord } from './record-index.ts'

/** How records are looked through: what is asked of them, and in which order they come. */
export interface Look {
  readonly asked: RecordFilter
  readonly sort: Sorting
  readonly descending: boolean
}

/** Looks kept: people leaf through one for a while, then ask another. */
const MOST_KEPT = 8

/** Looks through records that stay as they are. Pages of one look follow from one pass over them; the last few are kept. */
export class RecordLooks {
  readonly records: readonly IndexedRecord[]
  readonly #kept = new Map<string, Filtered>()

  constructor(records: readonly IndexedRecord[]) {
    this.records = records
  }

  /** What is asked for, in order. `behind`: gives the records of the box that is asked for, of which there is one list. */
  look(look: Look, behind: () => ReadonlySet<string> | undefined): Filtered {
    const name = JSON.stringify(look)
    const known = this.#kept.get(name)
    const found = known ?? this.#lookedThrough(look, behind())
    this.#kept.delete(name)
    this.#kept.set(name, found)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return found
  }

  #lookedThrough({ asked, sort, descending }: Look, behind: ReadonlySet<string> | undefined): Filtered {
    const { matching, counts } = filterRecords(this.records, asked, behind)
    return { matching: sortRecords(matching, sort, descending), counts }
  }
}

/** Of a study as it stands. */
export const looksOf = (ctx: Context, held: Pick<LiteratureOf, 'library' | 'account'>): RecordLooks =>
  ctx.memo('looks', [held.library, held.account], () => new RecordLooks(recordIndex(held, ctx.memo)))
