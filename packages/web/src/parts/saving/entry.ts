import type { SaidIssue } from '../../api/answer.ts'
import type { ApiName, Input } from '../../api/api.ts'

/** Something a person did that is to be saved: an operation with its input, and how to treat it on the way. */
export interface ToSave<K extends ApiName = ApiName> {
  /** Made with `newId`; what has one id is saved once. */
  readonly id: string
  /** What has one key is saved in order. */
  readonly key: string
  readonly op: K
  readonly input: Input<K>
  readonly study: string
  /** What it is, for the list of what is not saved yet. */
  readonly says: string
  /** Address of the screen it was done on. */
  readonly to?: string
  /** Codes of refusals that mean: it is so already. */
  readonly alreadyCodes?: readonly string[]
  /** A waiting entry of the same key and merge is replaced by this one. */
  readonly merge?: string
  /** The study is not read again afterwards: the screen knows what changed. */
  readonly quiet?: boolean
  /** The page it was done on: what was done on one page knew of what was done there before. */
  readonly page?: string
  /** Lists in the value that is answered: where one holds anything, it was not done, and the entry stays until a person chooses. */
  readonly keepIf?: readonly string[]
}

export interface Entry {
  readonly id: string
  readonly key: string
  readonly op: ApiName
  readonly input: unknown
  readonly study: string
  readonly says: string
  readonly to?: string
  readonly alreadyCodes?: readonly string[]
  readonly merge?: string
  readonly quiet?: boolean
  readonly page?: string
  readonly keepIf?: readonly string[]
  /** Who did it: it is never sent for anybody else. */
  readonly person: string
  /** Order in which things were done, in this browser. */
  readonly turn: number
  readonly state: 'waiting' | 'sending' | 'refused'
  /** Times the server failed at it. */
  readonly failures: number
  readonly problem?: { readonly status: number; readonly issues: readonly SaidIssue[] }
}

/** Random, also where the page did not come over an encrypted line and `randomUUID` is kept from it. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}
