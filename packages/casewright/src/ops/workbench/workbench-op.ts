import type { z } from 'zod'
import type { Outcome } from '../op.ts'
import type { Standing } from '../permissions/standing.ts'
import type { Context } from '../ports.ts'
import type { Store, StoredFile, StoreReader } from '../store-port.ts'

/** Who asks, as the door has made sure. */
export interface Asker {
  readonly person: string
  /** What their decisions are signed with. */
  readonly name: string
  readonly administrator: boolean
  readonly via: 'web' | 'token' | 'command-line'
}

/** What an operation on the server itself (people, studies of the store, audit trail) may use. */
export interface WorkbenchContext {
  readonly store: Store
  readonly world: Context
  readonly who: Asker
  /** Now, ISO with milliseconds. */
  readonly now: () => string
  /** Roles of whoever asks. */
  readonly standing: Standing
  /** Id of the session of whoever asks, where they ask with one. */
  readonly session?: string
  readonly secrets: Secrets
  /** Where the workbench is reached, as links are written: `https://casewright.example.org`. */
  readonly origin: string
  /** Copies of the whole store below the data folder; none where its engine is backed up from without. */
  readonly backups?: Backups
}

/** Random bytes and slow hashes, which need the world. */
export interface Secrets {
  readonly random: (bytes: number) => Uint8Array
  /** Argon2id in PHC notation. */
  readonly hashPassword: (password: string) => Promise<string>
  /** Takes as long where there is no hash. `stale`: right, and to be hashed anew with the parameters of today. */
  readonly checkPassword: (hash: string | undefined, password: string) => Promise<'right' | 'stale' | 'wrong'>
}

/** A copy of the store in a file, as it was at a moment. */
export interface Backup {
  readonly name: string
  readonly at: string
  readonly size: number
  readonly sha256: string
}
export interface Backups {
  readonly make: () => Promise<Backup>
  /** Newest first. */
  readonly list: () => Promise<readonly Backup[]>
  /** One of them by its name, or any other by its bytes, opened for reading. @throws InputProblem `file-missing`, `store-damaged`, `store-newer` */
  readonly open: (named: string, bytes?: AsyncIterable<Uint8Array>) => Promise<OpenBackup>
}
/** What a backup holds. It is to be closed. */
export interface OpenBackup {
  readonly reader: StoreReader
  /** Bytes of a file of a study, in pieces. */
  readonly bytes: (study: string, file: StoredFile) => AsyncIterable<Uint8Array>
  readonly close: () => Promise<void>
}

export interface WorkbenchOp<I extends z.ZodType, O> {
  readonly summary: string
  readonly effect: 'read' | 'write'
  readonly input: I
  readonly run: (ctx: WorkbenchContext, input: z.output<I>) => Promise<Outcome<O>>
}

/** An operation on the server as a door sees it. */
export interface AnyWorkbenchOp {
  readonly summary: string
  readonly effect: 'read' | 'write'
  readonly input: z.ZodType
  readonly call: (ctx: WorkbenchContext, input: unknown) => Promise<Outcome<unknown>>
}
export interface TypedWorkbenchOp<I, O> extends AnyWorkbenchOp {
  readonly types?: { readonly input: I; readonly value: O }
}

export const workbenchOp = <I extends z.ZodType, O>(o: WorkbenchOp<I, O>): TypedWorkbenchOp<z.input<I>, O> => ({
  summary: o.summary,
  effect: o.effect,
  input: o.input,
  call: (ctx, input) => o.run(ctx, o.input.parse(input)),
})
