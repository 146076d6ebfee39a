import { bounded, type FieldChange } from '../../../ops/audit/field-changes.ts'
import { ledgerHashAfter } from '../../../ops/audit/ledger-hash.ts'
import type { LedgerLineRow } from '../schema/tables.ts'

const mostLinesTold = 50

interface LedgerEnd {
  readonly ledger: number
  readonly hash: string
  readonly lines: number
  readonly size: number
}

/** What a ledger is once lines are added at its end, the rows to write, and what the trail tells of them: each line, of very many the first. */
export function addLines(
  { ledger, hash: before, lines: first, size: sizeBefore }: LedgerEnd,
  lines: readonly string[],
): LedgerEnd & { readonly rows: readonly LedgerLineRow[]; readonly told: readonly FieldChange[] } {
  let hash = before
  let size = sizeBefore
  for (const line of lines) {
    hash = ledgerHashAfter(hash, line)
    size += Buffer.byteLength(line) + 1
  }
  const rows = lines.map((line, i) => ({ ledger, n: first + i, line }))
  const told = lines.slice(0, mostLinesTold).map((line, i) => ({ field: String(first + i), is: bounded(line) }))
  const more = lines.length - told.length
  return {
    ledger,
    hash,
    size,
    lines: first + lines.length,
    rows,
    told: more > 0 ? [...told, { field: '*', is: { more } }] : told,
  }
}
