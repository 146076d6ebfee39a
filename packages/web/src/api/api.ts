import type { InputOf, Ops, ValueOf, WorkbenchOps } from 'casewright'

/** Every operation the server offers, with its types. */
export type Api = Ops & WorkbenchOps
export type ApiName = keyof Api
export type Input<K extends ApiName> = InputOf<Api[K]>
export type Value<K extends ApiName> = ValueOf<Api[K]>
