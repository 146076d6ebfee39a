import { moduleOf } from './emit.ts'
import type { Built } from './kind.ts'
import type { Source } from './source.ts'

/** The signatures; each must name an entry there is. A hash that is no longer the entry's is not an error: it shows. */
export function signatures(source: Source, ids: ReadonlySet<string>): Built {
  for (const { id, row } of source.reviews) {
    if (!ids.has(id)) source.refuse({ file: 'reviews.tsv', row, field: 'id' }, `no entry "${id}"`)
  }
  const value = source.reviews.map(({ id, hash, by, on }) => ({ id, hash, by, on }))
  const text = moduleOf(
    ["import type { Review } from '../standing.ts'"],
    [{ name: 'reviews', type: 'readonly Review[]', value }],
  )
  return { entries: [], modules: [{ name: 'reviews', text }], pages: [] }
}
