import type { Value } from '../../../api/api.ts'

/** What bringing in a table works with, as the operations give it. */
export type TablePreview = Value<'import.preview'>
export type TableSeen = NonNullable<TablePreview['seen']>
export type Match = TableSeen['match']
export type ColumnMatch = Match['columns'][number]
export type ColumnSeen = TableSeen['columns'][number]
export type Fields = Value<'import.fields'>
export type Field = Fields['groups'][number]['fields'][number]
export type Silence = keyof Match['silences']

export const silences: readonly Silence[] = ['not-reported', 'not-visible', 'absent', 'unclear']
