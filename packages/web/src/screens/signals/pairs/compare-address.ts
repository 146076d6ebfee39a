import type { PairRow } from './PairTable.tsx'

/** Where the 2×2 table of a pair is set beside what formulas in circulation print from it. */
export function compareAddress(study: string, { table }: Pick<PairRow, 'table'>): string {
  const cells = table === null ? {} : { a: String(table.a), b: String(table.b), c: String(table.c), d: String(table.d) }
  return `/studies/${encodeURIComponent(study)}/signals?tab=published&counts=${encodeURIComponent(JSON.stringify(cells))}`
}
