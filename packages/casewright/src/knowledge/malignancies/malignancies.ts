import { malignancies } from '../generated/malignancies.ts'
import type { Malignancy } from './malignancy.ts'

const byId: ReadonlyMap<string, Malignancy> = new Map(malignancies.map((m) => [m.id, m]))

/** The entry of `knowledge/malignancies.tsv` with this id. */
export const malignancyOf = (id: string): Malignancy | undefined => byId.get(id)

export { malignancies }
