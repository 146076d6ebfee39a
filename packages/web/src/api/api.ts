import type { Ops, WorkbenchOps } from 'casewright'

/** Every operation the server offers, with its types. */
type Api = Ops & WorkbenchOps
export type ApiName = keyof Api
export type Input<K extends ApiName> = Unsigned<NonNullable<Api[K]['types']>['input']>
/** Who did it is said by the server, from who is logged in. */
type Unsigned<I> = I extends { readonly by: string } ? Omit<I, 'by'> : I
export type Value<K extends ApiName> = NonNullable<Api[K]['types']>['value']
