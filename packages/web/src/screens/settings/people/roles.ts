import type { Value } from '../../../api/api.ts'

export type Person = Value<'people.list'>['people'][number]
export type Role = Value<'studies.list'>['studies'][number]['roles'][number]
/** In the order they are told. */
export const roles: readonly Role[] = ['lead', 'screener', 'extractor', 'statistician', 'reader']
