import { managementStatements } from '../generated/management.ts'
import type { ManagementStatement } from './statement.ts'

export interface ManagementQuery {
  /** Id of the reaction (`sweet-syndrome`, `pyoderma-gangrenosum`, …), or of a topic (`red-flags`, `pre-treatment-checklist`). */
  readonly entity?: string
  readonly kind?: ManagementStatement['kind']
  readonly applies?: NonNullable<ManagementStatement['applies']>
  readonly grade?: number
}

/** The statements that answer a query, in the order of their files. A part of the query left out asks for all. */
export const findStatements = (query: ManagementQuery): readonly ManagementStatement[] =>
  managementStatements.filter(
    (s) =>
      (query.entity === undefined || s.entity === query.entity) &&
      (query.kind === undefined || s.kind === query.kind) &&
      (query.applies === undefined || s.applies === query.applies) &&
      (query.grade === undefined || s.grade === query.grade),
  )
