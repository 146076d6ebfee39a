import { z } from 'zod'
import type { Source } from './source.ts'

/** Analytes of units/analytes.tsv, each with the units there are (whether they convert is tested with the terms). */
export function analyteOf(source: Source): ReadonlyMap<string, ReadonlySet<string>> {
  const units = new Set(
    source.table('units/units.tsv', z.looseObject({ id: z.string() })).map(({ value }) => value.id.replace(/^unit\//u, '')),
  )
  return new Map(source.table('units/analytes.tsv', z.looseObject({ id: z.string() })).map(({ value }) => [value.id, units]))
}
