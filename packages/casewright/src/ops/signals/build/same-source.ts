import { canonicalJson } from '../../../base/content-hash.ts'
import type { LakeSource } from '../../../model/signal/lake.ts'
import type { ReportSource } from '../../../read/spontaneous/report-source.ts'
import { usualColumns } from '../../../read/spontaneous/table/table-columns.ts'
import type { FoundSource } from './found-sources.ts'

/** What rows depend on: bytes, and which columns of a table are taken for what. */
export type Material = Pick<LakeSource, 'id' | 'sha256' | 'columns'>

export const wanted = ({ source, sha256 }: FoundSource): Material => ({ id: source.id, sha256, ...columnsOf(source) })

export const columnsOf = ({ database, columns = usualColumns }: ReportSource): Pick<LakeSource, 'columns'> =>
  database === 'table' ? { columns: { ...columns } } : {}

export const isSame = (a: Material, b: Material): boolean =>
  a.id === b.id && a.sha256 === b.sha256 && canonicalJson(a.columns ?? {}) === canonicalJson(b.columns ?? {})
